import { findStream } from "../state/state.js";
import { stopTasks } from "../state/transfer-task.js";
import type { Handler } from "./call.js";

/** Pauses tasks of a stream, all or none; one that is paused stays so. @throws Refusal DIS.4301, DIS.4354 */
export const batchStopTransferTask: Handler<"batchStopTransferTask"> = ({ state }, input) => {
  const ids = input.tasks.map(({ id }) => id);
  stopTasks(findStream(state, input.stream_name), ids);
  return undefined;
};
