import type { CallName } from "dis-local";
import { changedAt, changes, type Fields, items, type Mutant, mutant } from "../mutant.js";

// A value of the right JSON type that no document allows in its place: another unit, another spelling, a number that cannot be.

type Row = readonly [call: CallName, path: string, how: string, change: (found: unknown) => unknown];

const seconds = (found: unknown) => Math.floor(Number(found) / 1000);
const micros = (found: unknown) => Number(found) * 1000;
const small = (found: unknown) => String(found).toLowerCase();
const shortId = (found: unknown) => String(Number(String(found).replace("shardId-", "")));

const times: readonly Row[] = [
  ["showStream", "create_time", "in seconds", seconds],
  ["listStreams", "stream_info_list[].create_time", "in seconds", seconds],
  ["showApp", "create_time", "in seconds", seconds],
  ["listApp", "apps[].create_time", "in seconds", seconds],
  ["showTransferTask", "create_time", "in seconds", seconds],
  ["listTransferTasks", "tasks[].create_time", "in seconds", seconds],
  ["showStream", "last_modified_time", "in seconds", seconds],
  ["showStream", "update_partition_counts[].create_timestamp", "in seconds", seconds],
  ["showApp", "create_time", "in microseconds", micros],
  ["showStream", "create_time", "in microseconds", micros],
  ["listStreams", "stream_info_list[].create_time", "as 0", () => 0],
  ["listApp", "apps[].create_time", "as -1", () => -1],
  ["showStream", "create_time", "eight hours late", (found) => Number(found) + 28_800_000],
  ["showApp", "create_time", "as the time of the request", () => Date.now()],
  ["showStream", "last_modified_time", "as a time before the stream was made", () => 1_593_569_685_875],
  ["consumeRecords", "records[].timestamp", "in microseconds", micros],
  ["consumeRecords", "records[].timestamp", "as 0", () => 0],
  ["showStreamMetrics", "metrics.dataPoints[].timestamp", "as 0", () => 0],
];

const texts: readonly Row[] = [
  ["showStream", "status", "in small letters", small],
  ["listStreams", "stream_info_list[].status", "in small letters", small],
  ["showStream", "status", "as a word of another list", () => "ACTIVE"],
  ["showStream", "stream_type", "in small letters", small],
  ["listStreams", "stream_info_list[].stream_type", "as a word of another list", () => "STANDARD"],
  ["listStreams", "stream_info_list[].data_type", "as BINARY", () => "BINARY"],
  ["showStream", "partitions[].status", "as RUNNING", () => "RUNNING"],
  ["showStream", "partitions[].partition_id", "as a number in text", shortId],
  ["showStream", "partitions[].partition_id", "with six digits", (found) => String(found).replace("0000", "")],
  ["showStream", "partitions[].hash_range", "with a comma", (found) => String(found).replace(" : ", ", ")],
  ["showStream", "partitions[].sequence_number_range", "without brackets", (found) => String(found).slice(1, -1)],
  [
    "showStream",
    "partitions[].sequence_number_range",
    "turned around",
    (found) => String(found).replace(/(\d+) : (\d+)/, "$2 : $1"),
  ],
  ["showStream", "stream_id", "as an empty text", () => ""],
  ["showApp", "app_id", "as an empty text", () => ""],
  ["showCheckpoint", "sequence_number", "as a number", Number],
  ["showCheckpoint", "sequence_number", "with leading zeros", (found) => String(found).padStart(20, "0")],
  ["sendRecords", "records[].sequence_number", "with leading zeros", (found) => String(found).padStart(20, "0")],
  ["consumeRecords", "records[].sequence_number", "as a hexadecimal number", (found) => `0x${Number(found).toString(16)}`],
  ["consumeRecords", "records[].timestamp_type", "as LogAppendTime", () => "LogAppendTime"],
  ["consumeRecords", "next_partition_cursor", "as an empty text", () => ""],
  ["showCursor", "partition_cursor", "with more than 512 characters", (found) => String(found).padEnd(513, "=")],
  ["showConsumerState", "partition_consuming_states[].status", "in small letters", small],
  ["showConsumerState", "partition_consuming_states[].checkpoint_type", "as LAST_WRITTEN", () => "LAST_WRITTEN"],
  ["showTransferTask", "state", "in small letters", small],
  ["listTransferTasks", "tasks[].state", "as STOPPED", () => "STOPPED"],
  ["listTransferTasks", "tasks[].destination_type", "in small letters", small],
  ["listPolicies", "rules[].effect", "as allow", () => "allow"],
  ["listResourcesByTags", "resources[].resource_id", "as the name of the stream", () => "newstream"],
  ["showStreamMetrics", "metrics.label", "in capitals", (found) => String(found).toUpperCase()],
];

const counts: readonly Row[] = [
  ["listStreams", "total_number", "as -1", () => -1],
  ["listStreams", "stream_info_list[].partition_count", "as 0", () => 0],
  ["listStreams", "stream_info_list[].retention_period", "in days", (found) => Number(found) / 24],
  ["showStream", "retention_period", "in days", (found) => Number(found) / 24],
  ["showStream", "retention_period", "in minutes", (found) => Number(found) * 60],
  ["showStream", "writable_partition_count", "as -1", () => -1],
  ["showConsumerState", "partition_consuming_states[].latest_offset", "as -1", () => -1],
  [
    "showConsumerState",
    "partition_consuming_states[].latest_offset",
    "as a number with a fraction",
    (found) => Number(found) + 0.5,
  ],
  ["listTransferTasks", "quota", "as -1", () => -1],
  ["listApp", "total_number", "as a number with a fraction", (found) => Number(found) + 0.5],
  ["showStreamMetrics", "metrics.dataPoints[].value", "as -1", () => -1],
  ["showPartitionMetrics", "metrics.dataPoints[].value", "with a fraction", (found) => Number(found) + 0.25],
  ["sendRecords", "failed_record_count", "as -1", () => -1],
];

const rows: readonly Mutant[] = [...times, ...texts, ...counts].map(([call, path, how, change]) =>
  mutant(
    "loose values",
    `gives ${path} of ${call} ${how}`,
    [call],
    changes(call, (body) => changedAt(body, path, (found) => (found === undefined ? undefined : change(found)))),
  ),
);

/** A stream with another id each time. */
function unsteady() {
  let count = 0;
  return changes("showStream", (body) => ({ ...body, stream_id: `${body["stream_id"]}${count++}` }))();
}

export const looseMutants: readonly Mutant[] = [
  ...rows,
  mutant("loose values", "gives a stream another id each time it is shown", ["showStream"], unsteady),
  mutant(
    "loose values",
    "gives every app the same id",
    ["listApp", "showApp"],
    changes("listApp", (body) => ({
      ...body,
      apps: items(body, "apps").map((app: Fields) => ({ ...app, app_id: "bd6IPpvgiIflQPMpi9M" })),
    })),
  ),
  mutant(
    "loose values",
    "gives records without timestamp_type",
    ["consumeRecords"],
    changes("consumeRecords", (body) => changedAt(body, "records[].timestamp_type", () => undefined)),
  ),
  mutant(
    "loose values",
    "gives null in place of an empty list of tags",
    ["showStream"],
    changes("showStream", (body) => (items(body, "tags")?.length === 0 ? { ...body, tags: null } : body)),
  ),
  mutant(
    "loose values",
    "gives null in place of no streams",
    ["listResourcesByTags"],
    changes("listResourcesByTags", (body) => (items(body, "resources")?.length === 0 ? { ...body, resources: null } : body)),
  ),
  mutant(
    "loose values",
    "gives null in place of no records",
    ["consumeRecords"],
    changes("consumeRecords", (body) => (items(body, "records").length === 0 ? { ...body, records: null } : body)),
  ),
  mutant(
    "loose values",
    "omits the list of records where there are none",
    ["consumeRecords"],
    changes("consumeRecords", ({ records, ...body }) =>
      (records as readonly unknown[]).length === 0 ? body : { ...body, records },
    ),
  ),
  mutant(
    "loose values",
    "gives no next cursor at the end of a partition",
    ["consumeRecords"],
    changes("consumeRecords", ({ next_partition_cursor, ...body }) =>
      items(body, "records").length === 0 ? body : { ...body, next_partition_cursor },
    ),
  ),
];
