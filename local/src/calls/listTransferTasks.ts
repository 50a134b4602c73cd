import { findStream } from "../state/state.js";
import { TASK_QUOTA } from "../state/transfer-task.js";
import type { Handler } from "./call.js";
import { pageByName } from "./page.js";
import { summariseTask } from "./showTransferTask.js";

const DEFAULT_LIMIT = 10;

/** Lists the tasks of a stream, sorted by name; `total_number` counts all, whatever the page. @throws Refusal DIS.4301 */
export const listTransferTasks: Handler<"listTransferTasks"> = ({ state, now }, input) => {
  const { tasks } = findStream(state, input.stream_name);
  const page = pageByName([...tasks.values()], { after: input.start_task_name, limit: input.limit ?? DEFAULT_LIMIT });
  return {
    total_number: tasks.size,
    quota: TASK_QUOTA,
    tasks: page.items.map((task) => summariseTask(task, now)),
  };
};
