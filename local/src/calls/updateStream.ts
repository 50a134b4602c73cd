import { changeSettings } from "../state/settings.js";
import { findStream } from "../state/state.js";
import type { Handler } from "./call.js";

/** Changes settings of a stream, at once; what is not given stays as it is. @throws Refusal DIS.4301, DIS.4200 */
export const updateStream: Handler<"updateStream"> = ({ state, now }, input) => {
  changeSettings(findStream(state, input.stream_name), input, now);
  return undefined;
};
