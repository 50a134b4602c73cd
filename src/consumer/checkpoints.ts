import type { DisClient } from "../client/create-client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { partitionNumber } from "../record/partition-id.js";
import type { Checkpoint, PartitionRange } from "./start.js";

/** A partition of a stream as an app sees it. */
export interface PartitionState {
  /** Number of the partition, such as `0`. */
  readonly partition: string;
  readonly hasCheckpoint: boolean;
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

function rangeOf(earliest: number | undefined, latest: number | undefined): PartitionRange | undefined {
  return earliest === undefined || latest === undefined ? undefined : { earliest: String(earliest), next: String(latest) };
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
      const hasCheckpoint = committed(state.sequence_number) !== undefined;
      found.set(partition, { partition, hasCheckpoint, range: rangeOf(state.earliest_offset, state.latest_offset) });
      after = partition;
    }
    // A page with nothing new would be asked for again and again.
    if (!page.has_more || found.size === before) return [...found.values()];
  }
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
