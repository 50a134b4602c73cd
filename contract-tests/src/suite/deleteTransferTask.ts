import { scenariosOf } from "../scenario.js";
import { createTask, streamWithTasks, taskId, taskNames } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks~1{task_name}/delete";

export const deleteTransferTask = scenariosOf("deleteTransferTask", OPERATION, [
  {
    name: "gone",
    title: "a deleted task is no longer listed or shown, and others stay",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b");
      await probe.succeed("deleteTransferTask", { stream_name, task_name: "a" });
      probe.equal("tasks", await taskNames(probe, stream_name), ["b"]);
      await probe.refuse("showTransferTask", { stream_name, task_name: "a" }, "DIS.4354");
    },
  },
  {
    name: "twice",
    title: "a second deletion is DIS.4354, as is that of a task that never was",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      await probe.succeed("deleteTransferTask", { stream_name, task_name: "a" });
      await probe.refuse("deleteTransferTask", { stream_name, task_name: "a" }, "DIS.4354");
      await probe.refuse("deleteTransferTask", { stream_name, task_name: "b" }, "DIS.4354");
    },
  },
  {
    name: "unknown",
    title: "an unknown stream is DIS.4301",
    care: { billable: false },
    run: (probe) => probe.refuse("deleteTransferTask", { stream_name: probe.name("stream"), task_name: "a" }, "DIS.4301"),
  },
  {
    name: "again",
    basis: "inferred",
    title: "a task that is made again under the name of a deleted one has another id",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const before = await taskId(probe, stream_name, "a");
      await probe.succeed("deleteTransferTask", { stream_name, task_name: "a" });
      await createTask(probe, stream_name, "a");
      probe.equal("whether the id is the same", (await taskId(probe, stream_name, "a")) === before, false);
    },
  },
  {
    name: "with-stream",
    basis: "inferred",
    title: "the tasks of a deleted stream do not come back with its name",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      await probe.succeed("deleteStream", { stream_name });
      await probe.succeed("createStream", { stream_name, partition_count: 1 });
      probe.equal("tasks", await taskNames(probe, stream_name), []);
    },
  },
]);
