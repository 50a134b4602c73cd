import { checkpointOf } from "../state/app.js";
import { nextSequenceNumber } from "../state/partition.js";
import { findApp, findStream } from "../state/state.js";
import { currentPartitions, findPartition } from "../state/stream.js";
import type { Handler } from "./call.js";

const DEFAULT_LIMIT = 100;

/** Lists all partitions of a stream in order, with or without a checkpoint. @throws Refusal DIS.4332, DIS.4301, DIS.4302 */
export const showConsumerState: Handler<"showConsumerState"> = ({ state, now }, input) => {
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name);
  const start = input.start_partition_id;
  // The partition that is named was on the page before.
  const first = start === undefined ? 0 : findPartition(stream, start, now).number + 1;
  const partitions = currentPartitions(stream, now);
  const end = first + (input.limit ?? DEFAULT_LIMIT);
  return {
    has_more: end < partitions.length,
    stream_name: stream.name,
    app_name: app.name,
    partition_consuming_states: partitions.slice(first, end).map((partition) => ({
      partition_id: String(partition.number),
      sequence_number: checkpointOf(app, stream.name, partition.number)?.sequenceNumber ?? "-1",
      latest_offset: nextSequenceNumber(partition),
      earliest_offset: partition.earliest,
      checkpoint_type: input.checkpoint_type,
      status: partition.status,
    })),
  };
};
