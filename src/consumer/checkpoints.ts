import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { partitionNumber } from "../record/partition-id.js";
import type { Checkpoint, PartitionRange } from "./start.js";

/** A partition of a stream as an app sees it. */
export interface PartitionState {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  /** The checkpoint, as far as the list of partitions has it: the metadata may be missing. */
  readonly checkpoint: Checkpoint | undefined;
  /** Whether it was taken away by a scale-down and its last record has expired: there is nothing to read any more. */
  readonly isExpired: boolean;
  readonly range: PartitionRange | undefined;
}

/** Stream and app whose checkpoints are meant. */
export interface AppStream {
  readonly stream: string;
  readonly app: string;
}

/** A committed number, or `undefined` for each way in which the service may say that there is none. */
function committed(value: string | number | null | undefined): string | undefined {
  const text = value === null || value === undefined ? "" : String(value);
  if (text === "" || text.startsWith("-")) return undefined;
  if (/^\d+$/.test(text)) return text;
  throw new DisError("checkpoint", `The checkpoint "${text.slice(0, 40)}" is not a sequence number.`);
}

/** An offset as digits. Nothing, and a negative number, mean that it is not known. */
function offset(value: unknown): string | undefined {
  return /^\d+$/.test(String(value)) ? String(value) : undefined;
}

function rangeOf(state: { earliest_offset?: number; latest_offset?: number }): PartitionRange | undefined {
  const earliest = offset(state.earliest_offset);
  const next = offset(state.latest_offset);
  return earliest === undefined || next === undefined ? undefined : { earliest, next };
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
    for (const state of page.partition_consuming_states) {
      const partition = partitionNumber(state.partition_id);
      const sequenceNumber = committed(state.sequence_number);
      const checkpoint = sequenceNumber === undefined ? undefined : { sequenceNumber, metadata: state.metadata ?? undefined };
      found.set(partition, { partition, checkpoint, range: rangeOf(state), isExpired: state.status === "EXPIRED" });
      after = partition;
    }
    if (!page.has_more) return [...found.values()];
    if (found.size === before)
      throw new DisError("response", "The service says that there are more partitions and lists none.", { retryable: true });
  }
}

/**
 * The range of a partition as the stream has it, `undefined` when it does not say. The documents call the offsets of
 * showConsumerState "latest" and "earliest" and do not say whether the latest is a record or the number after it; of the range
 * of showStream that is known, so what is decided about lost records is decided by it.
 */
export async function readRange(
  dis: DisClient,
  stream: string,
  partition: string,
  signal?: AbortSignal,
): Promise<PartitionRange | undefined> {
  const page = await dis.showStream(
    {
      stream_name: stream,
      limit_partitions: 1,
      // The list begins behind this one.
      ...(partition === "0" ? {} : { start_partitionId: String(Number(partition) - 1) }),
    },
    { signal },
  );
  const found = page.partitions.find(({ partition_id }) => partitionNumber(partition_id) === partition);
  const [, earliest, next] = /^\[(\d+) : (\d+)\]$/.exec(found?.sequence_number_range ?? "") ?? [];
  return earliest === undefined || next === undefined ? undefined : { earliest, next };
}

/** The checkpoint of a partition, `undefined` when there is none yet. */
export async function readCheckpoint(
  dis: DisClient,
  { stream, app }: AppStream,
  partition: string,
  signal?: AbortSignal,
): Promise<Checkpoint | undefined> {
  try {
    const answer = await dis.showCheckpoint(
      { stream_name: stream, app_name: app, partition_id: partition, checkpoint_type: "LAST_READ" },
      { signal },
    );
    const sequenceNumber = committed(answer.sequence_number);
    return sequenceNumber === undefined ? undefined : { sequenceNumber, metadata: answer.metadata ?? undefined };
  } catch (error) {
    if (isDisError(error) && error.code === "DIS.4375") return undefined;
    throw error;
  }
}
