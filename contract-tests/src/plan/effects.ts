import type { calls } from "dis-openapi/contract";
import type { Fill } from "./case.js";

/** What the examples of a call need before they can succeed, and what the call leaves behind. */
export interface CallEffects {
  /**
   * Fields whose documented example works only once, or only inside the document: a name that must be new, a stream or an app that
   * will be deleted or changed, an id that the service gives, a cursor that must be young. `tasks[].id` is the field `id` of each
   * item of `tasks`.
   */
  readonly fill?: Readonly<Record<string, Fill>>;
  /** What it makes, changes, removes or puts something on: the runner removes that after the case. */
  readonly changes?: "stream" | "app";
}

/** A task needs its own stream: a stream can have five tasks, each under another name. */
const NEW_TASK: CallEffects = { fill: { stream_name: "spare-stream" }, changes: "stream" };

/** One row a call; a call without a row does not compile. */
const effects: Readonly<Record<keyof typeof calls, CallEffects>> = {
  createStream: { fill: { stream_name: "fresh-name" }, changes: "stream" },
  listStreams: {},
  showStream: {},
  updatePartitionCount: { fill: { stream_name: "spare-stream" }, changes: "stream" },
  deleteStream: { fill: { stream_name: "spare-stream" }, changes: "stream" },
  updateStream: { fill: { stream_name: "spare-stream" }, changes: "stream" },
  createPolicies: { fill: { stream_id: "live-stream-id" } },
  listPolicies: {},
  sendRecords: {},
  consumeRecords: { fill: { "partition-cursor": "live-cursor" } },
  showCursor: {},
  createApp: { fill: { app_name: "fresh-name" }, changes: "app" },
  listApp: {},
  showApp: {},
  deleteApp: { fill: { app_name: "spare-app" }, changes: "app" },
  showConsumerState: {},
  commitCheckpoint: {},
  showCheckpoint: {},
  deleteCheckpoint: {},
  createObsTransferTask: NEW_TASK,
  createMrsTransferTask: NEW_TASK,
  createDliTransferTask: NEW_TASK,
  createDwsTransferTask: NEW_TASK,
  createCloudTableTransferTask: NEW_TASK,
  listTransferTasks: {},
  showTransferTask: {},
  deleteTransferTask: { fill: { stream_name: "spare-stream-with-task" }, changes: "stream" },
  batchStartTransferTask: { fill: { "tasks[].id": "live-task" } },
  batchStopTransferTask: { fill: { "tasks[].id": "live-task" } },
  showStreamMetrics: {},
  showPartitionMetrics: {},
  createTag: { fill: { stream_id: "spare-stream-id" } },
  showStreamTags: { fill: { stream_id: "live-stream-id" } },
  deleteTag: { fill: { stream_id: "tagged-stream-id" } },
  batchCreateTags: { fill: { stream_id: "spare-stream-id" } },
  batchDeleteTags: { fill: { stream_id: "tagged-stream-id" } },
  listTags: {},
  listResourcesByTags: {},
  joinGroup: {},
  syncGroup: {},
  heartbeat: {},
  leaveGroup: {},
};

/** The effects of a call by its name; none of a call that the contract does not have. */
export function effectsOf(call: string): CallEffects {
  return (effects as Readonly<Record<string, CallEffects>>)[call] ?? {};
}
