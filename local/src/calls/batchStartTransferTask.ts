import { findStream } from "../state/state.js";
import { startTasks } from "../state/transfer-task.js";
import type { Handler } from "./call.js";

/** Starts tasks of a stream, all or none; one that is running goes on. @throws Refusal DIS.4301, DIS.4354 */
export const batchStartTransferTask: Handler<"batchStartTransferTask"> = ({ state, now }, input) => {
  const ids = input.tasks.map(({ id }) => id);
  startTasks(findStream(state, input.stream_name), ids, now);
  return undefined;
};
