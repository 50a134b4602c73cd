import { findStream } from "../state/state.js";
import { createTransferTask } from "../state/transfer-task.js";
import type { Handler } from "./call.js";

/** Keeps a task that would copy records to CloudTable. @throws Refusal DIS.4301, DIS.4355, DIS.4357 */
export const createCloudTableTransferTask: Handler<"createCloudTableTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "CLOUDTABLE", input.cloudtable_destination_descriptor, now);
  return undefined;
};
