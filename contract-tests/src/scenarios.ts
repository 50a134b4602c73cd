import type { Scenario } from "./scenario.js";
import { commitCheckpoint } from "./suite/commitCheckpoint.js";
import { consumeRecords } from "./suite/consumeRecords.js";
import { createApp } from "./suite/createApp.js";
import { createStream } from "./suite/createStream.js";
import { deleteApp } from "./suite/deleteApp.js";
import { deleteCheckpoint } from "./suite/deleteCheckpoint.js";
import { deleteStream } from "./suite/deleteStream.js";
import { listApp } from "./suite/listApp.js";
import { listStreams } from "./suite/listStreams.js";
import { sendRecords } from "./suite/sendRecords.js";
import { showApp } from "./suite/showApp.js";
import { showCheckpoint } from "./suite/showCheckpoint.js";
import { showConsumerState } from "./suite/showConsumerState.js";
import { showCursor } from "./suite/showCursor.js";
import { showStream } from "./suite/showStream.js";
import { updatePartitionCount } from "./suite/updatePartitionCount.js";

/** Every scenario, call by call. */
export const scenarios: readonly Scenario[] = [
  ...createStream,
  ...listStreams,
  ...showStream,
  ...updatePartitionCount,
  ...deleteStream,
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
];
