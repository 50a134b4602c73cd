import { generatedScenarios } from "./generated/scenarios.js";
import type { Scenario } from "./scenario.js";
import { checkpointSequences } from "./sequences/checkpoints.js";
import { cursorSequences } from "./sequences/cursors.js";
import { lifecycleSequences } from "./sequences/lifecycle.js";
import { recordSequences } from "./sequences/records.js";
import { resumeSequences } from "./sequences/resume.js";
import { batchCreateTags } from "./suite/batchCreateTags.js";
import { batchDeleteTags } from "./suite/batchDeleteTags.js";
import { batchStartTransferTask } from "./suite/batchStartTransferTask.js";
import { batchStopTransferTask } from "./suite/batchStopTransferTask.js";
import { commitCheckpoint } from "./suite/commitCheckpoint.js";
import { consumeRecords } from "./suite/consumeRecords.js";
import { createApp } from "./suite/createApp.js";
import { createCloudTableTransferTask } from "./suite/createCloudTableTransferTask.js";
import { createDliTransferTask } from "./suite/createDliTransferTask.js";
import { createDwsTransferTask } from "./suite/createDwsTransferTask.js";
import { createMrsTransferTask } from "./suite/createMrsTransferTask.js";
import { createObsTransferTask } from "./suite/createObsTransferTask.js";
import { createPolicies } from "./suite/createPolicies.js";
import { createStream } from "./suite/createStream.js";
import { createTag } from "./suite/createTag.js";
import { deleteApp } from "./suite/deleteApp.js";
import { deleteCheckpoint } from "./suite/deleteCheckpoint.js";
import { deleteStream } from "./suite/deleteStream.js";
import { deleteTag } from "./suite/deleteTag.js";
import { deleteTransferTask } from "./suite/deleteTransferTask.js";
import { heartbeat } from "./suite/heartbeat.js";
import { joinGroup } from "./suite/joinGroup.js";
import { leaveGroup } from "./suite/leaveGroup.js";
import { listApp } from "./suite/listApp.js";
import { listPolicies } from "./suite/listPolicies.js";
import { listResourcesByTags } from "./suite/listResourcesByTags.js";
import { listStreams } from "./suite/listStreams.js";
import { listTags } from "./suite/listTags.js";
import { listTransferTasks } from "./suite/listTransferTasks.js";
import { readOnly } from "./suite/read-only.js";
import { sendRecords } from "./suite/sendRecords.js";
import { showApp } from "./suite/showApp.js";
import { showCheckpoint } from "./suite/showCheckpoint.js";
import { showConsumerState } from "./suite/showConsumerState.js";
import { showCursor } from "./suite/showCursor.js";
import { showPartitionMetrics } from "./suite/showPartitionMetrics.js";
import { showStream } from "./suite/showStream.js";
import { showStreamMetrics } from "./suite/showStreamMetrics.js";
import { showStreamTags } from "./suite/showStreamTags.js";
import { showTransferTask } from "./suite/showTransferTask.js";
import { syncGroup } from "./suite/syncGroup.js";
import { updatePartitionCount } from "./suite/updatePartitionCount.js";
import { updateStream } from "./suite/updateStream.js";

/** Every scenario, call by call. */
export const scenarios: readonly Scenario[] = [
  ...createStream,
  ...listStreams,
  ...showStream,
  ...updatePartitionCount,
  ...updateStream,
  ...deleteStream,
  ...createPolicies,
  ...listPolicies,
  ...sendRecords,
  ...consumeRecords,
  ...showCursor,
  ...createApp,
  ...listApp,
  ...showApp,
  ...deleteApp,
  ...showConsumerState,
  ...commitCheckpoint,
  ...showCheckpoint,
  ...deleteCheckpoint,
  ...createObsTransferTask,
  ...createMrsTransferTask,
  ...createDliTransferTask,
  ...createDwsTransferTask,
  ...createCloudTableTransferTask,
  ...listTransferTasks,
  ...showTransferTask,
  ...deleteTransferTask,
  ...batchStartTransferTask,
  ...batchStopTransferTask,
  ...showStreamMetrics,
  ...showPartitionMetrics,
  ...createTag,
  ...showStreamTags,
  ...deleteTag,
  ...batchCreateTags,
  ...batchDeleteTags,
  ...listTags,
  ...listResourcesByTags,
  ...joinGroup,
  ...syncGroup,
  ...heartbeat,
  ...leaveGroup,
  ...readOnly,
  ...generatedScenarios,
  ...checkpointSequences,
  ...recordSequences,
  ...cursorSequences,
  ...resumeSequences,
  ...lifecycleSequences,
];
