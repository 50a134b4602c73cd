import { Refusal } from "../response.js";
import { type Changes, dropExpired, freeBytes, type State } from "../state/state.js";
import { measureDetails } from "../state/stream.js";
import type { CallName } from "./call.js";

/** What each call can change beside records; a call of an app names it. */
const changing: Readonly<Record<CallName, "nothing" | "streams" | "app" | "everything">> = {
  createStream: "streams",
  listStreams: "nothing",
  showStream: "nothing",
  updatePartitionCount: "streams",
  // Its checkpoints go with it, and they belong to the apps.
  deleteStream: "everything",
  updateStream: "streams",
  createPolicies: "streams",
  listPolicies: "nothing",
  sendRecords: "nothing",
  consumeRecords: "nothing",
  showCursor: "nothing",
  createApp: "app",
  listApp: "nothing",
  showApp: "nothing",
  deleteApp: "app",
  showConsumerState: "nothing",
  commitCheckpoint: "app",
  showCheckpoint: "nothing",
  deleteCheckpoint: "app",
  createObsTransferTask: "streams",
  createMrsTransferTask: "streams",
  createDliTransferTask: "streams",
  createDwsTransferTask: "streams",
  createCloudTableTransferTask: "streams",
  listTransferTasks: "nothing",
  showTransferTask: "nothing",
  deleteTransferTask: "streams",
  batchStartTransferTask: "streams",
  batchStopTransferTask: "streams",
  showStreamMetrics: "nothing",
  showPartitionMetrics: "nothing",
  createTag: "streams",
  showStreamTags: "nothing",
  deleteTag: "streams",
  batchCreateTags: "streams",
  batchDeleteTags: "streams",
  listTags: "nothing",
  listResourcesByTags: "nothing",
  joinGroup: "app",
  // Each of them can begin a generation.
  syncGroup: "app",
  heartbeat: "app",
  leaveGroup: "app",
};

/** What a call can change. */
export function changesOf(call: CallName, input: unknown): Changes {
  const kind = changing[call];
  if (kind !== "app") return kind;
  const { app_name: app, groupId } = input as { readonly app_name?: string; readonly groupId?: string };
  return { app: app ?? groupId ?? "" };
}

/** Calls that change something and never need room for it. sendRecords looks for the room of each record. */
const freeing: ReadonlySet<CallName> = new Set<CallName>([
  "deleteStream",
  "deleteApp",
  "deleteCheckpoint",
  "deleteTransferTask",
  "batchStartTransferTask",
  "batchStopTransferTask",
  "deleteTag",
  "batchDeleteTags",
  "syncGroup",
  "heartbeat",
  "leaveGroup",
]);

/** Refuses a call that would store more than the server has room for. @throws Refusal DIS.4305 */
export function refuseWithoutRoom(state: State, call: CallName, input: unknown, now: number): void {
  if (changing[call] === "nothing" || freeing.has(call) || !Number.isFinite(state.maxBytes)) return;
  const needed = 2 * JSON.stringify(input).length;
  if (freeBytes(state) < needed) dropExpired(state, now);
  if (freeBytes(state) < needed) {
    throw new Refusal("DIS.4305", "this server has no room for more, see its option maxBytes");
  }
}

/** Measures streams again after a call that changed their details. */
export function measureAfter(state: State, call: CallName): void {
  if (changing[call] !== "streams") return;
  for (const stream of state.streams.values()) measureDetails(stream);
}
