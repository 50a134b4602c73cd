import type { CallName, Handler } from "./call.js";
import { commitCheckpoint } from "./commitCheckpoint.js";
import { consumeRecords } from "./consumeRecords.js";
import { createApp } from "./createApp.js";
import { createStream } from "./createStream.js";
import { deleteCheckpoint } from "./deleteCheckpoint.js";
import { sendRecords } from "./sendRecords.js";
import { showCheckpoint } from "./showCheckpoint.js";
import { showConsumerState } from "./showConsumerState.js";
import { showCursor } from "./showCursor.js";

/** One handler for each call of the contract; a call without one does not compile. */
export const handlers = {
  createStream,
  sendRecords,
  consumeRecords,
  showCursor,
  createApp,
  showConsumerState,
  commitCheckpoint,
  showCheckpoint,
  deleteCheckpoint,
} satisfies { [N in CallName]: Handler<N> };
