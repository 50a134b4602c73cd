import { scenariosOf } from "../scenario.js";
import { settledState, streamWithTasks, taskId } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks~1action/post";

export const batchStopTransferTask = scenariosOf("batchStopTransferTask", OPERATION, [
  {
    name: "stops",
    title: "stopped tasks are PAUSED, others run on",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b", "c");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }, { id: await taskId(probe, stream_name, "b") }];
      await probe.succeed("batchStopTransferTask", { stream_name, tasks });
      for (const [name, state] of [
        ["a", "PAUSED"],
        ["b", "PAUSED"],
        ["c", "RUNNING"],
      ] as const) {
        probe.equal(`state of ${name}`, await settledState(probe, stream_name, name), state);
      }
    },
  },
  {
    name: "twice",
    basis: "inferred",
    title: "to stop a task that is stopped changes nothing",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }];
      for (let times = 0; times < 2; times++) await probe.succeed("batchStopTransferTask", { stream_name, tasks });
      probe.equal("state", await settledState(probe, stream_name, "a"), "PAUSED");
    },
  },
  {
    name: "unknown-stream",
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      const id = await taskId(probe, await streamWithTasks(probe, "a"), "a");
      await probe.refuse("batchStopTransferTask", { stream_name: probe.name("stream"), tasks: [{ id }] }, "DIS.4301");
    },
  },
  {
    name: "unknown",
    title: "an unknown task is DIS.4354, and then none of the others is stopped",
    basis: "inferred",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }, { id: "nosuchtask" }];
      await probe.refuse("batchStopTransferTask", { stream_name, tasks }, "DIS.4354");
      probe.equal("state", await settledState(probe, stream_name, "a"), "RUNNING");
    },
  },
]);
