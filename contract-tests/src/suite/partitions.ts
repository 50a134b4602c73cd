import { followPages } from "./pages.js";
import type { Probe, ResponseBody } from "./probe.js";
import { partitionNumber } from "./steps.js";

export type Partition = ResponseBody<"showStream">["partitions"][number];

const HASH_END = 2n ** 63n - 1n;
const HASH_RANGE = { pointer: "/components/schemas/Partition/properties/hash_range" } as const;

/** Number and status of each partition, in the order of the response: `0 ACTIVE`. */
export function statuses(partitions: readonly Partition[]): string[] {
  return partitions.map(({ partition_id, status }) => `${partitionNumber(partition_id)} ${status}`);
}

/** First and last hash key of a partition: `[0 : 9]`. */
export function hashRange({ hash_range }: Partition): [bigint, bigint] {
  const [, first, last] = /^\[(\d+) : (\d+)\]$/.exec(hash_range ?? "") ?? [];
  return [BigInt(first ?? -1), BigInt(last ?? -1)];
}

/** Ends the scenario unless the hash ranges of the ACTIVE partitions follow one another from 0 to 2^63 - 1. */
export function expectHashSpace(probe: Probe, partitions: readonly Partition[]): void {
  const ranges = partitions.filter(({ status }) => status === "ACTIVE").map(hashRange);
  const sorted = ranges.sort(([a], [b]) => (a < b ? -1 : 1));
  const firsts = sorted.map(([first]) => String(first));
  const behind = sorted.map(([, last]) => String(last + 1n));
  probe.equal("first hash keys", firsts, ["0", ...behind.slice(0, -1)], HASH_RANGE);
  probe.equal("last hash key", behind.at(-1), String(HASH_END + 1n), HASH_RANGE);
  const isEmpty = sorted.filter(([first, last]) => first > last);
  probe.equal("hash ranges without a key", isEmpty.map(String), [], HASH_RANGE);
}

/** The partitions on each page. @param limit of a page, 100 as the service has it when omitted */
export async function pagesOfPartitions(probe: Probe, stream_name: string, limit = 100, start?: string): Promise<Partition[][]> {
  return followPages(async (last?: Partition) => {
    const from = last?.partition_id ?? start;
    const behind = from === undefined ? {} : { start_partitionId: from };
    const body = await probe.succeed("showStream", { stream_name, limit_partitions: limit, ...behind });
    return { items: body.partitions, hasMore: body.has_more_partitions };
  });
}

/** All partitions of a stream, whatever the number of pages. */
export async function partitionsOf(probe: Probe, stream_name: string): Promise<Partition[]> {
  return (await pagesOfPartitions(probe, stream_name)).flat();
}
