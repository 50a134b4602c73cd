import type { components } from "dis-openapi/contract";
import { nextSequenceNumber, type Partition } from "../state/partition.js";
import { shardId } from "../state/partition-id.js";
import { findStream } from "../state/state.js";
import { currentPartitions, type Scaling, type Stream } from "../state/stream.js";
import type { Handler, Output } from "./call.js";
import { pageOfPartitions } from "./page.js";
import { describeStream } from "./stream-description.js";

const DEFAULT_LIMIT = 100;

/** Without `parent_partitions`: the hash space is split anew over all, so that no partition is made from another one. */
function wirePartition(partition: Partition): components["schemas"]["Partition"] {
  const { number, status, hashRange, earliest } = partition;
  return {
    partition_id: shardId(number),
    status,
    hash_range: status === "ACTIVE" ? `[${hashRange.start} : ${hashRange.end}]` : "[-1 : -1]",
    sequence_number_range: `[${earliest} : ${nextSequenceNumber(partition)}]`,
  };
}

/** Without `result_msg`: some official clients read a number there and some a text, and fail on the other. */
function wireScaling({ at, from, to }: Scaling): components["schemas"]["PartitionCountChange"] {
  return {
    create_timestamp: at,
    src_partition_count: from,
    target_partition_count: to,
    result_code: 0,
    auto_scale: false,
  };
}

/** Settings that are in the answer only when the stream was created with them. */
function givenSettings({ settings }: Stream): Partial<Output<"showStream">> {
  const { data_schema, compression_format, csv_properties } = settings;
  return {
    ...(data_schema === undefined ? {} : { data_schema }),
    ...(compression_format === undefined ? {} : { compression_format }),
    ...(csv_properties === undefined ? {} : { csv_properties }),
  };
}

/** Gives the settings of a stream and a page of its partitions. @throws Refusal DIS.4301, DIS.4302 */
export const showStream: Handler<"showStream"> = ({ state, now }, input) => {
  const stream = findStream(state, input.stream_name, input.stream_id);
  const wish = { after: input.start_partitionId, limit: input.limit_partitions ?? DEFAULT_LIMIT };
  const page = pageOfPartitions(stream, wish, now);
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
