import { Refusal } from "../answer.js";
import { currentPartitions, HOUR_MS, type Stream, type StreamSettings } from "./stream.js";

/** The settings of a stream that can be changed; what is not given stays as it is. */
export type SettingsChange = Pick<
  StreamSettings,
  | "data_type"
  | "data_duration"
  | "data_schema"
  | "auto_scale_enabled"
  | "auto_scale_min_partition_count"
  | "auto_scale_max_partition_count"
>;

/** Looks at one request, not at what was set before. @throws Refusal DIS.4200 when the most partitions are fewer than the least */
export function refuseEmptyRange({
  auto_scale_min_partition_count: min,
  auto_scale_max_partition_count: max,
}: Pick<SettingsChange, "auto_scale_min_partition_count" | "auto_scale_max_partition_count">): void {
  if (min === undefined || max === undefined || min <= max) return;
  throw new Refusal("DIS.4200", "auto_scale_min_partition_count must not be more than auto_scale_max_partition_count");
}

const changeable = [
  "data_type",
  "data_duration",
  "data_schema",
  "auto_scale_enabled",
  "auto_scale_min_partition_count",
  "auto_scale_max_partition_count",
] as const satisfies (keyof SettingsChange)[];

/** The settings among what was sent: requests may have fields that are not known. */
function known(change: SettingsChange): SettingsChange {
  return Object.fromEntries(changeable.filter((name) => change[name] !== undefined).map((name) => [name, change[name]]));
}

/**
 * Changes the settings of a stream, all that are given or none. The time that records are kept applies at once, to those that
 * are there as well. @throws Refusal DIS.4200
 */
export function changeSettings(stream: Stream, change: SettingsChange, now: number): void {
  refuseEmptyRange(change);
  // First what has expired so far goes: it must not come back when records are kept for longer.
  currentPartitions(stream, now);
  stream.settings = { ...stream.settings, ...known(change) };
  if (change.data_duration !== undefined) stream.retentionMs = change.data_duration * HOUR_MS;
  stream.modifiedAt = now;
}
