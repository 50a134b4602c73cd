import type { components } from "../../generated/types.js";
import type { DisClient } from "../client/create-client.js";
import { classify } from "../errors/classify.js";
import { type DisError, isDisError } from "../errors/dis-error.js";
import { compareSequence } from "../record/sequence-number.js";
import { listPartitions } from "./checkpoints.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { ConsumedRecord } from "./record.js";
import { decideOutOfRange, type Position } from "./start.js";

/** Longest wait before a service that fails is asked again, in ms. */
const MAX_DELAY_MS = 30_000;

type CursorInput = Parameters<DisClient["showCursor"]>[0];
type CursorFields = Omit<CursorInput, "stream-name" | "partition-id">;

function cursorFields(position: Position): CursorFields {
  if ("sequenceNumber" in position) {
    return { "cursor-type": position.type, "starting-sequence-number": position.sequenceNumber };
  }
  if ("timestamp" in position) return { "cursor-type": position.type, timestamp: position.timestamp };
  return { "cursor-type": position.type };
}

function isOutOfRange(error: unknown): boolean {
  return isDisError(error) && (error.code === "DIS.4224" || error.code === "DIS.4226");
}

function needsFreshCursor(error: unknown): boolean {
  return isDisError(error) && error.status !== undefined && classify(error.status, error.code).retry === "fresh-cursor";
}

/**
 * Reads one partition in order, from a position on. It renews cursors that expire, and asks again for as long as it takes
 * when the service fails for the moment.
 */
export class PartitionReader {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #partition: string;
  readonly #signal: AbortSignal;
  #position: Position;
  #cursor: string | undefined;
  #last: string | undefined;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, partition: string, position: Position, signal: AbortSignal) {
    this.#dis = dis;
    this.#options = options;
    this.#partition = partition;
    this.#position = position;
    this.#signal = signal;
  }

  /** The next records, none when there is nothing to read now. @throws DisError */
  read(): Promise<ConsumedRecord[]> {
    return this.#persist(async () => {
      this.#cursor ??= await this.#obtainCursor();
      try {
        return await this.#readPage(this.#cursor);
      } catch (error) {
        if (!needsFreshCursor(error)) throw error;
        this.#cursor = undefined;
        this.#options.onEvent({ type: "cursor-renewed", partition: this.#partition, position: this.#position });
        return [];
      }
    });
  }

  async #readPage(cursor: string): Promise<ConsumedRecord[]> {
    const { maxFetchBytes } = this.#options;
    const page = await this.#dis.consumeRecords(
      { "partition-cursor": cursor, ...(maxFetchBytes === undefined ? {} : { max_fetch_bytes: maxFetchBytes }) },
      { signal: this.#signal },
    );
    const fresh = page.records.filter((record) => this.#isFresh(record));
    this.#cursor = page.next_partition_cursor;
    const last = fresh.at(-1)?.sequence_number;
    if (last !== undefined) {
      this.#last = last;
      this.#position = { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: last };
    }
    return fresh.map((record) => new ConsumedRecord(record));
  }

  /** A cursor for a time, or a page that is read again, can bring records that were given out already. */
  #isFresh(record: components["schemas"]["Record"]): boolean {
    return this.#last === undefined || compareSequence(record.sequence_number, this.#last) > 0;
  }

  async #obtainCursor(): Promise<string> {
    try {
      return await this.#showCursor();
    } catch (error) {
      if (!isOutOfRange(error)) throw error;
      await this.#moveIntoRange(error);
      return this.#showCursor();
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
      // Were this cursor to expire unread, LATEST would then be another place, and the records between would be lost.
      const served = Date.parse(headers.get("date") ?? "");
      this.#position = { type: "AT_TIMESTAMP", timestamp: Number.isNaN(served) ? this.#options.clock.now() : served };
    }
    return data.partition_cursor;
  }

  async #moveIntoRange(cause: unknown): Promise<void> {
    const states = await listPartitions(this.#dis, this.#options, this.#signal);
    const range = states.find((state) => state.partition === this.#partition)?.range;
    if (range === undefined) throw cause;
    const decided = decideOutOfRange(this.#partition, this.#position, range, this.#options.onExpired);
    if (decided === undefined) throw cause;
    this.#position = decided.position;
    this.#options.onEvent({ type: "expired", partition: this.#partition, lost: decided.lost });
  }

  /** Repeats `work` while it fails for the moment, with a growing delay; an outage of an hour must not end a consumer. */
  async #persist(work: () => Promise<ConsumedRecord[]>): Promise<ConsumedRecord[]> {
    const { clock, random, onEvent } = this.#options;
    for (let failures = 1; ; failures++) {
      try {
        return await work();
      } catch (error) {
        if (this.#signal.aborted && isDisError(error, "aborted")) return [];
        if (!isDisError(error) || !error.retryable) throw error;
        const delayMs = Math.floor(random() * Math.min(MAX_DELAY_MS, 1000 * 2 ** (failures - 1)));
        onEvent({ type: "retrying", partition: this.#partition, error: error as DisError, delayMs });
        await clock.sleep(delayMs, this.#signal);
        if (this.#signal.aborted) return [];
      }
    }
  }
}
