import type { Probe } from "../probe.js";
import type { Input } from "../run/send.js";
import { cursor, read } from "./reading.js";
import { newStream, texts, upload } from "./steps.js";

/** From an hour ago until now, in seconds; a minute more, because a minute is counted by its beginning. */
export function lastHour(): { readonly start_time: number; readonly end_time: number } {
  const now = Math.floor(Date.now() / 1000);
  return { start_time: now - 3600, end_time: now };
}

interface Measured {
  readonly label?: string;
  readonly dataPoints?: readonly { readonly value?: number }[];
}

/** Sum of the values of a metric. */
export function total(metric: Measured | undefined): number {
  return (metric?.dataPoints ?? []).reduce((sum, { value = 0 }) => sum + value, 0);
}

/** A stream of two partitions with three records in partition 1, which were read once. */
export async function usedStream(probe: Probe): Promise<string> {
  const stream_name = await newStream(probe, 2);
  await upload(probe, stream_name, "1", texts(3));
  await read(probe, await cursor(probe, stream_name, "1", { "cursor-type": "TRIM_HORIZON" }));
  return stream_name;
}

/** A time that has begun and does not end while the scenario runs: the same request can be sent again. */
function thisHour(): { readonly start_time: number; readonly end_time: number } {
  const now = Math.floor(Date.now() / 1000);
  return { start_time: now - 1800, end_time: now + 1800 };
}

/**
 * The answer has the metric that was asked for, and the same request counts more after another upload.
 * @param stream one with three records in partition 1
 */
export async function expectGrowth(
  probe: Probe,
  stream: string,
  call: "showStreamMetrics" | "showPartitionMetrics",
  input: Input,
): Promise<void> {
  const window = thisHour();
  const ask = async () => (await probe.succeed(call, { ...input, ...window })).metrics;
  const before = await ask();
  probe.equal("label", before?.label, input["label"]);
  probe.equal("records", total(before), 3);
  const isInside = ({ timestamp = 0 }) => timestamp >= window.start_time - 60 && timestamp <= window.end_time;
  probe.equal("whether the times are of the hour", (before?.dataPoints ?? []).every(isInside), true);
  await upload(probe, stream, "1", texts(2));
  probe.equal("records after another upload", total(await ask()), 5);
}
