import { randomBytes } from "node:crypto";
import { Refusal } from "../response.js";

/** Tasks that a stream can have at a time (error DIS.4357). */
export const TASK_QUOTA = 5;

/** How long a task is STARTING. */
const STARTING_MS = 1000;

export type DestinationType = "OBS" | "MRS" | "DLI" | "DWS" | "CLOUDTABLE";
export type TaskState = "STARTING" | "RUNNING" | "PAUSED";

/** The part of a descriptor that every destination has; the rest is kept and shown as it was sent. */
export interface Descriptor {
  readonly task_name: string;
  readonly destination_file_type?: string | undefined;
}

/** A task that would copy the records of a stream elsewhere. It copies nothing: it is kept, shown, paused and started. */
export interface TransferTask {
  readonly id: string;
  readonly name: string;
  readonly destinationType: DestinationType;
  /** Without its password. */
  readonly descriptor: Descriptor;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdAt: number;
  /** When it was last started; undefined while it is paused. */
  startedAt: number | undefined;
}

/** The part of a stream that its tasks need. */
export interface TaskSource {
  readonly name: string;
  readonly settings: { readonly data_type?: string | undefined };
  /** By name. */
  readonly tasks: Map<string, TransferTask>;
}

/** Fields of descriptors that are never shown. */
const secretFields: ReadonlySet<string> = new Set(["user_password"]);

function withoutSecrets(descriptor: Descriptor): Descriptor {
  const shown = Object.entries(descriptor).filter(([name]) => !secretFields.has(name));
  return Object.fromEntries(shown) as unknown as Descriptor;
}

function refuseFileType({ settings }: TaskSource, { destination_file_type: type = "text" }: Descriptor): void {
  if (type === "text" || settings.data_type === "JSON") return;
  throw new Refusal("DIS.4358", `destination_file_type ${type} needs a stream with data_type JSON`);
}

/**
 * Adds a task to a stream; it starts by itself.
 * @throws Refusal DIS.4355 when the stream has a task of that name, DIS.4357 when it has five, DIS.4358 for a file type that
 *   the data of the stream cannot be written as
 */
export function createTransferTask(stream: TaskSource, type: DestinationType, descriptor: Descriptor, now: number): void {
  const { task_name: name } = descriptor;
  if (stream.tasks.has(name)) throw new Refusal("DIS.4355", `a task of ${stream.name} is named ${name}`);
  if (stream.tasks.size >= TASK_QUOTA) throw new Refusal("DIS.4357", `${stream.name} has ${TASK_QUOTA} tasks`);
  refuseFileType(stream, descriptor);
  stream.tasks.set(name, {
    id: randomBytes(10).toString("hex"),
    name,
    destinationType: type,
    descriptor: withoutSecrets(descriptor),
    createdAt: now,
    startedAt: now,
  });
}

/** STARTING for a second of the clock, then RUNNING, until it is paused. */
export function taskState({ startedAt }: TransferTask, now: number): TaskState {
  if (startedAt === undefined) return "PAUSED";
  return now < startedAt + STARTING_MS ? "STARTING" : "RUNNING";
}

/** @throws Refusal DIS.4354 */
export function findTask(stream: TaskSource, name: string): TransferTask {
  const task = stream.tasks.get(name);
  if (task === undefined) throw new Refusal("DIS.4354", `no task of ${stream.name} is named ${name}`);
  return task;
}

/** @throws Refusal DIS.4354 when one of them does not exist */
function findTasks(stream: TaskSource, ids: readonly string[]): TransferTask[] {
  const byId = new Map([...stream.tasks.values()].map((task) => [task.id, task]));
  return ids.map((id) => {
    const task = byId.get(id);
    if (task === undefined) throw new Refusal("DIS.4354", `no task of ${stream.name} has the id ${id}`);
    return task;
  });
}

/** Starts tasks by their ids, all or none; a task that runs goes on. @throws Refusal DIS.4354 */
export function startTasks(stream: TaskSource, ids: readonly string[], now: number): void {
  for (const task of findTasks(stream, ids)) task.startedAt ??= now;
}

/** Pauses tasks by their ids, all or none; a task that is paused stays so. @throws Refusal DIS.4354 */
export function stopTasks(stream: TaskSource, ids: readonly string[]): void {
  for (const task of findTasks(stream, ids)) task.startedAt = undefined;
}
