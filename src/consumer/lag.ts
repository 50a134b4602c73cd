import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import { isDisError } from "../errors/dis-error.js";
import { checkByRule } from "../input.js";
import { checkBoolean, checkMethods, checkOneOf, checkSignal, refuseUnknownOptions } from "../option-checks.js";
import { type Clock, systemClock } from "../send/limits.js";
import { type AppStream, checkpointsOf, knownRange, listRanges } from "./checkpoints.js";
import { type PartitionPlace, readFirst } from "./position.js";
import {
  type Checkpoint,
  CONVENTIONS,
  type Convention,
  compareSequence,
  firstRecord,
  type PartitionRange,
  readMarker,
  resumeFrom,
} from "./start.js";

/** How far an app is behind the end of one partition. */
export interface PartitionLag {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /**
   * The next record that the app will consume. Without a checkpoint the first record that is kept, also where records after the
   * checkpoint have expired.
   */
  readonly next: string;
  /** The number of the checkpoint; `undefined` when the app has none here. */
  readonly checkpoint: string | undefined;
  /** How many records the partition has from `next` on. */
  readonly records: number;
  /**
   * How long ago the record `next` was written, in ms, by the clock of this machine; 0 when there is none. `undefined` when it was
   * not asked for, and when no read gave the record or its time.
   */
  readonly ms: number | undefined;
}

/** How far an app is behind the end of a stream. */
export interface Lag {
  /** In the order of their numbers; without those whose records have all expired after a scale-down. */
  readonly partitions: readonly PartitionLag[];
  /** The sum over all partitions. */
  readonly records: number;
  /** The largest of all partitions, in ms; `undefined` when one is not known. */
  readonly ms: number | undefined;
}

/** Options of `readLag`. */
export interface LagOptions {
  /** Name of the stream. */
  readonly stream: string;
  /** Name of the app. */
  readonly app: string;
  /**
   * Whether the time is measured. `true` by default. It takes one read of each partition in which the app is behind, which counts
   * against what may be read of the partition.
   */
  readonly ms?: boolean | undefined;
  /** What the number of a checkpoint without our marker means. `next-to-read` by default, as the official Kafka adapter has it. */
  readonly convention?: Convention | undefined;
  /** Ends the call early. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Pick<Clock, "now"> | undefined;
}

/** Enough for most records, and little for those who pay for what is read. */
const FIRST_READ_BYTES = 65_536;

/** How old a record is, in ms. @returns `undefined` when no read gives it, also because it has expired meanwhile */
async function ageOf(
  dis: DisClient,
  place: PartitionPlace,
  sequenceNumber: string,
  clock: Pick<Clock, "now">,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  try {
    const record = await readFirst(dis, place, { type: "AT_SEQUENCE_NUMBER", sequenceNumber }, { signal }, FIRST_READ_BYTES);
    return record?.timestamp === undefined ? undefined : Math.max(0, clock.now() - record.timestamp);
  } catch (error) {
    if (isDisError(error, "refused")) return undefined;
    throw error;
  }
}

/** The lag of all partitions together. */
function sumOf(partitions: readonly PartitionLag[]): Lag {
  const records = partitions.reduce((sum, lag) => sum + lag.records, 0);
  const ms = partitions.reduce<number | undefined>(
    (most, lag) => (most === undefined || lag.ms === undefined ? undefined : Math.max(most, lag.ms)),
    0,
  );
  return { partitions, records, ms };
}

/**
 * The first record that is read after a checkpoint; `undefined` when there is none.
 * @param convention what the number means where no marker says it; by default the next record to read
 */
export function nextAfter(checkpoint: Checkpoint | undefined, convention: Convention | undefined): string | undefined {
  if (checkpoint === undefined) return undefined;
  const meaning = readMarker(checkpoint.metadata) ?? convention;
  return firstRecord(resumeFrom(checkpoint, meaning === "last-consumed" ? meaning : "next-to-read"));
}

/** The next record within what the partition holds, and how many there are from it on. */
export function behind(
  wanted: string | undefined,
  { earliest, next: end }: PartitionRange,
): Pick<PartitionLag, "next" | "records"> {
  const next = wanted === undefined || compareSequence(wanted, earliest) < 0 ? earliest : wanted;
  // A checkpoint after the end belongs to another stream; the consumer says so.
  return { next, records: Math.max(0, Number(BigInt(end) - BigInt(next))) };
}

/** How far a partition has come that a consumer reads. */
export interface Progress {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** The first record that is not finished; `undefined` at the first one that is kept. */
  readonly next: string | undefined;
  /** The number of the last checkpoint. */
  readonly checkpoint: string | undefined;
  /** When the record was written that the handler has, in ms since 1970-01-01 UTC. */
  readonly since: number | undefined;
}

/** The lag of partitions that a consumer reads. A record is read for it only where the handler has none and the consumer is behind. */
export async function lagOf(
  dis: DisClient,
  { stream, clock }: { readonly stream: string; readonly clock: Clock },
  progress: readonly Progress[],
  signal: AbortSignal | undefined,
): Promise<Lag> {
  if (progress.length === 0) return sumOf([]);
  const { partitions } = await listRanges(dis, stream, { signal });
  const lags = progress.map(async ({ partition, next: wanted, checkpoint, since }): Promise<PartitionLag> => {
    const { next, records } = behind(wanted, knownRange(partition, partitions.get(partition)?.range));
    if (records === 0) return { partition, next, checkpoint, records, ms: 0 };
    const ms = since === undefined ? await ageOf(dis, { stream, partition }, next, clock, signal) : clock.now() - since;
    return { partition, next, checkpoint, records, ms: ms && Math.max(0, ms) };
  });
  return sumOf(await Promise.all(lags));
}

/**
 * How far an app is behind the end of a stream, by its checkpoints. Records that are handled but not committed yet count. It takes no
 * consumer, so that a monitor can call it; a consumer that runs has a method `lag` which costs less.
 *
 * @example
 * const { records, ms } = await readLag(dis, { stream: "orders", app: "billing" });
 *
 * @throws DisError; DIS.4332 when the app does not exist, DIS.4301 when the stream does not exist
 */
export async function readLag(dis: DisClient, options: LagOptions): Promise<Lag> {
  checkMethods("dis", dis ?? null, ["showConsumerState"]);
  refuseUnknownOptions(options, ["stream", "app", "ms", "convention", "signal", "clock"], "option of readLag");
  const { stream_name, app_name } = calls.commitCheckpoint.fields;
  const stream = checkByRule("stream", options.stream, stream_name.rule);
  const place: AppStream = { stream, app: checkByRule("app", options.app, app_name.rule) };
  const measures = checkBoolean("ms", options.ms) ?? true;
  checkOneOf("convention", options.convention, CONVENTIONS);
  const signal = checkSignal("signal", options.signal);
  const clock = checkMethods("clock", options.clock ?? systemClock, ["now"]);
  const checkpoints = await checkpointsOf(dis, place, signal);
  // After the checkpoints: the other way round a consumer that is fast would be ahead of the end.
  const { partitions } = await listRanges(dis, stream, { signal });
  const readable = [...partitions.values()].filter(({ status }) => status !== "EXPIRED" && status !== "CREATING");
  const lags = readable.map(async ({ partition, range }): Promise<PartitionLag> => {
    const checkpoint = checkpoints.get(partition);
    const { next, records } = behind(nextAfter(checkpoint, options.convention), knownRange(partition, range));
    const isMeasured = measures && records > 0;
    const ms = isMeasured ? await ageOf(dis, { stream, partition }, next, clock, signal) : measures ? 0 : undefined;
    return { partition, next, checkpoint: checkpoint?.sequenceNumber, records, ms };
  });
  return sumOf(await Promise.all(lags));
}
