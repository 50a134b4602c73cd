import type { Answer, Probe } from "../probe.js";
import type { Input } from "../run/send.js";

export type Partition = Answer<"showStream">["partitions"][number];

const HASH_END = 2n ** 63n - 1n;

export async function show(probe: Probe, stream_name: string, extra: Input = {}): Promise<Answer<"showStream">> {
  return probe.succeed("showStream", { stream_name, ...extra });
}

/** Scales a stream to a number of partitions. */
export async function scaleTo(probe: Probe, stream_name: string, target_partition_count: number): Promise<void> {
  await probe.succeed("updatePartitionCount", { stream_name, target_partition_count });
}

/** The long form of a partition id. */
export function longForm(number: number): string {
  return `shardId-${String(number).padStart(10, "0")}`;
}

/** Number and status of each partition, in the order of the answer: `0 ACTIVE`. */
export function statuses(partitions: readonly Partition[]): string[] {
  return partitions.map(({ partition_id, status }) => `${Number(partition_id.replace(/^shardId-/, ""))} ${status}`);
}

/** First and last hash key of a partition: `[0 : 9]`. */
function hashRange({ hash_range }: Partition): [bigint, bigint] {
  const [, first, last] = /^\[(\d+) : (\d+)\]$/.exec(hash_range ?? "") ?? [];
  return [BigInt(first ?? -1), BigInt(last ?? -1)];
}

/** The hash ranges of the ACTIVE partitions follow one another from 0 to 2^63 - 1. */
export function expectHashSpace(probe: Probe, partitions: readonly Partition[]): void {
  const ranges = partitions.filter(({ status }) => status === "ACTIVE").map(hashRange);
  const sorted = ranges.sort(([a], [b]) => (a < b ? -1 : 1));
  const firsts = sorted.map(([first]) => String(first));
  const behind = sorted.map(([, last]) => String(last + 1n));
  probe.equal("first hash keys", firsts, ["0", ...behind.slice(0, -1)]);
  probe.equal("last hash key", behind.at(-1), String(HASH_END + 1n));
  probe.equal(
    "whether every range has a key",
    sorted.every(([first, last]) => first <= last),
    true,
  );
}
