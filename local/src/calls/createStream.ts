import { Refusal } from "../answer.js";
import type { State } from "../state/state.js";
import { createStream as newStream, type Stream } from "../state/stream.js";
import type { Handler } from "./call.js";

/** Partitions that an account can have, by stream type (API reference - Creating a Stream). */
const quota = { COMMON: 50, ADVANCED: 10 } as const;

function partitionsOf(state: State, type: Stream["type"]): number {
  let count = 0;
  for (const stream of state.streams.values()) if (stream.type === type) count += stream.partitions.length;
  return count;
}

/** Creates a stream; it is running at once. @throws Refusal DIS.4307, DIS.4308, DIS.4200 for a tag key that appears twice */
export const createStream: Handler<"createStream"> = ({ state, now }, input) => {
  if (state.streams.has(input.stream_name)) throw new Refusal("DIS.4307", `a stream is named ${input.stream_name}`);
  const keys = (input.tags ?? []).map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw new Refusal("DIS.4200", "tags must have different keys");
  const type = input.stream_type ?? "COMMON";
  const used = partitionsOf(state, type);
  if (used + input.partition_count > quota[type]) {
    throw new Refusal("DIS.4308", `${used} of ${quota[type]} partitions of ${type} streams are in use`);
  }
  state.streams.set(input.stream_name, newStream(input, now));
  return undefined;
};
