import { scenariosOf } from "../scenario.js";
import { show } from "./partitions.js";
import { newStream } from "./steps.js";
import { createTask, settledState, streamWithTasks } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks~1{task_name}/get";

export const showTransferTask = scenariosOf("showTransferTask", OPERATION, [
  {
    name: "names",
    title: "a task names its stream, by name and, when it gives it, by id",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "task");
      const task = await probe.succeed("showTransferTask", { stream_name, task_name: "task" });
      probe.equal("names", [task.stream_name, task.task_name], [stream_name, "task"]);
      if (task.stream_id !== undefined) probe.equal("id", task.stream_id, (await show(probe, stream_name)).stream_id);
    },
  },
  {
    name: "runs",
    title: "a new task is STARTING, then RUNNING",
    pointer: "/components/schemas/TransferTaskState",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "task");
      probe.equal("state", await settledState(probe, stream_name, "task"), "RUNNING");
    },
  },
  {
    name: "partitions",
    basis: "inferred",
    title: "a task has an entry for each partition of its stream",
    pointer: "/components/schemas/ShowTransferTaskResponse/properties/partitions",
    async run(probe) {
      const stream_name = await newStream(probe, 3);
      await createTask(probe, stream_name, "task");
      const { partitions = [] } = await probe.succeed("showTransferTask", { stream_name, task_name: "task" });
      const ids = partitions.map(({ partitionId, partition_id }) => partitionId ?? partition_id);
      probe.equal("partitions", ids, ["shardId-0000000000", "shardId-0000000001", "shardId-0000000002"]);
    },
  },
  {
    name: "unknown",
    title: "an unknown task is DIS.4354, one of an unknown stream DIS.4301",
    async run(probe) {
      const stream_name = await newStream(probe);
      await probe.refuse("showTransferTask", { stream_name, task_name: "task" }, "DIS.4354");
      await probe.refuse("showTransferTask", { stream_name: probe.name("stream"), task_name: "task" }, "DIS.4301");
    },
  },
]);
