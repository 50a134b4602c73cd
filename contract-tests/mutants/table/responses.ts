import type { CallName } from "dis-local";
import { changedAt, changes, type Mutant, mutant, onResponse, onSuccess } from "../mutant.js";

// Wrong in what a response says: its status, its fields, its body, its error code. Each table of rows stands beside the function
// that makes a wrong server of a row.

/** Each call, and a success status that the contract does not give it. */
const statuses: readonly (readonly [CallName, number])[] = [
  ["createStream", 200],
  ["listStreams", 201],
  ["showStream", 206],
  ["updatePartitionCount", 202],
  ["deleteStream", 200],
  ["updateStream", 200],
  ["createPolicies", 200],
  ["listPolicies", 203],
  ["sendRecords", 201],
  ["showCursor", 201],
  ["listApp", 206],
  ["showApp", 202],
  ["deleteApp", 200],
  ["showConsumerState", 201],
  ["commitCheckpoint", 200],
  ["showCheckpoint", 203],
  ["createObsTransferTask", 200],
  ["createMrsTransferTask", 202],
  ["createDliTransferTask", 204],
  ["createDwsTransferTask", 200],
  ["createCloudTableTransferTask", 202],
  ["listTransferTasks", 206],
  ["showTransferTask", 201],
  ["deleteTransferTask", 200],
  ["batchStartTransferTask", 204],
  ["batchStopTransferTask", 202],
  ["showStreamMetrics", 202],
  ["showPartitionMetrics", 206],
  ["createTag", 201],
  ["showStreamTags", 201],
  ["deleteTag", 202],
  ["batchCreateTags", 200],
  ["batchDeleteTags", 202],
  ["listTags", 206],
  ["listResourcesByTags", 201],
  ["joinGroup", 201],
  ["syncGroup", 202],
  ["heartbeat", 201],
  ["leaveGroup", 202],
];

function statusMutant([call, status]: readonly [CallName, number]): Mutant {
  const options = () => onSuccess(call, (response) => ({ ...response, status }));
  return mutant("status", `gives a ${call} that succeeds the status ${status}`, [call], options);
}

/** A call, and a path in the body of its response. */
type FieldRow = readonly [call: CallName, path: string];

/** Required fields of responses, outer and inner ones. */
const required: readonly FieldRow[] = [
  ["listStreams", "total_number"],
  ["listStreams", "stream_names"],
  ["listStreams", "has_more_streams"],
  ["listStreams", "stream_info_list[].stream_name"],
  ["showStream", "stream_name"],
  ["showStream", "status"],
  ["showStream", "partitions"],
  ["showStream", "has_more_partitions"],
  ["showStream", "partitions[].partition_id"],
  ["showStream", "partitions[].status"],
  ["listPolicies", "rules"],
  ["sendRecords", "records"],
  ["consumeRecords", "records"],
  ["consumeRecords", "next_partition_cursor"],
  ["consumeRecords", "records[].sequence_number"],
  ["consumeRecords", "records[].data"],
  ["listApp", "has_more_app"],
  ["listApp", "apps"],
  ["listApp", "apps[].app_name"],
  ["showApp", "app_name"],
  ["showConsumerState", "has_more"],
  ["showConsumerState", "partition_consuming_states"],
  ["showConsumerState", "partition_consuming_states[].partition_id"],
  ["showConsumerState", "partition_consuming_states[].sequence_number"],
  ["listTransferTasks", "tasks"],
  ["listTransferTasks", "tasks[].task_name"],
  ["showTransferTask", "task_name"],
  ["showTransferTask", "state"],
  ["showTransferTask", "destination_type"],
  ["showStreamTags", "tags"],
  ["listTags", "tags"],
  ["joinGroup", "state"],
  ["syncGroup", "state"],
  ["heartbeat", "state"],
];

/** Fields that are optional in the schemas, and that a program cannot do without. */
const needed: readonly FieldRow[] = [
  ["listStreams", "stream_info_list"],
  ["showStream", "stream_id"],
  ["showStream", "partitions[].hash_range"],
  ["showStream", "partitions[].sequence_number_range"],
  ["showStream", "writable_partition_count"],
  ["showStream", "retention_period"],
  ["sendRecords", "records[].partition_id"],
  ["sendRecords", "records[].sequence_number"],
  ["sendRecords", "records[].error_code"],
  ["consumeRecords", "records[].partition_key"],
  ["consumeRecords", "records[].timestamp"],
  ["listPolicies", "rules[].principal_name"],
  ["listApp", "total_number"],
  ["showCheckpoint", "sequence_number"],
  ["showCheckpoint", "metadata"],
  ["showConsumerState", "partition_consuming_states[].latest_offset"],
  ["listTransferTasks", "total_number"],
  ["listTransferTasks", "tasks[].task_id"],
  ["showTransferTask", "task_id"],
  ["showStreamMetrics", "metrics"],
  ["showStreamTags", "tags[].value"],
  ["listTags", "tags[].values"],
  ["listResourcesByTags", "total_count"],
  ["listResourcesByTags", "resources[].resource_name"],
  ["joinGroup", "syncDelayedTimeMs"],
  ["syncGroup", "generation"],
  ["syncGroup", "assignment"],
];

function droppingMutant([call, path]: FieldRow): Mutant {
  return mutant(
    "missing field",
    `responds to ${call} without ${path}`,
    [call],
    changes(call, (body) => changedAt(body, path, () => undefined)),
  );
}

/** Fields that come in another type of JSON. */
const typed: readonly FieldRow[] = [
  ["listStreams", "total_number"],
  ["listStreams", "has_more_streams"],
  ["listStreams", "stream_names[]"],
  ["showStream", "create_time"],
  ["showStream", "retention_period"],
  ["showStream", "partitions[].status"],
  ["showStream", "partitions[].hash_range"],
  ["updatePartitionCount", "current_partition_count"],
  ["listPolicies", "rules"],
  ["sendRecords", "failed_record_count"],
  ["sendRecords", "records[].sequence_number"],
  ["showCursor", "partition_cursor"],
  ["consumeRecords", "records[].timestamp"],
  ["consumeRecords", "next_partition_cursor"],
  ["listApp", "apps"],
  ["showApp", "create_time"],
  ["showApp", "commit_checkpoint_stream_names"],
  ["showCheckpoint", "metadata"],
  ["showConsumerState", "partition_consuming_states"],
  ["listTransferTasks", "quota"],
  ["showTransferTask", "create_time"],
  ["showStreamMetrics", "metrics.dataPoints"],
  ["showPartitionMetrics", "metrics.dataPoints[].value"],
  ["showStreamTags", "tags[].value"],
  ["listTags", "tags[].values"],
  ["listResourcesByTags", "total_count"],
  ["joinGroup", "syncDelayedTimeMs"],
  ["syncGroup", "generation"],
  ["heartbeat", "state"],
];

/** The value in another type of JSON. */
function retyped(value: unknown): unknown {
  if (Array.isArray(value)) return {};
  switch (typeof value) {
    case "string":
      return 7;
    case "object":
      return value === null ? 7 : [];
    default:
      return value === undefined ? undefined : String(value);
  }
}

function retypingMutant([call, path]: FieldRow): Mutant {
  return mutant(
    "type",
    `responds to ${call} with another type of ${path}`,
    [call],
    changes(call, (body) => changedAt(body, path, retyped)),
  );
}

/** Fields with a value that is valid and wrong: one more, a list without its first item, a letter added. */
const values: readonly FieldRow[] = [
  ["listStreams", "total_number"],
  ["listStreams", "stream_names"],
  ["listStreams", "stream_info_list[].partition_count"],
  ["showStream", "stream_name"],
  ["showStream", "has_more_partitions"],
  ["showStream", "writable_partition_count"],
  ["showStream", "retention_period"],
  ["sendRecords", "failed_record_count"],
  ["showCursor", "partition_cursor"],
  ["listApp", "total_number"],
  ["showApp", "app_name"],
  ["showApp", "commit_checkpoint_stream_names"],
  ["showCheckpoint", "sequence_number"],
  ["showCheckpoint", "metadata"],
  ["showConsumerState", "has_more"],
  ["showConsumerState", "partition_consuming_states"],
  ["listTransferTasks", "quota"],
  ["listTransferTasks", "total_number"],
  ["showTransferTask", "task_name"],
  ["showTransferTask", "partitions"],
  ["showStreamMetrics", "metrics.dataPoints[].value"],
  ["showPartitionMetrics", "metrics.dataPoints"],
  ["listPolicies", "stream_id"],
  ["showStreamTags", "tags"],
  ["listTags", "tags[].key"],
  ["listResourcesByTags", "resources[].resource_id"],
  ["listResourcesByTags", "total_count"],
  ["joinGroup", "subscription"],
];

/** Another value that the schema allows. */
function distorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(1);
  switch (typeof value) {
    case "number":
      return value + 1;
    case "boolean":
      return !value;
    case "string":
      return /^[0-9]+$/.test(value) ? String(BigInt(value) + 1n) : `${value}x`;
    default:
      return value;
  }
}

function distortingMutant([call, path]: FieldRow): Mutant {
  return mutant(
    "state",
    `responds to ${call} with a wrong ${path}`,
    [call],
    changes(call, (body) => changedAt(body, path, distorted)),
  );
}

/** Calls whose response has no body, and a body that they get. */
const bodies: readonly (readonly [CallName, unknown])[] = [
  ["createApp", {}],
  ["createPolicies", { stream_id: "x" }],
  ["createObsTransferTask", {}],
  ["batchStopTransferTask", {}],
];

function bodyMutant([call, body]: readonly [CallName, unknown]): Mutant {
  const options = () => onSuccess(call, (response) => ({ ...response, body }));
  return mutant("extra", `responds to ${call} with the body ${JSON.stringify(body)}`, [call], options);
}

/** The error code of a refusal, and the one that stands in its place. */
type CodeRow = readonly [call: CallName, from: string, to: string];

/** Codes that a call refuses with, and a neighbor in its list that means something else and has the same status. */
const codes: readonly CodeRow[] = [
  ["createStream", "DIS.4307", "DIS.4308"],
  ["createStream", "DIS.4308", "DIS.4307"],
  ["createStream", "DIS.4200", "DIS.4307"],
  ["createStream", "DIS.4202", "DIS.4300"],
  ["createStream", "DIS.4300", "DIS.4202"],
  ["showStream", "DIS.4301", "DIS.4302"],
  ["showStream", "DIS.4201", "DIS.4200"],
  ["updatePartitionCount", "DIS.4301", "DIS.4308"],
  ["updatePartitionCount", "DIS.4308", "DIS.4301"],
  ["deleteStream", "DIS.4301", "DIS.4200"],
  ["updateStream", "DIS.4301", "DIS.4205"],
  ["createPolicies", "DIS.4301", "DIS.4300"],
  ["listPolicies", "DIS.4301", "DIS.4200"],
  ["sendRecords", "DIS.4301", "DIS.4302"],
  ["sendRecords", "DIS.4302", "DIS.4303"],
  ["sendRecords", "DIS.4201", "DIS.4200"],
  ["consumeRecords", "DIS.4217", "DIS.4225"],
  ["consumeRecords", "DIS.4217", "DIS.4200"],
  ["showCursor", "DIS.4301", "DIS.4302"],
  ["showCursor", "DIS.4302", "DIS.4305"],
  ["showCursor", "DIS.4224", "DIS.4226"],
  ["showCursor", "DIS.4215", "DIS.4216"],
  ["showCursor", "DIS.4216", "DIS.4215"],
  ["createApp", "DIS.4330", "DIS.4329"],
  ["listApp", "DIS.4301", "DIS.4332"],
  ["showApp", "DIS.4332", "DIS.4200"],
  ["deleteApp", "DIS.4332", "DIS.4331"],
  ["showConsumerState", "DIS.4301", "DIS.4332"],
  ["showConsumerState", "DIS.4332", "DIS.4301"],
  ["commitCheckpoint", "DIS.4301", "DIS.4302"],
  ["commitCheckpoint", "DIS.4302", "DIS.4201"],
  ["commitCheckpoint", "DIS.4702", "DIS.4701"],
  ["commitCheckpoint", "DIS.4703", "DIS.4702"],
  ["commitCheckpoint", "DIS.4216", "DIS.4224"],
  ["showCheckpoint", "DIS.4301", "DIS.4302"],
  ["showCheckpoint", "DIS.4302", "DIS.4332"],
  ["showCheckpoint", "DIS.4332", "DIS.4375"],
  ["deleteCheckpoint", "DIS.4301", "DIS.4332"],
  ["deleteCheckpoint", "DIS.4302", "DIS.4301"],
  ["deleteCheckpoint", "DIS.4332", "DIS.4302"],
  ["createObsTransferTask", "DIS.4357", "DIS.4355"],
  ["createObsTransferTask", "DIS.4355", "DIS.4357"],
  ["createObsTransferTask", "DIS.4301", "DIS.4306"],
  ["listTransferTasks", "DIS.4301", "DIS.4200"],
  ["showTransferTask", "DIS.4354", "DIS.4301"],
  ["showTransferTask", "DIS.4301", "DIS.4354"],
  ["deleteTransferTask", "DIS.4354", "DIS.4301"],
  ["deleteTransferTask", "DIS.4301", "DIS.4354"],
  ["batchStartTransferTask", "DIS.4354", "DIS.4301"],
  ["batchStopTransferTask", "DIS.4301", "DIS.4354"],
  ["showStreamMetrics", "DIS.4204", "DIS.4203"],
  ["showStreamMetrics", "DIS.4209", "DIS.4203"],
  ["showStreamMetrics", "DIS.4301", "DIS.4209"],
  ["showPartitionMetrics", "DIS.4302", "DIS.4301"],
  ["showPartitionMetrics", "DIS.4301", "DIS.4302"],
  ["createTag", "DIS.4601", "DIS.4603"],
  ["createTag", "DIS.4603", "DIS.4601"],
  ["showStreamTags", "DIS.4603", "DIS.4200"],
  ["deleteTag", "DIS.4604", "DIS.4603"],
  ["deleteTag", "DIS.4603", "DIS.4604"],
  ["batchCreateTags", "DIS.4601", "DIS.4603"],
  ["batchDeleteTags", "DIS.4603", "DIS.4605"],
];

/** Codes of the catalogue that the call cannot refuse with, codes of another status, and codes of authentication. */
const strangers: readonly CodeRow[] = [
  ["listStreams", "DIS.4200", "DIS.4301"],
  ["deleteApp", "DIS.4332", "DIS.4301"],
  ["createStream", "DIS.4307", "DIS.5000"],
  ["listTags", "DIS.4113", "DIS.4301"],
  ["joinGroup", "DIS.4101", "DIS.4200"],
  ["showStreamTags", "DIS.4114", "DIS.4603"],
  ["createApp", "DIS.4112", "DIS.9999"],
  ["heartbeat", "DIS.4105", "DIS.4113"],
];

function codeMutant([call, from, to]: CodeRow): Mutant {
  return mutant("code", `sends ${to} in place of ${from} to ${call}`, [call], () =>
    onResponse(call, (_, text) => text.replaceAll(`"${from}"`, `"${to}"`)),
  );
}

export const responseTable: readonly Mutant[] = [
  ...statuses.map(statusMutant),
  ...[...required, ...needed].map(droppingMutant),
  ...typed.map(retypingMutant),
  ...values.map(distortingMutant),
  ...bodies.map(bodyMutant),
];

export const codeTable: readonly Mutant[] = [...codes, ...strangers].map(codeMutant);
