import { findStream } from "../state/state.js";
import { findTask } from "../state/transfer-task.js";
import type { Handler } from "./call.js";

/** Deletes a task. @throws Refusal DIS.4301, DIS.4354 */
export const deleteTransferTask: Handler<"deleteTransferTask"> = ({ state }, input) => {
  const stream = findStream(state, input.stream_name);
  stream.tasks.delete(findTask(stream, input.task_name).name);
  return undefined;
};
