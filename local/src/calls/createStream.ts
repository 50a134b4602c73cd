import { Refusal } from "../answer.js";
import { refuseOverQuota } from "../state/quota.js";
import { refuseEmptyRange } from "../state/settings.js";
import { createStream as newStream } from "../state/stream.js";
import type { Handler } from "./call.js";

/**
 * Creates a stream; it is running at once.
 * @throws Refusal DIS.4307, DIS.4308, DIS.4200 for a tag key that appears twice and for limits of scaling that leave nothing
 */
export const createStream: Handler<"createStream"> = ({ state, now }, input) => {
  if (state.streams.has(input.stream_name)) throw new Refusal("DIS.4307", `a stream is named ${input.stream_name}`);
  refuseEmptyRange(input);
  refuseOverQuota(state, input.stream_type ?? "COMMON", input.partition_count);
  state.streams.set(input.stream_name, newStream(input, now));
  return undefined;
};
