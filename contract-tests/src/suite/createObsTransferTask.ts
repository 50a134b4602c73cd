import { scenariosOf } from "../scenario.js";
import { newStream } from "./steps.js";
import { createTask, expectKind, streamWithTasks, TASK_QUOTA, taskNames, toObs } from "./transferring.js";

const OPERATION = "/paths/~1v2~1{project_id}~1streams~1{stream_name}~1transfer-tasks/post";

export const createObsTransferTask = scenariosOf("createObsTransferTask", OPERATION, [
  {
    name: "shown",
    title: "a task to OBS is listed and shown with what it was made with; its name is taken, and a sixth task is too many",
    async run(probe) {
      await expectKind(probe, {
        call: "createObsTransferTask",
        type: "OBS",
        descriptor: "obs_destination_descriptor",
        fields: { obs_bucket_path: "obsbucket", file_prefix: "readings", partition_format: "yyyy/MM/dd", record_delimiter: ";" },
        shownAs: ["obs_destination_description"],
      });
    },
  },
  {
    name: "quota",
    title: "a sixth task is DIS.4357; the five stay, and after a deletion there is room again",
    async run(probe) {
      const names = Array.from({ length: TASK_QUOTA }, (_, number) => `task-${number}`);
      const stream_name = await streamWithTasks(probe, ...names);
      await probe.refuse("createObsTransferTask", { stream_name, obs_destination_descriptor: toObs("task-5") }, "DIS.4357");
      probe.equal("tasks", await taskNames(probe, stream_name), names);
      await probe.succeed("deleteTransferTask", { stream_name, task_name: "task-0" });
      await createTask(probe, stream_name, "task-5");
    },
  },
  {
    name: "file-type",
    title: "files in parquet or carbon need a stream of JSON: of any other they are DIS.4358",
    async run(probe) {
      const stream_name = await newStream(probe);
      for (const destination_file_type of ["parquet", "carbon"]) {
        const obs_destination_descriptor = toObs("task", { destination_file_type });
        await probe.refuse("createObsTransferTask", { stream_name, obs_destination_descriptor }, "DIS.4358");
      }
      probe.equal("tasks", await taskNames(probe, stream_name), []);
    },
  },
  {
    name: "own-names",
    title: "two streams can each have a task of the same name",
    async run(probe) {
      const [one, other] = [await streamWithTasks(probe, "task"), await newStream(probe)];
      await createTask(probe, other, "task");
      for (const stream of [one, other]) probe.equal("tasks", await taskNames(probe, stream), ["task"]);
    },
  },
  {
    name: "unknown",
    title: "an unknown stream is DIS.4301",
    async run(probe) {
      const input = { stream_name: probe.name("stream"), obs_destination_descriptor: toObs("task") };
      await probe.refuse("createObsTransferTask", input, "DIS.4301");
    },
  },
]);
