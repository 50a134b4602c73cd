import { checkpointOf } from "../state/app.js";
import { nextSequenceNumber } from "../state/partition.js";
import { findApp, findStream } from "../state/state.js";
import type { Handler } from "./call.js";
import { pageOfPartitions } from "./page.js";

const DEFAULT_LIMIT = 100;

/**
 * Lists the partitions of a stream in order, with or without a checkpoint, also those that were taken away by scaling down.
 * @throws Refusal DIS.4332, DIS.4301, DIS.4302
 */
export const showConsumerState: Handler<"showConsumerState"> = ({ state, now }, input) => {
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name, input.stream_id);
  const page = pageOfPartitions(stream, { after: input.start_partition_id, limit: input.limit ?? DEFAULT_LIMIT }, now);
  return {
    has_more: page.hasMore,
    stream_name: stream.name,
    app_name: app.name,
    partition_consuming_states: page.items.map((partition) => ({
      partition_id: String(partition.number),
      sequence_number: checkpointOf(app, stream.name, partition.number)?.sequenceNumber ?? "-1",
      latest_offset: nextSequenceNumber(partition),
      earliest_offset: partition.earliest,
      checkpoint_type: input.checkpoint_type,
      status: partition.status,
    })),
  };
};
