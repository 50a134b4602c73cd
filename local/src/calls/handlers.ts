import { createApp, deleteApp, listApp, showApp, showConsumerState } from "./apps.js";
import type { CallName, Handler } from "./call.js";
import { commitCheckpoint, deleteCheckpoint, showCheckpoint } from "./checkpoints.js";
import { heartbeat, joinGroup, leaveGroup, syncGroup } from "./consumer-groups.js";
import { showPartitionMetrics, showStreamMetrics } from "./metrics.js";
import { createPolicies, listPolicies } from "./policies.js";
import { consumeRecords, sendRecords, showCursor } from "./records.js";
import { createStream, deleteStream, listStreams, showStream, updatePartitionCount, updateStream } from "./streams.js";
import { batchCreateTags, batchDeleteTags, createTag, deleteTag, listResourcesByTags, listTags, showStreamTags } from "./tags.js";
import {
  batchStartTransferTask,
  batchStopTransferTask,
  createCloudTableTransferTask,
  createDliTransferTask,
  createDwsTransferTask,
  createMrsTransferTask,
  createObsTransferTask,
  deleteTransferTask,
  listTransferTasks,
  showTransferTask,
} from "./transfer-tasks.js";

/** One handler for each call of the contract. */
export type Handlers = { readonly [N in CallName]: Handler<N> };

/** A call without a handler does not compile, nor does a handler without a call. */
export const handlers = {
  // streams
  createStream,
  listStreams,
  showStream,
  updatePartitionCount,
  deleteStream,
  updateStream,
  // policies
  createPolicies,
  listPolicies,
  // records
  sendRecords,
  consumeRecords,
  showCursor,
  // apps
  createApp,
  listApp,
  showApp,
  deleteApp,
  showConsumerState,
  // checkpoints
  commitCheckpoint,
  showCheckpoint,
  deleteCheckpoint,
  // transfer tasks
  createObsTransferTask,
  createMrsTransferTask,
  createDliTransferTask,
  createDwsTransferTask,
  createCloudTableTransferTask,
  listTransferTasks,
  showTransferTask,
  deleteTransferTask,
  batchStartTransferTask,
  batchStopTransferTask,
  // metrics
  showStreamMetrics,
  showPartitionMetrics,
  // tags
  createTag,
  showStreamTags,
  deleteTag,
  batchCreateTags,
  batchDeleteTags,
  listTags,
  listResourcesByTags,
  // consumer groups
  joinGroup,
  syncGroup,
  heartbeat,
  leaveGroup,
} satisfies Handlers;
