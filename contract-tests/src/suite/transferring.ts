import type { Probe } from "../probe.js";
import type { CallName, Input } from "../run/send.js";
import { newStream } from "./steps.js";

/** What every destination has. */
const GENERAL = { agency_name: "dis_admin_agency", deliver_time_interval: 300 };

/** How many tasks a stream can have. */
export const TASK_QUOTA = 5;

/** Fields of a descriptor for OBS. */
export function toObs(task_name: string, extra: Input = {}): Input {
  return { task_name, ...GENERAL, obs_bucket_path: "obsbucket", ...extra };
}

/** Makes a task to OBS on a stream. */
export async function createTask(probe: Probe, stream_name: string, task_name: string, extra: Input = {}): Promise<void> {
  await probe.succeed("createObsTransferTask", { stream_name, obs_destination_descriptor: toObs(task_name, extra) });
}

/** A new stream with tasks of these names. */
export async function streamWithTasks(probe: Probe, ...names: readonly string[]): Promise<string> {
  const stream_name = await newStream(probe);
  for (const name of names) await createTask(probe, stream_name, name);
  return stream_name;
}

/** Names of the tasks of a stream, sorted. */
export async function taskNames(probe: Probe, stream_name: string): Promise<string[]> {
  const { tasks } = await probe.succeed("listTransferTasks", { stream_name });
  return tasks.map(({ task_name }) => task_name).sort();
}

/** Id of a task, which the list or the task itself gives. */
export async function taskId(probe: Probe, stream_name: string, task_name: string): Promise<string> {
  const { task_id } = await probe.succeed("showTransferTask", { stream_name, task_name });
  probe.equal("whether the task has an id", typeof task_id, "string");
  return String(task_id);
}

/** A state that a task passes through on its way to running. */
const ON_THE_WAY = "STARTING";
const PATIENCE_MS = 30_000;
const STEP_MS = 200;

/** Waits while a task is STARTING, and gives the state after that. */
export async function settledState(probe: Probe, stream_name: string, task_name: string): Promise<string> {
  const end = Date.now() + PATIENCE_MS;
  const state = async () => (await probe.succeed("showTransferTask", { stream_name, task_name })).state;
  let found = await state();
  while (found === ON_THE_WAY && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    found = await state();
  }
  return found;
}

/** A task of a kind: the call that makes it, its input but for the stream, and where showTransferTask says what it was. */
export interface TaskKind {
  readonly call: CallName;
  readonly type: string;
  readonly descriptor: string;
  readonly fields: Input;
  /** Spellings of the field of the answer. */
  readonly shownAs: readonly string[];
}

/**
 * The task of a kind is listed and shown with what it was made with; a second one of its name is DIS.4355, and a sixth of the
 * stream DIS.4357.
 */
export async function expectKind(probe: Probe, kind: TaskKind): Promise<void> {
  const stream_name = await newStream(probe);
  const descriptor: Input = { task_name: "task", ...GENERAL, ...kind.fields };
  await probe.succeed(kind.call, { stream_name, [kind.descriptor]: descriptor });
  const { tasks } = await probe.succeed("listTransferTasks", { stream_name });
  probe.equal(
    "listed",
    tasks.map(({ task_name, destination_type }) => [task_name, destination_type]),
    [["task", kind.type]],
  );
  const shown = (await probe.succeed("showTransferTask", { stream_name, task_name: "task" })) as Readonly<
    Record<string, unknown>
  >;
  probe.equal("type", shown["destination_type"], kind.type);
  const description = kind.shownAs.map((name) => shown[name]).find((found) => found !== undefined) as Input | undefined;
  const names = Object.keys(kind.fields).filter((name) => name !== "user_password");
  probe.equal(
    "description",
    names.map((name) => description?.[name]),
    names.map((name) => kind.fields[name]),
  );
  probe.equal("whether a password is shown", JSON.stringify(shown).includes("user_password"), false);
  await probe.refuse(kind.call, { stream_name, [kind.descriptor]: descriptor }, "DIS.4355");
  for (let number = 1; number < TASK_QUOTA; number++) await createTask(probe, stream_name, `task-${number}`);
  const sixth = { ...descriptor, task_name: "one-more" };
  await probe.refuse(kind.call, { stream_name, [kind.descriptor]: sixth }, "DIS.4357");
}
