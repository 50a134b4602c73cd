import type { components } from "dis-openapi/contract";
import { shardId } from "../state/partition.js";
import { findStream } from "../state/state.js";
import { readablePartitions } from "../state/stream.js";
import {
  createTransferTask,
  type DestinationType,
  findTask,
  startTasks,
  stopTasks,
  TASK_QUOTA,
  type TransferTask,
  taskState,
} from "../state/transfer-task.js";
import { defaultOf } from "../validation/limits.js";
import type { Handler } from "./call.js";
import { pageByName } from "./page.js";

const DEFAULT_TASKS = Number(defaultOf("listTransferTasks", "limit"));

/** No task ever moves a record. */
const NEVER = null;

/** Keeps a task that would copy records to OBS. @throws Refusal DIS.4301, DIS.4355, DIS.4357, DIS.4358 */
export const createObsTransferTask: Handler<"createObsTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "OBS", input.obs_destination_descriptor, now);
  return undefined;
};

/** Keeps a task that would copy records to MRS. @throws Refusal DIS.4301, DIS.4355, DIS.4357 */
export const createMrsTransferTask: Handler<"createMrsTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "MRS", input.mrs_destination_descriptor, now);
  return undefined;
};

/** Keeps a task that would copy records to DLI. @throws Refusal DIS.4301, DIS.4355, DIS.4357 */
export const createDliTransferTask: Handler<"createDliTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "DLI", input.dli_destination_descriptor, now);
  return undefined;
};

/** Keeps a task that would copy records to DWS. @throws Refusal DIS.4301, DIS.4355, DIS.4357 */
export const createDwsTransferTask: Handler<"createDwsTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "DWS", input.dws_destination_descriptor, now);
  return undefined;
};

/** Keeps a task that would copy records to CloudTable. @throws Refusal DIS.4301, DIS.4355, DIS.4357 */
export const createCloudTableTransferTask: Handler<"createCloudTableTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "CLOUDTABLE", input.cloudtable_destination_descriptor, now);
  return undefined;
};

/** The fields that the list of tasks and the details of one share. */
function describeTask(task: TransferTask, now: number): Required<components["schemas"]["TransferTask"]> {
  return {
    task_id: task.id,
    task_name: task.name,
    state: taskState(task, now),
    destination_type: task.destinationType,
    create_time: task.createdAt,
    last_transfer_timestamp: NEVER,
  };
}

/** Lists the tasks of a stream, sorted by name; `total_number` counts all, whatever the page. @throws Refusal DIS.4301 */
export const listTransferTasks: Handler<"listTransferTasks"> = ({ state, now }, input) => {
  const { tasks } = findStream(state, input.stream_name);
  const page = pageByName([...tasks.values()], { after: input.start_task_name, limit: input.limit ?? DEFAULT_TASKS });
  return {
    total_number: tasks.size,
    quota: TASK_QUOTA,
    tasks: page.items.map((task) => describeTask(task, now)),
  };
};

type DescriptionName = Extract<keyof components["schemas"]["ShowTransferTaskResponse"], `${string}_destination_${string}`>;

/** The documents misspell two names, and clients spell them in other ways: each finds the one that it reads. */
const descriptionNames: Readonly<Record<DestinationType, readonly DescriptionName[]>> = {
  OBS: ["obs_destination_description"],
  MRS: ["mrs_destination_description"],
  DLI: ["dli_destination_description"],
  DWS: ["dws_destination_descripton", "dws_destination_description"],
  CLOUDTABLE: ["cloudtable_destination_descripton", "cloudtable_destination_description", "cloud_table_destination_description"],
};

/** Shows a task as it was created, without its password, and its state. @throws Refusal DIS.4301, DIS.4354 */
export const showTransferTask: Handler<"showTransferTask"> = ({ state, now }, input) => {
  const stream = findStream(state, input.stream_name);
  const task = findTask(stream, input.task_name);
  const description = { ...task.descriptor };
  return {
    stream_id: stream.id,
    stream_name: stream.name,
    ...describeTask(task, now),
    ...Object.fromEntries(descriptionNames[task.destinationType].map((name) => [name, description])),
    partitions: readablePartitions(stream, now).map(({ number }) => ({
      partitionId: shardId(number),
      state: taskState(task, now),
      last_transfer_timestamp: NEVER,
      last_transfer_offset: NEVER,
      discard: 0,
    })),
  };
};

/** Deletes a task. @throws Refusal DIS.4301, DIS.4354 */
export const deleteTransferTask: Handler<"deleteTransferTask"> = ({ state }, input) => {
  const stream = findStream(state, input.stream_name);
  stream.tasks.delete(findTask(stream, input.task_name).name);
  return undefined;
};

/** Starts tasks of a stream, all or none; a task that runs goes on. @throws Refusal DIS.4301, DIS.4354 */
export const batchStartTransferTask: Handler<"batchStartTransferTask"> = ({ state, now }, input) => {
  const ids = input.tasks.map(({ id }) => id);
  startTasks(findStream(state, input.stream_name), ids, now);
  return undefined;
};

/** Pauses tasks of a stream, all or none; a task that is paused stays so. @throws Refusal DIS.4301, DIS.4354 */
export const batchStopTransferTask: Handler<"batchStopTransferTask"> = ({ state }, input) => {
  const ids = input.tasks.map(({ id }) => id);
  stopTasks(findStream(state, input.stream_name), ids);
  return undefined;
};
