import { scenariosOf } from "../scenario.js";
import { newStream } from "./steps.js";
import { streamWithTasks, TASK_QUOTA, taskId, taskNames } from "./transferring.js";

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
    name: "none",
    title: "a new stream has no tasks, an unknown one is DIS.4301",
    async run(probe) {
      probe.equal("tasks", await taskNames(probe, await newStream(probe)), []);
      await probe.refuse("listTransferTasks", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
]);
