import { forgetCheckpoints } from "../state/app.js";
import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";

/** Deletes a stream, its records and the checkpoints of all apps on it. @throws Refusal DIS.4301 */
export const deleteStream: Handler<"deleteStream"> = ({ state }, input) => {
  const { name } = findStream(state, input.stream_name);
  state.streams.delete(name);
  // They are kept by name: a stream that takes the name later must not find them.
  for (const app of state.apps.values()) forgetCheckpoints(app, name);
  return undefined;
};
