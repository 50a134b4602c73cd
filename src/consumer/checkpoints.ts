import type { components } from "../../generated/types.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import type { CallOptions } from "../options.js";
import type { Fence } from "./assignment/assignment.js";
import { type Checkpoint, type PartitionRange, partitionNumber, type StreamIdentity } from "./start.js";

/** A partition of a stream as an app sees it. */
export interface PartitionState {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** The checkpoint as the list of partitions shows it: the metadata may be missing. */
  readonly checkpoint: Checkpoint | undefined;
  /** Whether a scale-down removed it and its last record has expired, so that there is nothing left to read. */
  readonly isExpired: boolean;
  /** Whether a scale-down removed it, so that it gets no more records; those that it has are readable. */
  readonly isRemoved: boolean;
  readonly range: PartitionRange | undefined;
}

/** Stream and app whose checkpoints are meant. */
export interface AppStream {
  readonly stream: string;
  readonly app: string;
}

/** The committed number, or `undefined` for each of the ways in which the service says that there is none. */
function committed(value: string | number | null | undefined): string | undefined {
  const text = value === null || value === undefined ? "" : String(value);
  if (text === "" || text.startsWith("-")) return undefined;
  if (/^\d+$/.test(text)) return text;
  throw new DisError("checkpoint", `The checkpoint "${text.slice(0, 40)}" is not a sequence number.`);
}

/** An offset as digits; `undefined` when it is missing or negative, which means that it is not known. */
function offset(value: unknown): string | undefined {
  return /^\d+$/.test(String(value)) ? String(value) : undefined;
}

function rangeOf(state: { earliest_offset?: number; latest_offset?: number }): PartitionRange | undefined {
  const earliest = offset(state.earliest_offset);
  const next = offset(state.latest_offset);
  return earliest === undefined || next === undefined ? undefined : { earliest, next };
}

/** @throws DisError of kind `response` when the partition has no id */
function partitionState(shown: components["schemas"]["PartitionConsumingState"]): PartitionState {
  const partition = partitionNumber(shown.partition_id);
  if (!/^\d+$/.test(partition)) {
    const details = { operation: "showConsumerState", retryable: true };
    throw new DisError("response", "The service lists a partition without an id.", details);
  }
  const sequenceNumber = committed(shown.sequence_number);
  const checkpoint = sequenceNumber === undefined ? undefined : { sequenceNumber, metadata: shown.metadata ?? undefined };
  return {
    partition,
    checkpoint,
    range: rangeOf(shown),
    isExpired: shown.status === "EXPIRED",
    isRemoved: shown.status === "DELETED",
  };
}

/** All partitions of the stream, page by page. @throws DisError; DIS.4332 when the app does not exist */
export async function listPartitions(
  dis: DisClient,
  { stream, app }: AppStream,
  signal?: AbortSignal,
): Promise<PartitionState[]> {
  const found = new Map<string, PartitionState>();
  let after: string | undefined;
  for (;;) {
    const page = await dis.showConsumerState(
      {
        app_name: app,
        stream_name: stream,
        checkpoint_type: "LAST_READ",
        ...(after === undefined ? {} : { start_partition_id: after }),
      },
      { signal },
    );
    const before = found.size;
    for (const shown of page.partition_consuming_states) {
      const state = partitionState(shown);
      after = state.partition;
      found.set(after, state);
    }
    if (!page.has_more) return [...found.values()];
    if (found.size === before)
      throw new DisError("response", "The service says that there are more partitions but lists none.", { retryable: true });
  }
}

/** A partition as the stream itself shows it. */
export interface ShownPartition {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** `CREATING`, `ACTIVE`, `DELETED` (a scale-down removed it; readable until its records expire) or `EXPIRED`. */
  readonly status: string;
  /**
   * The range of the partition; `undefined` when it is not told. Lost records are decided by this range: its end is known to be
   * the number after the last record. Of the "latest" offset in showConsumerState the documents do not say whether it is a record
   * or the number after it.
   */
  readonly range: PartitionRange | undefined;
  /** Partitions that it was made from, as far as the service names them. */
  readonly parents: readonly string[];
}

type WireStream = components["schemas"]["ShowStreamResponse"];

function identityOf({ stream_id, create_time }: WireStream): StreamIdentity {
  return {
    stream: /^[A-Za-z0-9_-]{1,60}$/.test(stream_id ?? "") ? stream_id : undefined,
    created: offset(create_time),
  };
}

function shownPartition(shown: WireStream["partitions"][number]): ShownPartition {
  const { partition_id, status, sequence_number_range, parent_partitions } = shown;
  const [, earliest, next] = /^\[(\d+) : (\d+)\]$/.exec(sequence_number_range ?? "") ?? [];
  const range = earliest === undefined || next === undefined ? undefined : { earliest, next };
  const parents = (parent_partitions ?? "").match(/\d+/g)?.map(partitionNumber) ?? [];
  return { partition: partitionNumber(partition_id), status, range, parents };
}

/** A stream as showStream gives it, and one of its partitions. */
interface StreamState {
  readonly identity: StreamIdentity;
  readonly range: PartitionRange | undefined;
  /** See `ShownPartition`; `undefined` when there is no such partition. */
  readonly status: string | undefined;
}

/** @param partition whose range is wanted */
export async function readStream(
  dis: DisClient,
  stream: string,
  partition: string,
  options: CallOptions = {},
): Promise<StreamState> {
  const page = await dis.showStream(
    {
      stream_name: stream,
      limit_partitions: 1,
      // The list begins after this partition.
      ...(partition === "0" ? {} : { start_partitionId: String(Number(partition) - 1) }),
    },
    options,
  );
  const found = page.partitions.map(shownPartition).find((shown) => shown.partition === partition);
  return { identity: identityOf(page), range: found?.range, status: found?.status };
}

/** A stream with all its partitions, by their numbers. @throws DisError; DIS.4301 when the stream does not exist */
export async function listRanges(
  dis: DisClient,
  stream: string,
  options: CallOptions = {},
): Promise<{ readonly identity: StreamIdentity; readonly partitions: ReadonlyMap<string, ShownPartition> }> {
  const partitions = new Map<string, ShownPartition>();
  let after: string | undefined;
  for (;;) {
    const start = after === undefined ? {} : { start_partitionId: after };
    const page = await dis.showStream({ stream_name: stream, limit_partitions: 1000, ...start }, options);
    const before = partitions.size;
    for (const shown of page.partitions.map(shownPartition)) {
      after = shown.partition;
      partitions.set(after, shown);
    }
    if (!page.has_more_partitions) return { identity: identityOf(page), partitions };
    if (partitions.size === before)
      throw new DisError("response", "The service says that there are more partitions but lists none.", { retryable: true });
  }
}

/** The partitions that are wanted, or all that have something to read. @throws DisError when the stream does not have one */
export function choosePartitions(
  stream: string,
  partitions: ReadonlyMap<string, ShownPartition>,
  wanted: readonly string[] | undefined,
): readonly ShownPartition[] {
  const missing = wanted?.find((partition) => !partitions.has(partition));
  if (missing !== undefined) {
    throw new DisError("configuration", `Stream ${stream} has no partition ${missing}.`, { field: "partitions" });
  }
  const chosen = wanted?.flatMap((partition) => partitions.get(partition) ?? []) ?? [...partitions.values()];
  return chosen.filter(({ status }) => status !== "EXPIRED");
}

/** @throws DisError of kind `response` when the service does not tell the range of a partition */
export function knownRange(partition: string, range: PartitionRange | undefined): PartitionRange {
  if (range !== undefined) return range;
  const message = `The service does not tell which records partition ${partition} has.`;
  throw new DisError("response", message, { operation: "showStream", partition, retryable: true });
}

/** The checkpoint of a partition; `undefined` when there is none yet. */
export async function readCheckpoint(
  dis: DisClient,
  { stream, app }: AppStream,
  partition: string,
  options: CallOptions = {},
): Promise<Checkpoint | undefined> {
  try {
    const found = await dis.showCheckpoint(
      { stream_name: stream, app_name: app, partition_id: partition, checkpoint_type: "LAST_READ" },
      options,
    );
    const sequenceNumber = committed(found.sequence_number);
    return sequenceNumber === undefined ? undefined : { sequenceNumber, metadata: found.metadata ?? undefined };
  } catch (error) {
    if (isDisError(error) && error.code === "DIS.4375") return undefined;
    throw error;
  }
}

/** Writes the checkpoint of a partition. @param fence of a member whose commits the service checks */
export function writeCheckpoint(
  dis: DisClient,
  { stream, app }: AppStream,
  partition: string,
  { sequenceNumber, metadata }: Checkpoint,
  options: CallOptions,
  fence?: Fence,
): ReturnType<DisClient["commitCheckpoint"]> {
  const place = { stream_name: stream, app_name: app, partition_id: partition, checkpoint_type: "LAST_READ" } as const;
  const member = fence && { client_id: fence.memberId, generation_id: fence.generation };
  return dis.commitCheckpoint({ ...place, ...member, sequence_number: sequenceNumber, metadata }, options);
}

/** The checkpoints of an app by partition, as the service keeps them, with their metadata. */
export async function checkpointsOf(
  dis: DisClient,
  app: AppStream,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Checkpoint>> {
  const states = await listPartitions(dis, app, signal);
  const found = await Promise.all(
    states.map(async ({ partition, checkpoint: listed, isExpired }) => {
      if (listed === undefined || isExpired) return [];
      // If the service shows no checkpoint where it has listed one, the listed one counts.
      return [[partition, (await readCheckpoint(dis, app, partition, { signal })) ?? listed] as const];
    }),
  );
  return new Map(found.flat());
}
