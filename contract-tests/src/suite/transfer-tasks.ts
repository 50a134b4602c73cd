import type { CallName, Input } from "../run/send.js";
import type { Probe } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { newStream, show } from "./steps.js";

/** Fields of every destination. */
const GENERAL = { agency_name: "dis_admin_agency", deliver_time_interval: 300 };

/** How many tasks a stream can have. */
const TASK_QUOTA = 5;

/** Fields of a descriptor for OBS. */
function toObs(task_name: string, extra: Input = {}): Input {
  return { task_name, ...GENERAL, obs_bucket_path: "obsbucket", ...extra };
}

/** Makes a task from a stream to OBS. */
export async function createTask(probe: Probe, stream_name: string, task_name: string, extra: Input = {}): Promise<void> {
  await probe.succeed("createObsTransferTask", { stream_name, obs_destination_descriptor: toObs(task_name, extra) });
}

/** A new stream with tasks of these names. */
async function streamWithTasks(probe: Probe, ...names: readonly string[]): Promise<string> {
  const stream_name = await newStream(probe);
  for (const name of names) await createTask(probe, stream_name, name);
  return stream_name;
}

/** Names of the tasks of a stream, sorted. */
async function taskNames(probe: Probe, stream_name: string): Promise<string[]> {
  const { tasks } = await probe.succeed("listTransferTasks", { stream_name });
  return tasks.map(({ task_name }) => task_name).sort();
}

/** The id that a task shows. */
export async function taskId(probe: Probe, stream_name: string, task_name: string): Promise<string> {
  const { task_id } = await probe.succeed("showTransferTask", { stream_name, task_name });
  probe.equal("whether the task has an id", typeof task_id, "string");
  return String(task_id);
}

/** The state of a task before it runs. */
const ON_THE_WAY = "STARTING";
const PATIENCE_MS = 30_000;
const STEP_MS = 200;

/** Waits while a task is STARTING. @returns its state then */
async function settledState(probe: Probe, stream_name: string, task_name: string): Promise<string> {
  const end = Date.now() + PATIENCE_MS;
  const state = async () => (await probe.succeed("showTransferTask", { stream_name, task_name })).state;
  let found = await state();
  while (found === ON_THE_WAY && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    found = await state();
  }
  return found;
}

/** A kind of task: the call that makes it, its input without the stream, and the field where showTransferTask describes it. */
interface TaskKind {
  readonly call: CallName;
  readonly type: string;
  readonly descriptor: string;
  readonly fields: Input;
  /** Spellings of the field in the response. */
  readonly shownAs: readonly string[];
}

/**
 * Ends the scenario unless a task of this kind is listed and shown as it was made, a second one of its name is DIS.4355, and a sixth
 * one on the stream DIS.4357.
 */
async function expectKind(probe: Probe, kind: TaskKind): Promise<void> {
  const stream_name = await newStream(probe);
  const descriptor: Input = { task_name: "task", ...GENERAL, ...kind.fields };
  await probe.succeed(kind.call, { stream_name, [kind.descriptor]: descriptor });
  const { tasks } = await probe.succeed("listTransferTasks", { stream_name });
  probe.equal(
    "listed",
    tasks.map(({ task_name, destination_type }) => [task_name, destination_type]),
    [["task", kind.type]],
  );
  const task = (await probe.succeed("showTransferTask", { stream_name, task_name: "task" })) as Readonly<Record<string, unknown>>;
  probe.equal("type", task["destination_type"], kind.type);
  const description = kind.shownAs.map((name) => task[name]).find((found) => found !== undefined) as Input | undefined;
  const names = Object.keys(kind.fields).filter((name) => name !== "user_password");
  probe.equal(
    "description",
    names.map((name) => description?.[name]),
    names.map((name) => kind.fields[name]),
  );
  probe.equal("whether a password is shown", JSON.stringify(task).includes("user_password"), false);
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
    pointer: "parameters/0",
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
];

const deleteTransferTask: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted task is neither listed nor shown, and others stay",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b");
      await probe.succeed("deleteTransferTask", { stream_name, task_name: "a" });
      probe.equal("tasks", await taskNames(probe, stream_name), ["b"]);
      await probe.refuse("showTransferTask", { stream_name, task_name: "a" }, "DIS.4354");
    },
  },
  {
    name: "twice",
    title: "a second deletion is DIS.4354, and so is that of a task that never was",
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
];

const batchStartTransferTask: readonly ScenarioRow[] = [
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
    title: "starting a task that runs changes nothing",
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
    title: "an unknown task is DIS.4354, and so is one of another stream",
    async run(probe) {
      const [stream_name, other] = [await streamWithTasks(probe, "a"), await streamWithTasks(probe, "b")];
      await probe.refuse("batchStartTransferTask", { stream_name, tasks: [{ id: "nosuchtask" }] }, "DIS.4354");
      const tasks = [{ id: await taskId(probe, other, "b") }];
      await probe.refuse("batchStartTransferTask", { stream_name, tasks }, "DIS.4354");
    },
  },
];

const batchStopTransferTask: readonly ScenarioRow[] = [
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
    title: "stopping a task that is stopped changes nothing",
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
    title: "an unknown task is DIS.4354, and none of the others is stopped",
    basis: "inferred",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }, { id: "nosuchtask" }];
      await probe.refuse("batchStopTransferTask", { stream_name, tasks }, "DIS.4354");
      probe.equal("state", await settledState(probe, stream_name, "a"), "RUNNING");
    },
  },
];

/** Dumping streams to other services: one entry a call. */
export const transferTasks: Entries<
  | "createObsTransferTask"
  | "createMrsTransferTask"
  | "createDliTransferTask"
  | "createDwsTransferTask"
  | "createCloudTableTransferTask"
  | "listTransferTasks"
  | "showTransferTask"
  | "deleteTransferTask"
  | "batchStartTransferTask"
  | "batchStopTransferTask"
> = {
  createObsTransferTask,
  createMrsTransferTask,
  createDliTransferTask,
  createDwsTransferTask,
  createCloudTableTransferTask,
  listTransferTasks,
  showTransferTask,
  deleteTransferTask,
  batchStartTransferTask,
  batchStopTransferTask,
};
