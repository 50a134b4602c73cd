import type { components } from "dis-openapi/contract";
import { HOUR_MS, type Stream } from "../state/stream.js";
import { listOfTags } from "../state/tags.js";

type StreamInfo = components["schemas"]["StreamInfo"];

/** What a list of streams and the details of one have in common. */
export type StreamDescription = Required<Omit<StreamInfo, "partition_count">>;

/** The settings of a stream as the service gives them: never given, they have their defaults. */
export function describeStream({ id, name, type, createdAt, retentionMs, settings, tags }: Stream): StreamDescription {
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
    tags: listOfTags(tags),
    sys_tags: settings.sys_tags ?? [],
  };
}
