import type { CallName } from "dis-local";

/** Calls that change something; those that are missing here stand among the mutants that were written by hand. */
export const idle: readonly CallName[] = [
  "createStream",
  "updateStream",
  "createPolicies",
  "createApp",
  "deleteCheckpoint",
  "createObsTransferTask",
  "createMrsTransferTask",
  "createDliTransferTask",
  "createDwsTransferTask",
  "createCloudTableTransferTask",
  "createTag",
  "batchCreateTags",
];

/** Calls that show what others have changed. */
export const stale: readonly CallName[] = [
  "listStreams",
  "showStream",
  "listPolicies",
  "consumeRecords",
  "showCursor",
  "listApp",
  "showApp",
  "showConsumerState",
  "showCheckpoint",
  "listTransferTasks",
  "showTransferTask",
  "showStreamMetrics",
  "showPartitionMetrics",
  "showStreamTags",
  "listTags",
  "listResourcesByTags",
  "syncGroup",
  "heartbeat",
];

/** Calls without a body in their answer, and a refusal that they turn into a success. */
export const agreeable: readonly (readonly [CallName, string])[] = [
  ["createStream", "DIS.4307"],
  ["createStream", "DIS.4308"],
  ["updateStream", "DIS.4301"],
  ["deleteApp", "DIS.4332"],
  ["createApp", "DIS.4330"],
  ["commitCheckpoint", "DIS.4224"],
  ["commitCheckpoint", "DIS.4301"],
  ["commitCheckpoint", "DIS.4302"],
  ["commitCheckpoint", "DIS.4332"],
  ["commitCheckpoint", "DIS.4703"],
  ["deleteCheckpoint", "DIS.4301"],
  ["deleteCheckpoint", "DIS.4302"],
  ["deleteCheckpoint", "DIS.4332"],
  ["createObsTransferTask", "DIS.4355"],
  ["createObsTransferTask", "DIS.4357"],
  ["createDliTransferTask", "DIS.4355"],
  ["deleteTransferTask", "DIS.4354"],
  ["batchStartTransferTask", "DIS.4354"],
  ["batchStopTransferTask", "DIS.4354"],
  ["createTag", "DIS.4601"],
  ["createTag", "DIS.4603"],
  ["deleteTag", "DIS.4604"],
  ["deleteTag", "DIS.4603"],
  ["batchCreateTags", "DIS.4601"],
  ["batchDeleteTags", "DIS.4603"],
];
