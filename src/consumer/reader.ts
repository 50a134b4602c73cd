import type { components } from "../../generated/types.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { readHttpDate } from "../http-date.js";
import { readStream } from "./checkpoints.js";
import { Endurance, type EnduranceOptions, isOutOfRange, needsFreshCursor } from "./endurance.js";
import { ConsumedRecord, type ResolvedConsumerOptions } from "./options.js";
import { cursorFields } from "./position.js";
import { StallWatch } from "./stall-watch.js";
import {
  compareSequence,
  decideOutOfRange,
  firstRecord,
  type Position,
  previousSequence,
  refuseOtherStream,
  type Start,
  type StreamIdentity,
} from "./start.js";

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

  /** The number that reading was moved to, past skipped records; given once. */
  takeMoved(): string | undefined {
    const moved = this.#moved;
    this.#moved = undefined;
    return moved;
  }

  /** The next records; none when there is nothing to read now, or after a failure that is endured. @throws DisError */
  async read(): Promise<ConsumedRecord[]> {
    try {
      const records = await this.#readOnce();
      this.#endurance.succeeded();
      return records;
    } catch (error) {
      if (this.#signal.aborted && isDisError(error, "aborted")) return [];
      await this.#options.clock.sleep(this.#endurance.endure(error), this.#signal);
      return [];
    }
  }

  async #readOnce(): Promise<ConsumedRecord[]> {
    try {
      this.#cursor ??= await this.#obtainCursor();
      // Reading was moved past records: that position is committed before anything after it is read.
      if (this.#cursor === undefined) return [];
      const records = await this.#readPage(this.#cursor);
      this.#renewals = 0;
      return records;
    } catch (error) {
      if (!needsFreshCursor(error)) throw error;
      this.#cursor = undefined;
      if (this.#renewals++ >= MAX_RENEWALS) throw error;
      this.#options.onEvent({ type: "cursor-renewed", partition: this.#partition, position: this.#position });
      return [];
    }
  }

  async #readPage(cursor: string): Promise<ConsumedRecord[]> {
    const { maxFetchBytes } = this.#options;
    const page = await this.#dis.consumeRecords(
      { "partition-cursor": cursor, ...(maxFetchBytes === undefined ? {} : { max_fetch_bytes: maxFetchBytes }) },
      { signal: this.#signal },
    );
    const records = page.records.map((record) => ({ ...record, sequence_number: String(record.sequence_number) }));
    const fresh = records.filter((record) => this.#advance(record));
    this.#cursor = page.next_partition_cursor || undefined;
    await this.#stallWatch.saw(records.length, this.#position);
    return fresh.map((record) => new ConsumedRecord(record));
  }

  /**
   * Moves the position past a record. @returns whether it is new: a cursor for a time, or a page that is read again, can bring
   * records that were read already
   */
  #advance({ sequence_number }: WireRecord): boolean {
    const expected = firstRecord(this.#position);
    const distance = expected === undefined ? 0 : compareSequence(sequence_number, expected);
    if (distance < 0) return false;
    if (expected !== undefined && distance > 0) {
      const missing = { from: expected, to: previousSequence(sequence_number) };
      this.#options.onEvent({ type: "gap", partition: this.#partition, missing });
    }
    this.#position = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: sequence_number };
    return true;
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
