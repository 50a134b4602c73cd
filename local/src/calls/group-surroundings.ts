import type { Surroundings } from "../state/consumer-group.js";
import { readablePartitions } from "../state/stream.js";
import type { Context } from "./call.js";

/** What a consumer group looks at: the time, its rules, and the partitions of all streams that can be read. */
export function groupSurroundings({ state, now, groupSessionMs, joinWindowMs }: Context): Surroundings {
  const streams = [...state.streams.values()].map((stream) => ({
    id: stream.id,
    name: stream.name,
    partitions: readablePartitions(stream, now).map(({ number }) => number),
  }));
  return { now, sessionMs: groupSessionMs, joinWindowMs, streams };
}
