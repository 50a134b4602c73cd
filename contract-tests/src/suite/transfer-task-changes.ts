import type { Grounds } from "./probe.js";
import type { Entries, ScenarioRow } from "./scenario.js";
import { makeStream } from "./steps.js";
import { createTask, removeTask, settledState, streamWithTasks, taskId, taskNames, tasksOf } from "./task-steps.js";
import { removeStream, until } from "./waiting.js";

const REPEATED: Grounds = {
  inferred: "No document says what starting a task that runs, or stopping one that is stopped, gives.",
};

const deleteTransferTask: readonly ScenarioRow[] = [
  {
    name: "gone",
    title: "a deleted task is neither listed nor shown, and others stay",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b");
      await removeTask(probe, stream_name, "a");
      probe.equal("tasks", await taskNames(probe, stream_name), ["b"]);
    },
  },
  {
    name: "twice",
    title: "a second deletion is DIS.4354, and so is that of a task that never was",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      await removeTask(probe, stream_name, "a");
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
    title: "a task that is made again under the name of a deleted one has another id",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const before = await taskId(probe, stream_name, "a");
      await removeTask(probe, stream_name, "a");
      await createTask(probe, stream_name, "a");
      const isSame = (await taskId(probe, stream_name, "a")) === before;
      const inferred = "No document says that the id of a deleted task is not used again.";
      probe.equal("whether the id is the same", isSame, false, { inferred });
    },
  },
  {
    name: "with-stream",
    title: "the tasks of a deleted stream do not come back with its name",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      await removeStream(probe, stream_name);
      await makeStream(probe, stream_name);
      const inferred = "No document says what becomes of the tasks of a deleted stream.";
      probe.equal("tasks", await taskNames(probe, stream_name), [], { inferred });
    },
  },
];

const batchStartTransferTask: readonly ScenarioRow[] = [
  {
    name: "starts",
    waits: true,
    title: "stopped tasks run again after they were started, and others stay stopped",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b", "c");
      const ids: string[] = [];
      for (const name of ["a", "b", "c"]) ids.push(await taskId(probe, stream_name, name));
      const tasks = ids.map((id) => ({ id }));
      await probe.succeed("batchStopTransferTask", { stream_name, tasks });
      await probe.succeed("batchStartTransferTask", { stream_name, tasks: tasks.slice(1) });
      for (const [name, state] of [
        ["a", "PAUSED"],
        ["b", "RUNNING"],
        ["c", "RUNNING"],
      ] as const) {
        probe.equal("state", await settledState(probe, stream_name, name), state);
      }
    },
  },
  {
    name: "running",
    waits: true,
    title: "starting a task that runs changes nothing",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }];
      await settledState(probe, stream_name, "a");
      await probe.succeed("batchStartTransferTask", { stream_name, tasks }, { grounds: REPEATED });
      probe.equal("state", await settledState(probe, stream_name, "a"), "RUNNING", REPEATED);
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
    waits: true,
    title: "stopped tasks are PAUSED, others run on",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a", "b", "c");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }, { id: await taskId(probe, stream_name, "b") }];
      await probe.succeed("batchStopTransferTask", { stream_name, tasks });
      const states = { a: "PAUSED", b: "PAUSED", c: "RUNNING" };
      for (const [name, state] of Object.entries(states)) {
        probe.equal("state", await settledState(probe, stream_name, name), state);
      }
      const listed = await until({
        look: async () => Object.fromEntries((await tasksOf(probe, stream_name)).map((task) => [task.task_name, task.state])),
        isDone: (seen) => Object.entries(states).every(([name, state]) => seen[name] === state),
      });
      const pointer = "/components/schemas/TransferTask/properties/state";
      probe.equal("states in the list", listed, states, { pointer });
    },
  },
  {
    name: "twice",
    title: "stopping a task that is stopped changes nothing",
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }];
      await probe.succeed("batchStopTransferTask", { stream_name, tasks });
      probe.equal("state", await settledState(probe, stream_name, "a"), "PAUSED");
      await probe.succeed("batchStopTransferTask", { stream_name, tasks }, { grounds: REPEATED });
      probe.equal("state after a second stop", await settledState(probe, stream_name, "a"), "PAUSED", REPEATED);
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
    async run(probe) {
      const stream_name = await streamWithTasks(probe, "a");
      const unknown = { id: "nosuchtask" };
      await probe.refuse("batchStopTransferTask", { stream_name, tasks: [unknown] }, "DIS.4354");
      const tasks = [{ id: await taskId(probe, stream_name, "a") }, unknown];
      const inferred = "No document says what becomes of a request in which one of several tasks is unknown.";
      await probe.refuseOn({ inferred }, "batchStopTransferTask", { stream_name, tasks }, "DIS.4354");
      probe.equal("state", await settledState(probe, stream_name, "a"), "RUNNING", { inferred });
    },
  },
];

/** Deleting, starting and stopping transfer tasks: one entry a call. */
export const transferTaskChanges: Entries<"deleteTransferTask" | "batchStartTransferTask" | "batchStopTransferTask"> = {
  deleteTransferTask,
  batchStartTransferTask,
  batchStopTransferTask,
};
