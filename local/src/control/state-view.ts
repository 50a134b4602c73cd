import { sortByName } from "../calls/page.js";
import type { App } from "../state/app.js";
import type { Partition } from "../state/partition.js";
import type { RecordLog } from "../state/record-log.js";
import { freeBytes, type State } from "../state/state.js";
import type { Stream } from "../state/stream.js";
import type { Volume } from "../state/traffic.js";

/** A partition as people look at it. */
export interface PartitionView {
  readonly number: number;
  readonly status: Partition["status"];
  /** Sequence number of the first record that can be read; `next` when there is none. */
  readonly earliest: number;
  /** Sequence number that is written next. */
  readonly next: number;
  /** Records that have expired count until the server drops them. */
  readonly storedBytes: number;
  /** What was written since the server was started; bytes are counted before base64. */
  readonly written: Readonly<Volume>;
  /** The same of what was read. */
  readonly read: Readonly<Volume>;
}

export interface StreamView {
  readonly id: string;
  readonly name: string;
  readonly type: Stream["type"];
  /** Milliseconds since 1970-01-01 UTC, as all times of a view. */
  readonly createdAt: number;
  readonly retentionMs: number;
  readonly partitions: readonly PartitionView[];
}

/** A member of a consumer group. */
export interface MemberView {
  readonly id: string;
  /** When its last request came. */
  readonly lastSeen: number;
  /** Whether it has joined the rebalance that is going on; true where there is none. */
  readonly joined: boolean;
  readonly partitions: readonly { readonly stream: string; readonly numbers: readonly number[] }[];
}

export interface AppView {
  readonly name: string;
  readonly createdAt: number;
  readonly checkpoints: readonly {
    readonly stream: string;
    readonly partition: number;
    readonly sequenceNumber: string;
    /** Of a long text the beginning. */
    readonly metadata: string;
  }[];
  /** As the last request of a member left it: looking at a group does nothing to it. */
  readonly group: { readonly state: App["group"]["state"]; readonly generation: number; readonly members: readonly MemberView[] };
}

/** What the server remembers, without the records. */
export interface StateView {
  /** Time of the server's clock. */
  readonly now: number;
  /** Whether that clock stands still. */
  readonly frozen: boolean;
  readonly usedBytes: number;
  readonly maxBytes: number;
  /** Sorted by name, as are the apps. */
  readonly streams: readonly StreamView[];
  readonly apps: readonly AppView[];
}

/**
 * Sequence number of the first record that has not expired. It drops nothing, as the calls do: looking changes no state.
 * @param oldest records that were written before this time have expired, milliseconds since 1970-01-01 UTC
 */
export function firstReadable(log: RecordLog, oldest: number): number {
  return log.oldestTime !== undefined && log.oldestTime < oldest ? log.firstAt(oldest) : log.earliest;
}

function viewOfPartition({ number, status, log, traffic }: Partition, oldest: number): PartitionView {
  const { next, storedBytes } = log;
  const [written, read] = [traffic.put.total, traffic.get.total];
  return { number, status, earliest: firstReadable(log, oldest), next, storedBytes, written, read };
}

function viewOfStream({ id, name, type, createdAt, retentionMs, partitions }: Stream, now: number): StreamView {
  const views = partitions.map((partition) => viewOfPartition(partition, now - retentionMs));
  return { id, name, type, createdAt, retentionMs, partitions: views };
}

/** More than the clients write at the beginning of their metadata, in characters. */
const SHOWN_METADATA = 200;

function viewOfApp({ name, createdAt, checkpoints, group: { state, generation, members, assignment } }: App): AppView {
  const kept = [...checkpoints].flatMap(([stream, ofStream]) =>
    [...ofStream].map(([partition, { sequenceNumber, metadata }]) => {
      return { stream, partition, sequenceNumber, metadata: metadata.slice(0, SHOWN_METADATA) };
    }),
  );
  const views = [...members].map(([id, { lastSeen, joined }]) => {
    const partitions = [...(assignment.get(id) ?? [])].map(([stream, numbers]) => ({ stream, numbers: [...numbers] }));
    return { id, lastSeen, joined, partitions };
  });
  return { name, createdAt, checkpoints: kept, group: { state, generation, members: views } };
}

/** The state as people look at it. */
export function viewState(state: State, now: number): Omit<StateView, "frozen"> {
  const streams = sortByName([...state.streams.values()]).map((stream) => viewOfStream(stream, now));
  const apps = sortByName([...state.apps.values()]).map(viewOfApp);
  return { now, usedBytes: state.maxBytes - freeBytes(state), maxBytes: state.maxBytes, streams, apps };
}
