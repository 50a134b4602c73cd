import type { components } from "dis-openapi/contract";
import type { Stream } from "../state/stream.js";

const HOUR_MS = 3_600_000;

type StreamInfo = components["schemas"]["StreamInfo"];

/** What a list of streams and the details of one have in common. */
export type StreamDescription = Required<Omit<StreamInfo, "partition_count">>;

/** The settings of a stream as the service gives them: left out when it was created, they have their defaults. */
export function describeStream({ id, name, type, createdAt, retentionMs, settings }: Stream): StreamDescription {
  const autoScale = settings.auto_scale_enabled ?? false;
  return {
    stream_id: id,
    stream_name: name,
    create_time: createdAt,
    retention_period: retentionMs / HOUR_MS,
    // It runs from the moment that it was created until it is gone.
    status: "RUNNING",
    stream_type: type,
    data_type: settings.data_type ?? "BLOB",
    auto_scale_enabled: autoScale,
    auto_scale_min_partition_count: autoScale ? (settings.auto_scale_min_partition_count ?? 0) : 0,
    auto_scale_max_partition_count: autoScale ? (settings.auto_scale_max_partition_count ?? 0) : 0,
    tags: settings.tags ?? [],
    sys_tags: settings.sys_tags ?? [],
  };
}
