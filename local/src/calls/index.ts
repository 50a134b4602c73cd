import type { CallName, Handler } from "./call.js";
import { commitCheckpoint } from "./commitCheckpoint.js";
import { consumeRecords } from "./consumeRecords.js";
import { createApp } from "./createApp.js";
import { createStream } from "./createStream.js";
import { deleteApp } from "./deleteApp.js";
import { deleteCheckpoint } from "./deleteCheckpoint.js";
import { deleteStream } from "./deleteStream.js";
import { listApp } from "./listApp.js";
import { listStreams } from "./listStreams.js";
import { sendRecords } from "./sendRecords.js";
import { showApp } from "./showApp.js";
import { showCheckpoint } from "./showCheckpoint.js";
import { showConsumerState } from "./showConsumerState.js";
import { showCursor } from "./showCursor.js";
import { showStream } from "./showStream.js";
import { updatePartitionCount } from "./updatePartitionCount.js";

/** One handler for each call of the contract; a call without one does not compile. */
export const handlers = {
  createStream,
  listStreams,
  showStream,
  updatePartitionCount,
  deleteStream,
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
} satisfies { [N in CallName]: Handler<N> };
