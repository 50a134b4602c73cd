import type { components } from "dis-openapi/contract";
import { Refusal } from "../response.js";
import { forgetCheckpoints } from "../state/app.js";
import { type Partition, shardId } from "../state/partition.js";
import { refuseTooOften, scale } from "../state/scaling.js";
import { findStream, refuseOverQuota } from "../state/state.js";
import {
  activePartitions,
  changeSettings,
  currentPartitions,
  HOUR_MS,
  createStream as newStream,
  refuseEmptyRange,
  type Scaling,
  type Stream,
} from "../state/stream.js";
import { listOfTags } from "../state/tags.js";
import { defaultOf } from "../validation/limits.js";
import type { Handler, Output } from "./call.js";
import { pageByName, pageOfPartitions } from "./page.js";

const DEFAULT_STREAMS = Number(defaultOf("listStreams", "limit"));
const DEFAULT_PARTITIONS = Number(defaultOf("showStream", "limit_partitions"));
const DEFAULT_DATA_TYPE = String(defaultOf("createStream", "data_type"));

/**
 * Creates a stream; it is running at once.
 * @throws Refusal DIS.4307, DIS.4308, DIS.4200 for a tag key that appears twice and for limits of scaling that leave nothing
 */
export const createStream: Handler<"createStream"> = ({ state, now, partitionQuota }, input) => {
  if (state.streams.has(input.stream_name)) throw new Refusal("DIS.4307", `a stream is named ${input.stream_name}`);
  refuseEmptyRange(input);
  refuseOverQuota(state, input.stream_type ?? "COMMON", input.partition_count, partitionQuota);
  state.streams.set(input.stream_name, newStream(input, now, state.store.createLog));
  return undefined;
};

/** The fields that the list of streams and the details of one share. A setting that was never given has its default. */
function describeStream({
  id,
  name,
  type,
  createdAt,
  retentionMs,
  settings,
  tags,
}: Stream): Required<Omit<components["schemas"]["StreamInfo"], "partition_count">> {
  const autoScale = settings.auto_scale_enabled ?? false;
  return {
    stream_id: id,
    stream_name: name,
    create_time: createdAt,
    retention_period: retentionMs / HOUR_MS,
    // A stream runs from the moment of its creation until it is deleted.
    status: "RUNNING",
    stream_type: type,
    data_type: settings.data_type ?? DEFAULT_DATA_TYPE,
    auto_scale_enabled: autoScale,
    auto_scale_min_partition_count: autoScale ? (settings.auto_scale_min_partition_count ?? 0) : 0,
    auto_scale_max_partition_count: autoScale ? (settings.auto_scale_max_partition_count ?? 0) : 0,
    tags: listOfTags(tags),
    sys_tags: settings.sys_tags ?? [],
  };
}

/** Lists the streams, sorted by name; `total_number` counts all, whatever the page. */
export const listStreams: Handler<"listStreams"> = ({ state }, input) => {
  const wanted = { after: input.start_stream_name, limit: input.limit ?? DEFAULT_STREAMS };
  const page = pageByName([...state.streams.values()], wanted);
  return {
    total_number: state.streams.size,
    stream_names: page.items.map(({ name }) => name),
    has_more_streams: page.hasMore,
    stream_info_list: page.items.map((stream) => ({
      ...describeStream(stream),
      partition_count: activePartitions(stream).length,
    })),
  };
};

/** Settings that the response has only when the stream was created with them. */
function givenSettings({ settings }: Stream): Partial<Output<"showStream">> {
  const { data_schema, compression_format, csv_properties } = settings;
  return {
    ...(data_schema === undefined ? {} : { data_schema }),
    ...(compression_format === undefined ? {} : { compression_format }),
    ...(csv_properties === undefined ? {} : { csv_properties }),
  };
}

/** Without `parent_partitions`: scaling splits the hash space over all partitions, so that none has a parent. */
function wirePartition({ number, status, hashRange, log }: Partition): components["schemas"]["Partition"] {
  return {
    partition_id: shardId(number),
    status,
    hash_range: status === "ACTIVE" ? `[${hashRange.start} : ${hashRange.end}]` : "[-1 : -1]",
    sequence_number_range: `[${log.earliest} : ${log.next}]`,
  };
}

/** Without `result_msg`: some official clients read a number there and others a text, and each fails on the other's type. */
function wireScaling({ at, from, to }: Scaling): components["schemas"]["PartitionCountChange"] {
  return {
    create_timestamp: at,
    src_partition_count: from,
    target_partition_count: to,
    result_code: 0,
    auto_scale: false,
  };
}

/** Shows the settings of a stream and a page of its partitions. @throws Refusal DIS.4301, DIS.4302 */
export const showStream: Handler<"showStream"> = ({ state, now }, input) => {
  // Clients that know a stream by its id alone have the id in the path, too.
  const stream = findStream(state, input.stream_name, input.stream_id ?? input.stream_name);
  const wanted = { after: input.start_partitionId, limit: input.limit_partitions ?? DEFAULT_PARTITIONS };
  const page = pageOfPartitions(stream, wanted, now);
  const count = (...statuses: Partition["status"][]) =>
    currentPartitions(stream, now).filter(({ status }) => statuses.includes(status)).length;
  return {
    ...describeStream(stream),
    ...givenSettings(stream),
    last_modified_time: stream.modifiedAt,
    writable_partition_count: count("ACTIVE"),
    readable_partition_count: count("ACTIVE", "DELETED"),
    partitions: page.items.map(wirePartition),
    has_more_partitions: page.hasMore,
    update_partition_counts: stream.scalings.map(wireScaling),
  };
};

/**
 * Scales a stream at once. Only a server with `scalingLimits` refuses to do it too often.
 * @throws Refusal DIS.4301, DIS.4308, DIS.4200 when the stream has that many partitions already
 */
export const updatePartitionCount: Handler<"updatePartitionCount"> = ({ state, now, scalingLimits, partitionQuota }, input) => {
  const stream = findStream(state, input.stream_name);
  if (scalingLimits) refuseTooOften(stream, now);
  const [current, target] = [activePartitions(stream).length, input.target_partition_count];
  if (target === current) throw new Refusal("DIS.4200", `target_partition_count must differ from the current count, ${current}`);
  refuseOverQuota(state, stream.type, target - current, partitionQuota);
  scale(stream, target, now);
  return { stream_name: stream.name, current_partition_count: current, target_partition_count: target };
};

/** Deletes a stream, its records and the checkpoints of all apps on it. @throws Refusal DIS.4301 */
export const deleteStream: Handler<"deleteStream"> = ({ state }, input) => {
  const { name } = findStream(state, input.stream_name);
  state.streams.delete(name);
  // Checkpoints are kept by stream name: a later stream of the same name must not find them.
  for (const app of state.apps.values()) forgetCheckpoints(app, name);
  return undefined;
};

/** Changes settings of a stream at once; settings that are not given stay as they are. @throws Refusal DIS.4301, DIS.4200 */
export const updateStream: Handler<"updateStream"> = ({ state, now }, input) => {
  changeSettings(findStream(state, input.stream_name), input, now);
  return undefined;
};
