import { codesOf, responseBody } from "../check/check.js";
import type { Input } from "../run/send.js";
import type { Probe, ResponseBody } from "./probe.js";
import { newStream } from "./steps.js";
import { until } from "./waiting.js";

// Steps that scenarios of transfer tasks take.

/** Fields of every destination. */
export const GENERAL = { agency_name: "dis_admin_agency", deliver_time_interval: 90 };

/** How many tasks a stream can have. */
export const TASK_QUOTA = 5;

/** Fields of a descriptor for OBS. */
export function toObs(task_name: string, extra: Input = {}): Input {
  return { task_name, ...GENERAL, obs_bucket_path: "obsbucket", ...extra };
}

/** Makes a task from a stream to OBS. */
export async function createTask(probe: Probe, stream_name: string, task_name: string, extra: Input = {}): Promise<void> {
  await probe.succeed("createObsTransferTask", { stream_name, obs_destination_descriptor: toObs(task_name, extra) });
}

/** A new stream with tasks of these names. */
export async function streamWithTasks(probe: Probe, ...names: readonly string[]): Promise<string> {
  const stream_name = await newStream(probe);
  for (const name of names) await createTask(probe, stream_name, name);
  return stream_name;
}

/** The state of a task that was deleted, for a target that still shows it. */
const DELETED = "DELETE";

type Task = ResponseBody<"listTransferTasks">["tasks"][number];

/** The tasks of a stream that are not deleted. */
export async function tasksOf(probe: Probe, stream_name: string): Promise<Task[]> {
  const { tasks } = await probe.succeed("listTransferTasks", { stream_name });
  return tasks.filter(({ state }) => state !== DELETED);
}

/** Names of the tasks of a stream, sorted. */
export async function taskNames(probe: Probe, stream_name: string): Promise<string[]> {
  return (await tasksOf(probe, stream_name)).map(({ task_name }) => task_name).sort();
}

/** The id that a task shows. */
export async function taskId(probe: Probe, stream_name: string, task_name: string): Promise<string> {
  return probe.field(await probe.succeed("showTransferTask", { stream_name, task_name }), "task_id");
}

/** Waits while a task is STARTING. @returns its state then */
export async function settledState(probe: Probe, stream_name: string, task_name: string): Promise<string> {
  return until({
    look: async () => (await probe.succeed("showTransferTask", { stream_name, task_name })).state,
    isDone: (state) => state !== "STARTING",
    isUnderWay: () => true,
  });
}

/** Deletes a task and waits until it is gone. */
export async function removeTask(probe: Probe, stream_name: string, task_name: string): Promise<void> {
  await probe.succeed("deleteTransferTask", { stream_name, task_name });
  const found = await until({
    async look() {
      const exchange = await probe.send("showTransferTask", { stream_name, task_name });
      if (codesOf(exchange).includes("DIS.4354")) return DELETED;
      return (responseBody(exchange) as { readonly state?: unknown } | undefined)?.state;
    },
    isDone: (state) => state === DELETED,
  });
  probe.equal("state of a deleted task", found, DELETED);
}
