import type { Probe } from "../probe.js";
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
