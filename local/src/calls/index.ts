import { batchCreateTags } from "./batchCreateTags.js";
import { batchDeleteTags } from "./batchDeleteTags.js";
import { batchStartTransferTask } from "./batchStartTransferTask.js";
import { batchStopTransferTask } from "./batchStopTransferTask.js";
import type { CallName, Handler } from "./call.js";
import { commitCheckpoint } from "./commitCheckpoint.js";
import { consumeRecords } from "./consumeRecords.js";
import { createApp } from "./createApp.js";
import { createCloudTableTransferTask } from "./createCloudTableTransferTask.js";
import { createDliTransferTask } from "./createDliTransferTask.js";
import { createDwsTransferTask } from "./createDwsTransferTask.js";
import { createMrsTransferTask } from "./createMrsTransferTask.js";
import { createObsTransferTask } from "./createObsTransferTask.js";
import { createPolicies } from "./createPolicies.js";
import { createStream } from "./createStream.js";
import { createTag } from "./createTag.js";
import { deleteApp } from "./deleteApp.js";
import { deleteCheckpoint } from "./deleteCheckpoint.js";
import { deleteStream } from "./deleteStream.js";
import { deleteTag } from "./deleteTag.js";
import { deleteTransferTask } from "./deleteTransferTask.js";
import { heartbeat } from "./heartbeat.js";
import { joinGroup } from "./joinGroup.js";
import { leaveGroup } from "./leaveGroup.js";
import { listApp } from "./listApp.js";
import { listPolicies } from "./listPolicies.js";
import { listResourcesByTags } from "./listResourcesByTags.js";
import { listStreams } from "./listStreams.js";
import { listTags } from "./listTags.js";
import { listTransferTasks } from "./listTransferTasks.js";
import { sendRecords } from "./sendRecords.js";
import { showApp } from "./showApp.js";
import { showCheckpoint } from "./showCheckpoint.js";
import { showConsumerState } from "./showConsumerState.js";
import { showCursor } from "./showCursor.js";
import { showPartitionMetrics } from "./showPartitionMetrics.js";
import { showStream } from "./showStream.js";
import { showStreamMetrics } from "./showStreamMetrics.js";
import { showStreamTags } from "./showStreamTags.js";
import { showTransferTask } from "./showTransferTask.js";
import { syncGroup } from "./syncGroup.js";
import { updatePartitionCount } from "./updatePartitionCount.js";
import { updateStream } from "./updateStream.js";

/** One handler for each call of the contract; a call without one does not compile. */
export const handlers = {
  createStream,
  listStreams,
  showStream,
  updatePartitionCount,
  deleteStream,
  updateStream,
  createPolicies,
  listPolicies,
  sendRecords,
  consumeRecords,
  showCursor,
  createApp,
  listApp,
  showApp,
  deleteApp,
  showConsumerState,
  commitCheckpoint,
  showCheckpoint,
  deleteCheckpoint,
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
  showStreamMetrics,
  showPartitionMetrics,
  createTag,
  showStreamTags,
  deleteTag,
  batchCreateTags,
  batchDeleteTags,
  listTags,
  listResourcesByTags,
  joinGroup,
  syncGroup,
  heartbeat,
  leaveGroup,
} satisfies { [N in CallName]: Handler<N> };
