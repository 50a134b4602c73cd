import type { CallName } from "dis-local";
import type { Lapse } from "../operators/credentials.js";

const LAPSES: readonly Lapse[] = [
  "without credentials",
  "with an empty token",
  "with any token",
  "with a signature that nobody verified",
  "with a signature of yesterday",
  "with a signature that has no date",
  "with a date and no signature",
];

/** Every call that no mutant written by hand lets in, each with the next one of the lapses. */
const CALLS: readonly CallName[] = [
  "createStream",
  "listStreams",
  "showStream",
  "updatePartitionCount",
  "deleteStream",
  "updateStream",
  "createPolicies",
  "listPolicies",
  "sendRecords",
  "consumeRecords",
  "showCursor",
  "createApp",
  "listApp",
  "showApp",
  "deleteApp",
  "showConsumerState",
  "createObsTransferTask",
  "listTransferTasks",
  "showTransferTask",
  "deleteTransferTask",
  "batchStartTransferTask",
  "showStreamMetrics",
  "showPartitionMetrics",
  "createTag",
  "showStreamTags",
  "deleteTag",
  "batchCreateTags",
  "listTags",
  "listResourcesByTags",
  "joinGroup",
  "syncGroup",
  "heartbeat",
  "leaveGroup",
];

export const lapses: readonly (readonly [CallName, Lapse])[] = CALLS.map((call, index) => [
  call,
  LAPSES[index % LAPSES.length] ?? "without credentials",
]);

/** Forms of a signature that a call does not know. */
export const forms: readonly (readonly [CallName, "scoped" | "gateway"])[] = [
  ["createStream", "scoped"],
  ["consumeRecords", "gateway"],
  ["listTags", "scoped"],
  ["deleteCheckpoint", "gateway"],
];
