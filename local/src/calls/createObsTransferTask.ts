import { findStream } from "../state/state.js";
import { createTransferTask } from "../state/transfer-task.js";
import type { Handler } from "./call.js";

/** Keeps a task that would copy records to OBS. @throws Refusal DIS.4301, DIS.4355, DIS.4357, DIS.4358 */
export const createObsTransferTask: Handler<"createObsTransferTask"> = ({ state, now }, input) => {
  createTransferTask(findStream(state, input.stream_name), "OBS", input.obs_destination_descriptor, now);
  return undefined;
};
