import { responseBody } from "../check/check.js";
import type { CallName, Input } from "../run/send.js";
import { tasksAtOnce } from "./at-once.js";
import type { Probe, ResponseBody } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { longForm, newStream, show } from "./steps.js";
import {
  createTask,
  GENERAL,
  removeTask,
  settledState,
  streamWithTasks,
  TASK_QUOTA,
  taskId,
  taskNames,
  tasksOf,
  toObs,
} from "./task-steps.js";
import { expectNow } from "./times.js";

/** A kind of task: the call that makes it, its input without the stream, and the field where showTransferTask describes it. */
interface TaskKind {
  readonly call: CallName;
  readonly type: string;
  readonly descriptor: string;
  readonly fields: Input;
  /** Spellings of the field in the response. */
  readonly shownAs: readonly string[];
}

/** Ends the scenario unless a task is shown as it was made; fields of the description that the target leaves out are not looked at. */
async function expectShownAsMade(probe: Probe, stream_name: string, kind: TaskKind, descriptor: Input): Promise<void> {
  const task = await probe.succeed("showTransferTask", { stream_name, task_name: "task" });
  const fields = task as Readonly<Record<string, unknown>>;
  probe.equal("type", task.destination_type, kind.type);
  const spelling = kind.shownAs.find((name) => fields[name] !== undefined) ?? kind.shownAs[0] ?? "";
  const description = fields[spelling] as Input | undefined;
  const pointer = `/components/schemas/ShowTransferTaskResponse/properties/${spelling}`;
  for (const [name, value] of Object.entries(descriptor)) {
    const isNeeded = Object.hasOwn(kind.fields, name) && name !== "user_password";
    const isShown = description?.[name] !== undefined && name !== "user_password";
    if (isNeeded || isShown) probe.equal(name, description?.[name], value, { pointer });
  }
  const inferred = "No document says whether a password is shown; whoever may see a task could read it.";
  const showsPassword = JSON.stringify(task).includes("user_password");
  probe.equal("whether a password is shown", showsPassword, false, { pointer, inferred });
}

/**
 * Ends the scenario unless a task of this kind is listed and shown as it was made, a second one of its name is DIS.4355, and a sixth
 * one on the stream DIS.4357.
 */
async function expectKind(probe: Probe, kind: TaskKind): Promise<void> {
  const stream_name = await newStream(probe);
  const descriptor: Input = { task_name: "task", ...GENERAL, consumer_strategy: "TRIM_HORIZON", ...kind.fields };
  await probe.succeed(kind.call, { stream_name, [kind.descriptor]: descriptor });
  const listed = (await tasksOf(probe, stream_name)).map(({ task_name, destination_type }) => [task_name, destination_type]);
  probe.equal("listed tasks", listed, [["task", kind.type]], { pointer: "/components/schemas/TransferTask" });
  await expectShownAsMade(probe, stream_name, kind, descriptor);
  await probe.refuse(kind.call, { stream_name, [kind.descriptor]: descriptor }, "DIS.4355");
  for (let number = 1; number < TASK_QUOTA; number++) await createTask(probe, stream_name, `task-${number}`);
  const sixth = { ...descriptor, task_name: "one-more" };
  await probe.refuse(kind.call, { stream_name, [kind.descriptor]: sixth }, "DIS.4357");
}

function shown(destination: string, kind: TaskKind): ScenarioRow {
  return {
    name: "shown",
    title: `a task to ${destination} is listed and shown as it was made; its name is taken, and a sixth task is too many`,
    run: (probe) => expectKind(probe, kind),
  };
}

const createObsTransferTask: readonly ScenarioRow[] = [
  shown("OBS", {
    call: "createObsTransferTask",
    type: "OBS",
    descriptor: "obs_destination_descriptor",
    fields: { obs_bucket_path: "obsbucket", file_prefix: "readings", partition_format: "yyyy/MM/dd", record_delimiter: ";" },
    shownAs: ["obs_destination_description"],
  }),
  {
    name: "quota",
    title: "a sixth task is DIS.4357; the five stay, and after a deletion there is room again",
    async run(probe) {
      const names = Array.from({ length: TASK_QUOTA }, (_, number) => `task-${number}`);
      const stream_name = await streamWithTasks(probe, ...names);
      await probe.refuse("createObsTransferTask", { stream_name, obs_destination_descriptor: toObs("task-5") }, "DIS.4357");
      probe.equal("tasks", await taskNames(probe, stream_name), names);
      await removeTask(probe, stream_name, "task-0");
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
  tasksAtOnce,
];

const createMrsTransferTask: readonly ScenarioRow[] = [
  shown("MRS", {
    call: "createMrsTransferTask",
    type: "MRS",
    descriptor: "mrs_destination_descriptor",
    fields: {
      mrs_cluster_name: "cluster",
      mrs_cluster_id: "fe69a732",
      mrs_hdfs_path: "/user",
      obs_bucket_path: "obsbucket",
      retry_duration: "60",
    },
    shownAs: ["mrs_destination_description"],
  }),
];

const createDliTransferTask: readonly ScenarioRow[] = [
  shown("DLI", {
    call: "createDliTransferTask",
    type: "DLI",
    descriptor: "dli_destination_descriptor",
    fields: {
      dli_database_name: "metrics",
      dli_table_name: "readings",
      obs_bucket_path: "obsbucket",
      retry_duration: 0,
    },
    shownAs: ["dli_destination_description"],
  }),
];

const createDwsTransferTask: readonly ScenarioRow[] = [
  shown("DWS", {
    call: "createDwsTransferTask",
    type: "DWS",
    descriptor: "dws_destination_descriptor",
    fields: {
      dws_cluster_name: "cluster",
      dws_cluster_id: "92f90d3a",
      dws_database_name: "postgres",
      dws_schema: "dis",
      dws_table_name: "readings",
      dws_delimiter: "|",
      user_name: "loader",
      user_password: "not-a-real-password",
      kms_user_key_name: "key",
      kms_user_key_id: "5b2c1e1e",
      obs_bucket_path: "obsbucket",
    },
    shownAs: ["dws_destination_descripton", "dws_destination_description"],
  }),
];

const createCloudTableTransferTask: readonly ScenarioRow[] = [
  shown("CloudTable", {
    call: "createCloudTableTransferTask",
    type: "CLOUDTABLE",
    descriptor: "cloudtable_destination_descriptor",
    fields: {
      cloudtable_cluster_name: "cluster",
      cloudtable_cluster_id: "b8c095e2",
      cloudtable_table_name: "readings",
      cloudtable_schema: {
        row_key: [{ value: "sensor", type: "String" }],
        columns: [{ column_family_name: "cf", column_name: "degrees", value: "degrees", type: "Double" }],
      },
    },
    shownAs: ["cloudtable_destination_descripton", "cloudtable_destination_description", "cloud_table_destination_description"],
  }),
];

const TASK_ID = "/components/schemas/ShowTransferTaskResponse/properties/task_id";
const LISTED = "/components/schemas/ListTransferTasksResponse/properties";

const listTransferTasks: readonly ScenarioRow[] = [
  {
    name: "all",
    title: "the list has each task of the stream once, with its number and the quota",
    pointer: `${LISTED}/total_number`,
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "b", "a");
      const { total_number, quota } = await probe.succeed("listTransferTasks", { stream_name });
      probe.equal("total number", total_number, 2);
      if (quota !== undefined) probe.equal("quota", quota, TASK_QUOTA, { pointer: `${LISTED}/quota` });
      probe.equal("tasks", await taskNames(probe, stream_name), ["a", "b"]);
    },
  },
  {
    name: "same-as-shown",
    title: "the list gives each task the id, the type and the time that the task itself shows, and each task its own id",
    pointer: "/components/schemas/TransferTask",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b");
      const tasks = await tasksOf(probe, stream_name);
      for (const { task_name, ...listed } of tasks) {
        const task = (await probe.succeed("showTransferTask", { stream_name, task_name })) as Readonly<Record<string, unknown>>;
        for (const name of ["task_id", "destination_type", "create_time"] as const) {
          if (listed[name] === undefined || task[name] === undefined) continue;
          probe.equal(`${name} in the list`, listed[name], task[name], {
            pointer: `/components/schemas/TransferTask/properties/${name}`,
          });
        }
      }
      const ids = [await taskId(probe, stream_name, "a"), await taskId(probe, stream_name, "b")];
      probe.equal("whether two tasks have one id", ids[0] === ids[1], false, { pointer: TASK_ID });
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
      await removeTask(probe, stream_name, "a");
      probe.equal("one task again", await taskNames(probe, stream_name), ["b"]);
    },
  },
  {
    name: "pages",
    title: "a limit cuts the list, and start_task_name is not in the list itself",
    pointer: "parameters/0",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b", "c");
      const grounds = { inferred: "Only the Java client has limit and start_task_name." };
      const names = async (extra: Input) => {
        const { tasks } = await probe.succeed("listTransferTasks", { stream_name, ...extra }, { grounds });
        return tasks.map(({ task_name }) => task_name);
      };
      probe.equal("the first two", await names({ limit: 2 }), ["a", "b"], grounds);
      probe.equal("behind the first", await names({ start_task_name: "a" }), ["b", "c"], grounds);
    },
  },
  {
    name: "none",
    title: "a new stream has no tasks, an unknown one is DIS.4301",
    async run(probe) {
      const { tasks, total_number } = await probe.succeed("listTransferTasks", { stream_name: await newStream(probe) });
      probe.equal("tasks", tasks, []);
      probe.equal("total number", total_number, 0, { pointer: `${LISTED}/total_number` });
      await probe.refuse("listTransferTasks", { stream_name: probe.name("stream") }, "DIS.4301");
    },
  },
];

const showTransferTask: readonly ScenarioRow[] = [
  {
    name: "names",
    title: "a task has the name of its stream, and its id when it gives one",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "task");
      const task = await probe.succeed("showTransferTask", { stream_name, task_name: "task" });
      probe.equal("names", [task.stream_name, task.task_name], [stream_name, "task"]);
      if (task.stream_id !== undefined) probe.equal("id", task.stream_id, (await show(probe, stream_name)).stream_id);
    },
  },
  {
    name: "runs",
    waits: true,
    title: "a new task is STARTING, then RUNNING",
    pointer: "/components/schemas/TransferTaskState",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "task");
      probe.equal("state", await settledState(probe, stream_name, "task"), "RUNNING");
    },
  },
  {
    name: "times",
    title: "create_time is that of the creation",
    pointer: "/components/schemas/ShowTransferTaskResponse/properties/create_time",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "task");
      const exchange = await probe.send("showTransferTask", { stream_name, task_name: "task" });
      const { create_time } = responseBody(exchange) as ResponseBody<"showTransferTask">;
      if (create_time !== undefined) expectNow(probe, "creation time", create_time, exchange);
    },
  },
  {
    name: "partitions",
    title: "a task has an entry for each partition of its stream",
    pointer: "/components/schemas/ShowTransferTaskResponse/properties/partitions",
    async run(probe) {
      const stream_name = await newStream(probe, 3);
      await createTask(probe, stream_name, "task");
      const { partitions = [] } = await probe.succeed("showTransferTask", { stream_name, task_name: "task" });
      const ids = partitions.map(({ partitionId, partition_id }) => partitionId ?? partition_id).sort();
      const inferred = "The documents show one partition, and do not say that each has an entry.";
      probe.equal("partitions", ids, [0, 1, 2].map(longForm), { inferred });
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
];

/** Making and showing the tasks that dump streams to other services: one entry a call. */
export const transferTasks: Entries<
  | "createObsTransferTask"
  | "createMrsTransferTask"
  | "createDliTransferTask"
  | "createDwsTransferTask"
  | "createCloudTableTransferTask"
  | "listTransferTasks"
  | "showTransferTask"
> = {
  createObsTransferTask,
  createMrsTransferTask,
  createDliTransferTask,
  createDwsTransferTask,
  createCloudTableTransferTask,
  listTransferTasks,
  showTransferTask,
};
