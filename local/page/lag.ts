import { readMarker } from "dis-openapi/consumer";
import type { AppView, PartitionView, StateView } from "../src/control/state-view.js";

/** How far an app is behind in one partition. */
export interface Behind {
  readonly stream: string;
  readonly partition: PartitionView;
  /** The number of its checkpoint; undefined when it has none. */
  readonly checkpoint: string | undefined;
  /** What the app has written beside its checkpoint; empty for nothing. */
  readonly metadata: string;
  /** How many records it has still to read. */
  readonly records: number;
}

/**
 * The first record after a checkpoint. Its number is the next record to read, as the official Kafka adapter has it, where no marker
 * in the metadata says that it is the last one consumed.
 */
function nextAfter({ sequenceNumber, metadata }: AppView["checkpoints"][number]): bigint {
  const number = BigInt(sequenceNumber);
  return readMarker(metadata) === "last-consumed" ? number + 1n : number;
}

/** How far an app is behind, for each partition of the streams that it has checkpoints on and that can be read. */
export function behindOf({ checkpoints }: AppView, { streams }: Pick<StateView, "streams">): Behind[] {
  const names = new Set(checkpoints.map(({ stream }) => stream));
  const consumed = streams.filter(({ name }) => names.has(name));
  return consumed.flatMap(({ name, partitions }) =>
    partitions
      .filter(({ status }) => status !== "EXPIRED")
      .map((partition) => {
        const found = checkpoints.find(({ stream, partition: number }) => stream === name && number === partition.number);
        const next = found === undefined ? 0n : nextAfter(found);
        // Records that have expired are no longer to be read.
        const first = next < BigInt(partition.earliest) ? BigInt(partition.earliest) : next;
        const records = Math.max(0, Number(BigInt(partition.next) - first));
        return { stream: name, partition, checkpoint: found?.sequenceNumber, metadata: found?.metadata ?? "", records };
      }),
  );
}
