import { Refusal } from "../answer.js";
import { refuseOverQuota } from "../state/quota.js";
import { createStream as newStream } from "../state/stream.js";
import type { Handler } from "./call.js";

/** Creates a stream; it is running at once. @throws Refusal DIS.4307, DIS.4308, DIS.4200 for a tag key that appears twice */
export const createStream: Handler<"createStream"> = ({ state, now }, input) => {
  if (state.streams.has(input.stream_name)) throw new Refusal("DIS.4307", `a stream is named ${input.stream_name}`);
  const keys = (input.tags ?? []).map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw new Refusal("DIS.4200", "tags must have different keys");
  refuseOverQuota(state, input.stream_type ?? "COMMON", input.partition_count);
  state.streams.set(input.stream_name, newStream(input, now));
  return undefined;
};
