import type { Input } from "../run/send.js";
import { scenariosOf } from "../scenario.js";
import { newStream } from "./steps.js";
import { createTask, streamWithTasks, TASK_QUOTA, taskId, taskNames } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks/get";
const ANSWER = "/components/schemas/ListTransferTasksResponse/properties";

export const listTransferTasks = scenariosOf("listTransferTasks", OPERATION, [
  {
    name: "all",
    title: "the list has each task of the stream once, with its number and the quota",
    pointer: `${ANSWER}/total_number`,
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "b", "a");
      const { total_number, quota } = await probe.succeed("listTransferTasks", { stream_name });
      probe.equal("total number", total_number, 2);
      if (quota !== undefined) probe.equal("quota", quota, TASK_QUOTA);
      probe.equal("tasks", await taskNames(probe, stream_name), ["a", "b"]);
    },
  },
  {
    name: "ids",
    basis: "inferred",
    title: "the list gives each task the id that the task itself shows",
    pointer: "/components/schemas/TransferTask/properties/task_id",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b");
      const { tasks } = await probe.succeed("listTransferTasks", { stream_name });
      for (const { task_name, task_id } of tasks) {
        if (task_id !== undefined) probe.equal(`id of ${task_name}`, task_id, await taskId(probe, stream_name, task_name));
      }
    },
  },
  {
    name: "appears-and-disappears",
    title: "a task is listed from its creation until its deletion",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      probe.equal("one task", await taskNames(probe, stream_name), ["a"]);
      await createTask(probe, stream_name, "b");
      probe.equal("two tasks", await taskNames(probe, stream_name), ["a", "b"]);
      await probe.succeed("deleteTransferTask", { stream_name, task_name: "a" });
      probe.equal("one task again", await taskNames(probe, stream_name), ["b"]);
    },
  },
  {
    name: "pages",
    basis: "inferred",
    title: "a limit cuts the list, and start_task_name is not in the list itself",
    pointer: `${OPERATION}/parameters/0`,
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b", "c");
      const names = async (extra: Input) => {
        const { tasks } = await probe.succeed("listTransferTasks", { stream_name, ...extra });
        return tasks.map(({ task_name }) => task_name);
      };
      probe.equal("the first two", await names({ limit: 2 }), ["a", "b"]);
      probe.equal("behind the first", await names({ start_task_name: "a" }), ["b", "c"]);
    },
  },
  {
    name: "none",
    title: "a new stream has no tasks, an unknown one is DIS.4301",
    async run(probe) {
      probe.equal("tasks", await taskNames(probe, await newStream(probe)), []);
      await probe.refuse("listTransferTasks", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
]);
