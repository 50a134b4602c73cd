import type { DisClient } from "../client.js";
import { DisError } from "../errors/dis-error.js";
import { readStream } from "./checkpoints.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { compareSequence, firstRecord, type PartitionRange, type Position } from "./start.js";

/** After so many reads without records the stream is asked whether there are some, then after twice as many, and so on. */
const FIRST_LOOK = 4;
/** Most reads without records between two looks. */
const MAX_READS = 128;
/** So many looks in a row must show the record: it may have been written after the read. */
const SIGHTINGS = 3;

/** How long a record that no limit of ours holds back may be missing, in ms: the service may be at fault, and that may pass. */
const PATIENCE_MS = 60_000;

type WatchOptions = Pick<ResolvedConsumerOptions, "stream" | "maxFetchBytes" | "giveUpAfterMs" | "clock" | "onEvent">;

/** The record that is read next from a position, if the partition has it; `undefined` also where that is not known. */
function nextRecord(position: Position, range: PartitionRange | undefined): string | undefined {
  const wanted = position.type === "TRIM_HORIZON" ? range?.earliest : firstRecord(position);
  if (range === undefined || wanted === undefined) return undefined;
  return compareSequence(wanted, range.earliest) >= 0 && compareSequence(wanted, range.next) < 0 ? wanted : undefined;
}

/** Notices a record that is there and that no read gives: the service gives none that is larger than a read may be. */
export class StallWatch {
  readonly #dis: DisClient;
  readonly #options: WatchOptions;
  readonly #partition: string;
  readonly #signal: AbortSignal;
  /** Reads without records, in a row. */
  #empty = 0;
  #nextLook = FIRST_LOOK;
  #record: string | undefined;
  #sightings = 0;
  /** When the record was reported; in ms of the clock. */
  #reportedAt = 0;

  constructor(dis: DisClient, options: WatchOptions, partition: string, signal: AbortSignal) {
    this.#dis = dis;
    this.#options = options;
    this.#partition = partition;
    this.#signal = signal;
  }

  /**
   * Takes note of a read. @param count how many records it gave @param position where the next one begins
   * @throws DisError of kind `configuration` when `maxFetchBytes` is less than the size of the next record, or when that record does
   * not come without it
   */
  async saw(count: number, position: Position): Promise<void> {
    if (count > 0) {
      this.#empty = 0;
      this.#nextLook = FIRST_LOOK;
      this.#record = undefined;
      return;
    }
    if (++this.#empty < this.#nextLook) return;
    const record = nextRecord(position, await this.#range());
    this.#sightings = record === this.#record ? this.#sightings + 1 : 1;
    this.#record = record;
    const isSure = record !== undefined && this.#sightings >= SIGHTINGS;
    this.#nextLook = record === undefined || isSure ? Math.min(this.#empty * 2, this.#empty + MAX_READS) : this.#empty + 1;
    if (record !== undefined && isSure) this.#report(record);
  }

  #report(sequenceNumber: string): void {
    const { maxFetchBytes, giveUpAfterMs = PATIENCE_MS, clock, onEvent } = this.#options;
    const partition = this.#partition;
    if (this.#sightings === SIGHTINGS) {
      this.#reportedAt = clock.now();
      onEvent({ type: "stalled", partition, sequenceNumber });
    }
    const what = `Record ${sequenceNumber} of partition ${partition}`;
    const remedy = "Set maxFetchBytes to more than the size of the largest record";
    const details = { field: "maxFetchBytes", partition, sequenceNumber };
    if (maxFetchBytes !== undefined) {
      const message = `${what} is larger than maxFetchBytes (${maxFetchBytes}), so the service does not give it. ${remedy}, or omit it.`;
      throw new DisError("configuration", message, details);
    }
    if (clock.now() - this.#reportedAt < Math.min(PATIENCE_MS, giveUpAfterMs)) return;
    const message = `${what} is there, and the service does not give it: it may be larger than one response may be. ${remedy}, or seek past the record.`;
    throw new DisError("configuration", message, details);
  }

  /** What the partition holds; `undefined` when that cannot be found out now: it is looked at again later. */
  async #range(): Promise<PartitionRange | undefined> {
    try {
      return (await readStream(this.#dis, this.#options.stream, this.#partition, { signal: this.#signal })).range;
    } catch {
      return undefined;
    }
  }
}
