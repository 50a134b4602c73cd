import type { Probe } from "../probe.js";
import { show } from "./partitions.js";
import { newStream, texts, upload } from "./steps.js";

/** A stream that is only read: the one that the user named, or one of our own with records. */
export interface ReadStream {
  readonly stream: string;
  /** Number of the partition that is read. */
  readonly partition: string;
  /** [first : end] is the range of its sequence numbers; `end` is written next. */
  readonly first: bigint;
  readonly end: bigint;
}

const RECORDS = 6;

async function made(probe: Probe): Promise<string> {
  const stream = await newStream(probe, 2);
  await upload(probe, stream, "0", texts(RECORDS));
  return stream;
}

/** First and next number of a partition; `undefined` when the target gives none, as for one that has expired. */
function rangeOf(text: string | null | undefined): readonly [bigint, bigint] | undefined {
  const [, first, end] = /^\[(\d+) : (\d+)\]$/.exec(text ?? "") ?? [];
  return first === undefined || end === undefined ? undefined : [BigInt(first), BigInt(end)];
}

/** Number of a partition in either form. */
export function partitionNumber(partition: string): number {
  return Number(partition.replace(/^shardId-/i, ""));
}

/** The stream to be read, and what is in its partition now. Records can be added by others meanwhile, and expire. */
export async function readStream(probe: Probe): Promise<ReadStream> {
  const stream = probe.named.stream ?? (await made(probe));
  const partition = probe.named.stream === undefined ? "0" : (probe.named.partition ?? "0");
  const { partitions } = await show(probe, stream, { limit_partitions: 1000 });
  const found = partitions.find(({ partition_id }) => partitionNumber(partition_id) === partitionNumber(partition));
  probe.equal(`whether ${stream} has partition ${partition}`, found !== undefined, true);
  const [first, end] = rangeOf(found?.sequence_number_range) ?? [0n, 0n];
  return { stream, partition, first, end };
}
