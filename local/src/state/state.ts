import { Refusal } from "../response.js";
import type { App } from "./app.js";
import { MEMBER_BYTES } from "./consumer-group.js";
import { inMemory } from "./memory-log.js";
import type { CreateLog } from "./record-log.js";
import { activePartitions, currentPartitions, type Stream } from "./stream.js";

/** What a call can change beside records: nothing, streams, one app with its checkpoints and its group, or all of it. */
export type Changes = "nothing" | "streams" | "everything" | { readonly app: string };

/** Where the state is kept. */
export interface Store {
  /** Makes the logs of partitions: it decides where records are kept. */
  readonly createLog: CreateLog;
  /**
   * Carries out a call. What it changed is kept when this returns; when it throws, nothing of it is, and memory has what it had.
   * @throws Refusal DIS.5000 when the change cannot be kept; and whatever `work` throws
   */
  transaction<T>(state: State, changes: Changes, work: () => T): T;
  /** To be called last. */
  close(): void;
}

/** Keeps everything in memory, where it is already. */
const memoryStore: Store = {
  createLog: inMemory,
  transaction: (_state, _changes, work) => work(),
  close: () => undefined,
};

/** Everything that the server remembers. A handler reaches all of it through this one object. */
export interface State {
  /** By name, in the order of creation. */
  readonly streams: Map<string, Stream>;
  /** By name, in the order of creation. */
  readonly apps: Map<string, App>;
  /** How many bytes all of it can take, about. */
  readonly maxBytes: number;
  readonly store: Store;
}

/** @param maxBytes how many bytes the whole state can take; default: no limit @param store default: memory */
export function createState(maxBytes = Number.POSITIVE_INFINITY, store = memoryStore): State {
  return { streams: new Map(), apps: new Map(), maxBytes, store };
}

/** Forgets everything, on disk as well. */
export function clearState(state: State): void {
  state.store.transaction(state, "everything", () => {
    state.streams.clear();
    state.apps.clear();
  });
}

/**
 * How many bytes the state can still take; less than 0 when it has taken a little too much. Every call counts from the start, so
 * the number never drifts.
 */
export function freeBytes({ streams, apps, maxBytes }: State): number {
  let used = 0;
  for (const stream of streams.values()) {
    used += stream.detailBytes;
    for (const { log } of stream.partitions) used += log.storedBytes;
  }
  for (const { storedBytes, group } of apps.values()) used += storedBytes + MEMBER_BYTES * group.members.size;
  return maxBytes - used;
}

/** Frees the room of expired records in all streams, also in those that nobody reads. */
export function dropExpired({ streams }: State, now: number): void {
  for (const stream of streams.values()) currentPartitions(stream, now);
}

/** The stream with an id; undefined when there is none. */
export function streamById(state: State, id: string | undefined): Stream | undefined {
  for (const stream of state.streams.values()) if (stream.id === id) return stream;
  return undefined;
}

/**
 * A stream by its name, or by its id when no stream has the name. The Python client always sends an id, mostly an empty one,
 * which finds nothing. @throws Refusal DIS.4301
 */
export function findStream(state: State, name: string, id?: string): Stream {
  const stream = state.streams.get(name) ?? streamById(state, id);
  if (stream === undefined) throw new Refusal("DIS.4301", `no stream is named ${name}`);
  return stream;
}

/** The stream that a tag belongs to, by its id. @throws Refusal DIS.4603 */
export function findResource(state: State, id: string): Stream {
  const stream = streamById(state, id);
  if (stream === undefined) throw new Refusal("DIS.4603", `no stream has the id ${id}`);
  return stream;
}

/** @throws Refusal DIS.4332 */
export function findApp(state: State, name: string): App {
  const app = state.apps.get(name);
  if (app === undefined) throw new Refusal("DIS.4332", `no app is named ${name}`);
  return app;
}

/** Partitions of streams of the type ADVANCED that an account can have (API reference - Creating a Stream). */
const ADVANCED_QUOTA = 10;

/**
 * Refuses partitions that the account has no room for. A partition that a scale-down removed does not count.
 * @param more how many partitions would be added
 * @param partitionQuota how many those of the type COMMON can be
 * @throws Refusal DIS.4308
 */
export function refuseOverQuota(state: State, type: Stream["type"], more: number, partitionQuota: number): void {
  const quota = type === "COMMON" ? partitionQuota : ADVANCED_QUOTA;
  let used = 0;
  for (const stream of state.streams.values()) if (stream.type === type) used += activePartitions(stream).length;
  if (used + more <= quota) return;
  throw new Refusal("DIS.4308", `${used} of ${quota} partitions of ${type} streams are in use`);
}
