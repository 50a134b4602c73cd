import { Refusal } from "../answer.js";
import type { State } from "./state.js";
import { activePartitions, type Stream } from "./stream.js";

/** Partitions that an account can have, by stream type (API reference - Creating a Stream). */
const quota = { COMMON: 50, ADVANCED: 10 } as const;

/** Partitions in use by all streams of a type; one that was taken away by scaling down counts no more. */
function partitionsInUse(state: State, type: Stream["type"]): number {
  let count = 0;
  for (const stream of state.streams.values()) if (stream.type === type) count += activePartitions(stream).length;
  return count;
}

/** @param more partitions to be added @throws Refusal DIS.4308 when the account would have too many */
export function refuseOverQuota(state: State, type: Stream["type"], more: number): void {
  const used = partitionsInUse(state, type);
  if (used + more <= quota[type]) return;
  throw new Refusal("DIS.4308", `${used} of ${quota[type]} partitions of ${type} streams are in use`);
}
