import type { components } from "../../generated/types.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { readHttpDate } from "../http-date.js";
import { readStream } from "./checkpoints.js";
import { ConsumedRecord } from "./consumed-record.js";
import { Endurance, type EnduranceOptions, isOutOfRange, needsFreshCursor } from "./endurance.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { cursorFields } from "./position.js";
import { StallWatch } from "./stall-watch.js";
import {
  compareSequence,
  decideOutOfRange,
  firstRecord,
  nextSequence,
  type Position,
  previousSequence,
  refuseOtherStream,
  type Start,
  type StreamIdentity,
} from "./start.js";

/** What a record takes of the memory beside its data, about, in bytes. */
const RECORD_BYTES = 200;

/** What one read gives. */
export interface Page {
  readonly records: readonly ConsumedRecord[];
  /** What the records take of the memory, about. */
  readonly bytes: number;
  /** The number that reading was moved to, past skipped records; it is committed before anything is read from there. */
  readonly begin: string | undefined;
}

const EMPTY: Page = { records: [], bytes: 0, begin: undefined };

/** Most cursors in a row that are replaced at once; after that there is a delay before each. */
const MAX_RENEWALS = 5;

type WireRecord = components["schemas"]["Record"];
/** What a reader needs to know. */
export type ReaderOptions = EnduranceOptions & Pick<ResolvedConsumerOptions, "stream" | "onExpired" | "maxFetchBytes">;

/** Where a reader begins. */
interface ReaderPlace {
  readonly partition: string;
  readonly start: Pick<Start, "position">;
  readonly identity: StreamIdentity;
}

/**
 * Reads one partition in order, from a position on. It renews expired cursors and endures failures, which must not end a
 * consumer.
 */
export class PartitionReader {
  readonly #dis: DisClient;
  readonly #options: ReaderOptions;
  readonly #partition: string;
  readonly #identity: StreamIdentity;
  readonly #signal: AbortSignal;
  readonly #endurance: Endurance;
  readonly #stallWatch: StallWatch;
  #position: Position;
  #cursor: string | undefined;
  #renewals = 0;
  /** The number that reading was moved to; it is committed before anything is read from there. */
  #moved: string | undefined;

  constructor(dis: DisClient, options: ReaderOptions, place: ReaderPlace, signal: AbortSignal) {
    this.#dis = dis;
    this.#options = options;
    this.#partition = place.partition;
    this.#identity = place.identity;
    this.#position = place.start.position;
    this.#signal = signal;
    this.#endurance = new Endurance(options, place.partition);
    this.#stallWatch = new StallWatch(dis, options, place.partition, signal);
  }

  /** Where the next read begins. */
  get position(): Position {
    return this.#position;
  }

  /** The next page; an empty one when there is nothing to read now, or after a failure that is endured. @throws DisError */
  async read(): Promise<Page> {
    try {
      const page = await this.#readOnce();
      this.#endurance.succeeded();
      return page;
    } catch (error) {
      if (this.#signal.aborted && isDisError(error, "aborted")) return EMPTY;
      await this.#options.clock.sleep(this.#endurance.endure(error), this.#signal);
      return EMPTY;
    }
  }

  async #readOnce(): Promise<Page> {
    try {
      this.#cursor ??= await this.#obtainCursor();
      if (this.#cursor === undefined) return this.#movedPage();
      const page = await this.#readPage(this.#cursor);
      this.#renewals = 0;
      return page;
    } catch (error) {
      if (!needsFreshCursor(error)) throw error;
      this.#cursor = undefined;
      if (this.#renewals++ >= MAX_RENEWALS) throw error;
      this.#options.onEvent({ type: "cursor-renewed", partition: this.#partition, position: this.#position });
      return EMPTY;
    }
  }

  /** Reading was moved past records: that position is committed before anything after it is read. */
  #movedPage(): Page {
    const begin = this.#moved;
    this.#moved = undefined;
    return { ...EMPTY, begin };
  }

  async #readPage(cursor: string): Promise<Page> {
    const { maxFetchBytes } = this.#options;
    const page = await this.#dis.consumeRecords(
      { "partition-cursor": cursor, ...(maxFetchBytes === undefined ? {} : { max_fetch_bytes: maxFetchBytes }) },
      { signal: this.#signal },
    );
    const taken = this.#take(page.records);
    this.#cursor = page.next_partition_cursor || undefined;
    await this.#stallWatch.saw(page.records.length, this.#position);
    return taken;
  }

  /**
   * Moves the position past the records of a page. Those that were read already are left out: a cursor for a time, or a page that is
   * read again, can bring some.
   */
  #take(shown: readonly WireRecord[]): Page {
    const records: ConsumedRecord[] = [];
    let bytes = 0;
    let expected = firstRecord(this.#position);
    for (const record of shown) {
      const number = String(record.sequence_number);
      const distance = expected === undefined ? 0 : compareSequence(number, expected);
      if (distance < 0) continue;
      if (expected !== undefined && distance > 0) {
        const missing = { from: expected, to: previousSequence(number) };
        this.#options.onEvent({ type: "gap", partition: this.#partition, missing });
      }
      expected = nextSequence(number);
      bytes += record.data.length + RECORD_BYTES;
      records.push(new ConsumedRecord(this.#partition, number, record));
    }
    const last = records.at(-1);
    if (last !== undefined) this.#position = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: last.sequenceNumber };
    return { records, bytes, begin: undefined };
  }

  /** A cursor for the position; `undefined` when reading was moved to a number that is not committed yet. */
  async #obtainCursor(): Promise<string | undefined> {
    try {
      return await this.#showCursor();
    } catch (error) {
      if (!(await this.#moveIntoRange(error))) throw error;
      return this.#moved === undefined ? this.#showCursor() : undefined;
    }
  }

  async #showCursor(): Promise<string> {
    const position = this.#position;
    const { data, headers } = await this.#dis
      .showCursor(
        { "stream-name": this.#options.stream, "partition-id": this.#partition, ...cursorFields(position) },
        { signal: this.#signal },
      )
      .withResponse();
    if (data.partition_cursor === "") {
      throw new DisError("response", "The cursor is empty.", { operation: "showCursor", retryable: true });
    }
    // The stream is told after the cursor: if it is the same then, it was the same before.
    if (this.#renewals > 0) await this.#refuseOtherStream();
    if (position.type === "LATEST") {
      // If this cursor expired unread, LATEST would be further on by then, and the records in between would be lost.
      const now = this.#options.clock.now();
      this.#position = { type: "AT_TIMESTAMP", timestamp: readHttpDate(headers.get("date"), now) ?? now };
    }
    return data.partition_cursor;
  }

  /** A cursor that is not accepted any more can be one of a stream that was deleted and created again. */
  async #refuseOtherStream(): Promise<void> {
    if (this.#identity.stream === undefined && this.#identity.created === undefined) return;
    const { identity } = await readStream(this.#dis, this.#options.stream, this.#partition, { signal: this.#signal });
    refuseOtherStream(this.#identity, identity);
  }

  /** Moves to another position when the service has no cursor for this one. @returns whether there is one */
  async #moveIntoRange(error: unknown): Promise<boolean> {
    const { onExpired, onEvent } = this.#options;
    if (!isDisError(error)) return false;
    if (this.#position.type === "AT_TIMESTAMP" && error.code === "DIS.4300") {
      // The time is before the earliest record that is kept, so all records that are kept came after it.
      this.#position = { type: "TRIM_HORIZON" };
      return true;
    }
    if (!isOutOfRange(error)) return false;
    const { range, identity } = await readStream(this.#dis, this.#options.stream, this.#partition, { signal: this.#signal });
    refuseOtherStream(this.#identity, identity);
    const decided = range && decideOutOfRange(this.#partition, this.#position, range, onExpired);
    if (decided === undefined) return false;
    this.#position = decided.position;
    if ("sequenceNumber" in decided.position) this.#moved = decided.position.sequenceNumber;
    onEvent({ type: "expired", partition: this.#partition, lost: decided.lost });
    return true;
  }
}
