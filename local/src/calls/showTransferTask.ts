import type { components } from "dis-openapi/contract";
import { shardId } from "../state/partition-id.js";
import { findStream } from "../state/state.js";
import { readablePartitions } from "../state/stream.js";
import { type DestinationType, findTask, type TransferTask, taskState } from "../state/transfer-task.js";
import type { Handler } from "./call.js";

type DescriptionName = Extract<keyof components["schemas"]["ShowTransferTaskResponse"], `${string}_destination_${string}`>;

/** Two names are misspelt in the documents, and clients spell them in other ways: each finds the one that it reads. */
const descriptionNames: Readonly<Record<DestinationType, readonly DescriptionName[]>> = {
  OBS: ["obs_destination_description"],
  MRS: ["mrs_destination_description"],
  DLI: ["dli_destination_description"],
  DWS: ["dws_destination_descripton", "dws_destination_description"],
  CLOUDTABLE: ["cloudtable_destination_descripton", "cloudtable_destination_description", "cloud_table_destination_description"],
};

/** No task has ever moved a record. */
const NEVER = null;

/** What a list of tasks and the details of one have in common. */
export function summariseTask(task: TransferTask, now: number): Required<components["schemas"]["TransferTask"]> {
  return {
    task_id: task.id,
    task_name: task.name,
    state: taskState(task, now),
    destination_type: task.destinationType,
    create_time: task.createdAt,
    last_transfer_timestamp: NEVER,
  };
}

/** Gives a task as it was created, without its password, and its state. @throws Refusal DIS.4301, DIS.4354 */
export const showTransferTask: Handler<"showTransferTask"> = ({ state, now }, input) => {
  const stream = findStream(state, input.stream_name);
  const task = findTask(stream, input.task_name);
  const description = { ...task.descriptor };
  return {
    stream_id: stream.id,
    stream_name: stream.name,
    ...summariseTask(task, now),
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
