import { scenariosOf } from "../scenario.js";
import { settledState, streamWithTasks, taskId } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks~1action/post";

export const batchStartTransferTask = scenariosOf("batchStartTransferTask", OPERATION, [
  {
    name: "starts",
    title: "a stopped task runs again after it was started",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }];
      await probe.succeed("batchStopTransferTask", { stream_name, tasks });
      await probe.succeed("batchStartTransferTask", { stream_name, tasks });
      probe.equal("state", await settledState(probe, stream_name, "a"), "RUNNING");
    },
  },
  {
    name: "running",
    basis: "inferred",
    title: "to start a task that runs changes nothing",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }];
      await settledState(probe, stream_name, "a");
      await probe.succeed("batchStartTransferTask", { stream_name, tasks });
      probe.equal("state", await settledState(probe, stream_name, "a"), "RUNNING");
    },
  },
  {
    name: "unknown",
    title: "an unknown task is DIS.4354, as is one of another stream",
    async run(probe) {
      const [stream_name, other] = [await streamWithTasks(probe, "a"), await streamWithTasks(probe, "b")];
      await probe.refuse("batchStartTransferTask", { stream_name, tasks: [{ id: "nosuchtask" }] }, "DIS.4354");
      const tasks = [{ id: await taskId(probe, other, "b") }];
      await probe.refuse("batchStartTransferTask", { stream_name, tasks }, "DIS.4354");
    },
  },
]);
