import { Refusal } from "../response.js";
import { dropExpired, freeBytes, type State } from "../state/state.js";
import { measureDetails } from "../state/stream.js";
import type { CallName } from "./call.js";

/** Calls that store something beside records, and whether it is a detail of a stream. sendRecords looks at each record. */
const storingCalls: Readonly<Partial<Record<CallName, "stream" | "app">>> = {
  createStream: "stream",
  updateStream: "stream",
  updatePartitionCount: "stream",
  createPolicies: "stream",
  createObsTransferTask: "stream",
  createMrsTransferTask: "stream",
  createDliTransferTask: "stream",
  createDwsTransferTask: "stream",
  createCloudTableTransferTask: "stream",
  createTag: "stream",
  batchCreateTags: "stream",
  createApp: "app",
  commitCheckpoint: "app",
  joinGroup: "app",
};

/** Calls that make a stream smaller, beside those that delete it. */
const shrinkingCalls: ReadonlySet<CallName> = new Set<CallName>(["deleteTransferTask", "deleteTag", "batchDeleteTags"]);

/** Refuses a call that would store more than the server has room for. @throws Refusal DIS.4305 */
export function refuseWithoutRoom(state: State, call: CallName, input: unknown, now: number): void {
  if (storingCalls[call] === undefined || !Number.isFinite(state.maxBytes)) return;
  const needed = 2 * JSON.stringify(input).length;
  if (freeBytes(state) < needed) dropExpired(state, now);
  if (freeBytes(state) < needed) {
    throw new Refusal("DIS.4305", "this server has no room for more, see its option maxBytes");
  }
}

/** Measures streams again after a call that changed their details. */
export function measureAfter(state: State, call: CallName): void {
  if (storingCalls[call] !== "stream" && !shrinkingCalls.has(call)) return;
  for (const stream of state.streams.values()) measureDetails(stream);
}
