import type { components } from "../../generated/types.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import { readHttpDate } from "../http-date.js";
import { readRange } from "./checkpoints.js";
import { ConsumedRecord, type ResolvedConsumerOptions } from "./options.js";
import { compareSequence, decideOutOfRange, firstRecord, type Position, previousSequence } from "./start.js";

/** Longest delay before a retry, in ms. */
const MAX_DELAY_MS = 30_000;
/** Most cursors in a row that the service may refuse before the consumer gives up. */
const MAX_RENEWALS = 5;

type WireRecord = components["schemas"]["Record"];
type CursorFields = Omit<Parameters<DisClient["showCursor"]>[0], "stream-name" | "partition-id">;

function cursorFields(position: Position): CursorFields {
  if ("sequenceNumber" in position) {
    return { "cursor-type": position.type, "starting-sequence-number": position.sequenceNumber };
  }
  if ("timestamp" in position) return { "cursor-type": position.type, timestamp: position.timestamp };
  return { "cursor-type": position.type };
}

function isOutOfRange({ code }: DisError): boolean {
  return code === "DIS.4224" || code === "DIS.4226";
}

/** Whether a new cursor can help: this one has expired, is unknown, or points out of the range. */
function needsFreshCursor(error: unknown): boolean {
  if (!isDisError(error) || error.status === undefined) return false;
  return isOutOfRange(error) || classify(error.status, error.code).retry === "fresh-cursor";
}

/**
 * Reads one partition in order, from a position on. It renews expired cursors and retries when the service fails for the
 * moment: an outage of an hour must not end a consumer.
 */
export class PartitionReader {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #partition: string;
  readonly #signal: AbortSignal;
  #position: Position;
  #cursor: string | undefined;
  #failures = 0;
  #renewals = 0;
  /** The number that reading was moved to; it is committed before anything is read from there. */
  #moved: string | undefined;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, partition: string, position: Position, signal: AbortSignal) {
    this.#dis = dis;
    this.#options = options;
    this.#partition = partition;
    this.#position = position;
    this.#signal = signal;
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

  /** The next records; none when there is nothing to read now or the service fails for the moment. @throws DisError */
  async read(): Promise<ConsumedRecord[]> {
    try {
      const records = await this.#readOnce();
      this.#failures = 0;
      return records;
    } catch (error) {
      if (this.#signal.aborted && isDisError(error, "aborted")) return [];
      if (!isDisError(error) || !error.retryable) throw error;
      const bound = Math.min(MAX_DELAY_MS, 1000 * 2 ** this.#failures++);
      const delayMs = Math.floor(this.#options.random() * bound);
      this.#options.onEvent({ type: "retrying", partition: this.#partition, error, delayMs });
      await this.#options.clock.sleep(delayMs, this.#signal);
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
      if (!needsFreshCursor(error) || this.#renewals++ >= MAX_RENEWALS) throw error;
      this.#cursor = undefined;
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
    if (!Array.isArray(page.records)) {
      throw new DisError("response", "The response has no records.", { operation: "consumeRecords", retryable: true });
    }
    const records = page.records.map((record) => ({ ...record, sequence_number: String(record.sequence_number) }));
    const fresh = records.filter((record) => this.#advance(record));
    this.#cursor = page.next_partition_cursor || undefined;
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
    if (position.type === "LATEST") {
      // If this cursor expired unread, LATEST would be further on by then, and the records in between would be lost.
      const now = this.#options.clock.now();
      this.#position = { type: "AT_TIMESTAMP", timestamp: readHttpDate(headers.get("date"), now) ?? now };
    }
    return data.partition_cursor;
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
    const range = await readRange(this.#dis, this.#options.stream, this.#partition, this.#signal);
    const decided = range && decideOutOfRange(this.#partition, this.#position, range, onExpired);
    if (decided === undefined) return false;
    this.#position = decided.position;
    if ("sequenceNumber" in decided.position) this.#moved = decided.position.sequenceNumber;
    onEvent({ type: "expired", partition: this.#partition, lost: decided.lost });
    return true;
  }
}
