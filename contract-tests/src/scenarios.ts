import type { Scenario } from "./scenario.js";
import { commitCheckpoint } from "./suite/commitCheckpoint.js";
import { consumeRecords } from "./suite/consumeRecords.js";
import { createApp } from "./suite/createApp.js";
import { createStream } from "./suite/createStream.js";
import { deleteCheckpoint } from "./suite/deleteCheckpoint.js";
import { sendRecords } from "./suite/sendRecords.js";
import { showCheckpoint } from "./suite/showCheckpoint.js";
import { showConsumerState } from "./suite/showConsumerState.js";
import { showCursor } from "./suite/showCursor.js";

/** Every scenario, call by call. */
export const scenarios: readonly Scenario[] = [
  ...createStream,
  ...sendRecords,
  ...consumeRecords,
  ...showCursor,
  ...createApp,
  ...showConsumerState,
  ...commitCheckpoint,
  ...showCheckpoint,
  ...deleteCheckpoint,
];
