import { forgetCheckpoints } from "../state/app.js";
import { findApp, findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import type { Handler } from "./call.js";

/** Forgets the checkpoint of a partition, or of all; also when there is none. @throws Refusal DIS.4332, DIS.4301, DIS.4302 */
export const deleteCheckpoint: Handler<"deleteCheckpoint"> = ({ state, now }, input) => {
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name, input.stream_id);
  const partition = input.partition_id === undefined ? undefined : findPartition(stream, input.partition_id, now);
  forgetCheckpoints(app, stream.name, partition?.number);
  return undefined;
};
