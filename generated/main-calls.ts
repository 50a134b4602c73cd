// Compiled from openapi.yaml by `npm run generate`. Do not edit.
import type { CallSpec, Rule } from "../src/contract/rules.js";

export const StreamName = { type: "string", minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
export const PartitionId = { type: "string", maxLength: 18, pattern: "^(shardId-[0-9]{10}|[0-9]{1,10})$" } as const satisfies Rule;
export const StreamId = { type: "string", minLength: 1, maxLength: 60, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
export const AppName = { type: "string", minLength: 1, maxLength: 200, pattern: "^[A-Za-z0-9_-]+$" } as const satisfies Rule;
const SequenceNumber = { type: "string", maxLength: 19, pattern: "^(0|[1-9][0-9]{0,18})$", format: "int64" } as const satisfies Rule;
export const CheckpointType = { type: "string", enum: ["LAST_READ"] } as const satisfies Rule;
export const CheckpointAppName = { type: "string", minLength: 1, maxLength: 50, pattern: "^[A-Za-z0-9_-]+$", tolerance: {"maxLength":200} } as const satisfies Rule;

/** The calls that are made over and over: upload, consume, keep checkpoints. They are part of every client. */
export const mainCalls = {
  consumeRecords: {
    method: "get",
    path: "/v2/{project_id}/records",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      "partition-cursor": { in: ["query"], required: true, rule: { type: "string", minLength: 1, maxLength: 512 } },
      max_fetch_bytes: { in: ["query"], required: false, rule: { type: "integer", minimum: 1, maximum: 2147483647 } },
      limit: { in: ["query"], required: false, rule: { type: "integer", minimum: 1, maximum: 10000 } },
      app_name: { in: ["query"], required: false, rule: AppName },
    },
  },
  sendRecords: {
    method: "post",
    path: "/v2/{project_id}/records",
    success: 200,
    hasBody: true,
    answers: true,
    mayBeEmpty: false,
    retry: "at-least-once",
    fields: {
      stream_name: { in: ["body"], required: true, rule: StreamName },
      stream_id: { in: ["body"], required: false, rule: { type: "string", maxLength: 60 } },
      records: { in: ["body"], required: true, rule: { type: "array", minItems: 1, maxItems: 10000, items: { type: "object", required: ["data"], properties: { data: { type: "string", maxLength: 1398104, pattern: "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$" }, explicit_hash_key: { type: "string", maxLength: 19, pattern: "^(0|[1-9][0-9]{0,18})$", format: "int64" }, partition_id: PartitionId, partition_key: { type: "string", maxLength: 1048576 }, timestamp: { type: "integer", minimum: 0, maximum: 9007199254740991 }, extended_info: { type: "object", properties: { file_name: { type: "string", minLength: 1, maxLength: 128 }, deliver_data_id: { type: "string", minLength: 1, maxLength: 32, pattern: "^[A-Za-z0-9]+$" }, sequence_number: { type: "integer", minimum: 0, maximum: 9007199254740991 }, end_flag: { type: "boolean" } } } } } } },
    },
  },
  showCursor: {
    method: "get",
    path: "/v2/{project_id}/cursors",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      "stream-name": { in: ["query"], required: true, rule: StreamName },
      "partition-id": { in: ["query"], required: true, rule: PartitionId },
      "cursor-type": { in: ["query"], required: false, rule: { type: "string", enum: ["AT_SEQUENCE_NUMBER","AFTER_SEQUENCE_NUMBER","TRIM_HORIZON","LATEST","AT_TIMESTAMP"] } },
      "starting-sequence-number": { in: ["query"], required: false, rule: SequenceNumber },
      timestamp: { in: ["query"], required: false, rule: { type: "integer", minimum: 0, maximum: 9007199254740991 } },
      "stream-id": { in: ["query"], required: false, rule: StreamId },
    },
  },
  showCheckpoint: {
    method: "get",
    path: "/v2/{project_id}/checkpoints",
    success: 200,
    hasBody: false,
    answers: true,
    mayBeEmpty: true,
    retry: "idempotent",
    fields: {
      stream_name: { in: ["query"], required: true, rule: StreamName },
      partition_id: { in: ["query"], required: true, rule: PartitionId },
      app_name: { in: ["query"], required: true, rule: CheckpointAppName },
      checkpoint_type: { in: ["query"], required: true, rule: CheckpointType },
      stream_id: { in: ["query"], required: false, rule: StreamId },
    },
  },
  commitCheckpoint: {
    method: "post",
    path: "/v2/{project_id}/checkpoints",
    success: 201,
    hasBody: true,
    answers: false,
    mayBeEmpty: false,
    retry: "idempotent",
    fields: {
      app_name: { in: ["body"], required: true, rule: CheckpointAppName },
      checkpoint_type: { in: ["body"], required: true, rule: CheckpointType },
      stream_name: { in: ["body"], required: true, rule: StreamName },
      partition_id: { in: ["body"], required: true, rule: PartitionId },
      sequence_number: { in: ["body"], required: true, rule: SequenceNumber },
      metadata: { in: ["body"], required: false, rule: { type: "string", maxLength: 1000 } },
      client_id: { in: ["body"], required: false, rule: { type: "string", minLength: 1, maxLength: 256 } },
      generation_id: { in: ["body"], required: false, rule: { type: "integer", minimum: -1, maximum: 9007199254740991 } },
      stream_id: { in: ["body"], required: false, rule: { type: "string", maxLength: 60 } },
    },
  },
} as const satisfies Readonly<Record<string, CallSpec>>;

/** Names of the calls in `other-calls.ts`. */
export const otherCallNames = [
  "listStreams",
  "createStream",
  "showStream",
  "updatePartitionCount",
  "deleteStream",
  "updateStream",
  "listPolicies",
  "createPolicies",
  "listApp",
  "createApp",
  "showApp",
  "deleteApp",
  "showConsumerState",
  "deleteCheckpoint",
  "listTransferTasks",
  "createObsTransferTask",
  "createMrsTransferTask",
  "createDliTransferTask",
  "createDwsTransferTask",
  "createCloudTableTransferTask",
  "showTransferTask",
  "deleteTransferTask",
  "batchStartTransferTask",
  "batchStopTransferTask",
  "showStreamMetrics",
  "showPartitionMetrics",
  "showStreamTags",
  "createTag",
  "deleteTag",
  "batchCreateTags",
  "batchDeleteTags",
  "listTags",
  "listResourcesByTags",
  "joinGroup",
  "syncGroup",
  "heartbeat",
  "leaveGroup",
] as const;
