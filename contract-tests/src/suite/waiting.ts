import { codesOf, responseBody } from "../check/check.js";
import { SkippedError } from "../check/finding.js";
import type { Probe } from "./probe.js";

// A service takes its time: a stream is CREATING before it is RUNNING, and TERMINATING before it is gone.

/** How long a change may take that the target does not announce. */
const UNANNOUNCED_MS = 5_000;
/** How long a change may take that the target says it is working on. */
const ANNOUNCED_MS = 60_000;
const FIRST_STEP_MS = 50;
const LONGEST_STEP_MS = 2_000;

/** How to look at something until it is as wanted. */
export interface Watch<T> {
  look(): Promise<T>;
  isDone(seen: T): boolean;
  /** Whether the target says that it is working on it: then it has a minute, and otherwise five seconds. */
  isUnderWay?(seen: T): boolean;
  /** How long it may take when nothing says that it is under way, in milliseconds. Default: five seconds. */
  readonly patienceMs?: number;
}

/** Looks again and again. @returns what was seen last, whether it is as wanted or not */
export async function until<T>({ look, isDone, isUnderWay = () => false, patienceMs = UNANNOUNCED_MS }: Watch<T>): Promise<T> {
  const begin = Date.now();
  for (let step = FIRST_STEP_MS; ; step = Math.min(2 * step, LONGEST_STEP_MS)) {
    const seen = await look();
    const patience = isUnderWay(seen) ? ANNOUNCED_MS : patienceMs;
    if (isDone(seen) || Date.now() - begin > patience) return seen;
    await new Promise((resolve) => setTimeout(resolve, step));
  }
}

const GONE = "gone";

/** Waits until a stream that was deleted is gone: a service may show it as TERMINATING for a while. */
export async function untilGone(probe: Probe, stream_name: string): Promise<void> {
  const found = await until({
    async look() {
      const exchange = await probe.send("showStream", { stream_name, limit_partitions: 1 });
      if (codesOf(exchange).includes("DIS.4301")) return GONE;
      return (responseBody(exchange) as { readonly status?: unknown } | undefined)?.status;
    },
    isDone: (status) => status === GONE,
    isUnderWay: (status) => status === "TERMINATING",
  });
  probe.equal("status of a deleted stream", found, GONE);
}

/** Deletes a stream and waits until it is gone. */
export async function removeStream(probe: Probe, stream_name: string): Promise<void> {
  await probe.succeed("deleteStream", { stream_name });
  await untilGone(probe, stream_name);
}

/** Scales a stream and waits while its partitions are made or taken away. Whether the result is right is left to the caller. */
export async function scaleTo(probe: Probe, stream_name: string, target_partition_count: number): Promise<void> {
  await probe.succeed("updatePartitionCount", { stream_name, target_partition_count });
  await until({
    look: () => probe.succeed("showStream", { stream_name }),
    isDone: ({ partitions, status }) =>
      status === "RUNNING" && partitions.filter((partition) => partition.status === "ACTIVE").length === target_partition_count,
    isUnderWay: ({ partitions, status }) =>
      status !== "RUNNING" || partitions.some((partition) => partition.status === "CREATING"),
  });
}

/**
 * Scales a stream that was scaled before. The documents say that a service may refuse that for an hour.
 * @throws SkippedError when it does
 */
export async function scaleAgain(probe: Probe, stream_name: string, target_partition_count: number): Promise<void> {
  const finding = await probe.attempt(() => scaleTo(probe, stream_name, target_partition_count));
  if (finding === undefined) return;
  const { exchange } = finding;
  const isRefused = exchange?.call === "updatePartitionCount" && exchange.response.status === 400;
  if (isRefused && !codesOf(exchange).includes("DIS.4301")) throw new SkippedError(SCALED_LATELY);
  probe.fail(finding);
}

const SCALED_LATELY = "The target scales a stream only once in an hour, which the documents allow: more cannot be seen.";
