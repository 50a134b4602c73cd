import { Refusal } from "../response.js";
import { checkpointOf, forgetCheckpoints, keepCheckpoint } from "../state/app.js";
import { commitFault } from "../state/consumer-group.js";
import { numberWithin } from "../state/partition.js";
import { findApp, findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import type { Handler } from "./call.js";
import { groupSurroundings } from "./consumer-groups.js";

/**
 * Keeps a checkpoint; a commit that is refused leaves the earlier checkpoint as it is.
 * @throws Refusal DIS.4332, DIS.4301, DIS.4302; DIS.4701, DIS.4702 and DIS.4703 for a member of a group that may not commit;
 *   DIS.4224 for a number outside max(0, A - 1) .. B of the range [A : B]
 */
export const commitCheckpoint: Handler<"commitCheckpoint"> = (context, input) => {
  const { state, now } = context;
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name, input.stream_id);
  const partition = findPartition(stream, input.partition_id, now);
  // A program that names no member divides the partitions without the group.
  if (input.client_id !== undefined) {
    const fault = commitFault(app.group, input.client_id, input.generation_id, groupSurroundings(context));
    if (fault !== undefined) throw new Refusal(fault, `member ${input.client_id}`);
  }
  numberWithin(input.sequence_number, Math.max(0, partition.log.earliest - 1), partition.log.next);
  const checkpoint = { sequenceNumber: input.sequence_number, metadata: input.metadata ?? "" };
  keepCheckpoint(app, stream.name, partition.number, checkpoint);
  return undefined;
};

/**
 * Shows the checkpoint of an app in a partition. Without one, the option `noCheckpoint` decides about the response.
 * @throws Refusal DIS.4332, DIS.4301, DIS.4302, and DIS.4375 when the option says so
 */
export const showCheckpoint: Handler<"showCheckpoint"> = ({ state, now, noCheckpoint }, input) => {
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name, input.stream_id);
  const partition = findPartition(stream, input.partition_id, now);
  const checkpoint = checkpointOf(app, stream.name, partition.number);
  if (checkpoint !== undefined) return { sequence_number: checkpoint.sequenceNumber, metadata: checkpoint.metadata };
  switch (noCheckpoint) {
    case "minus-one":
      return { sequence_number: "-1", metadata: "" };
    case "empty":
      return undefined;
    case "error":
      throw new Refusal("DIS.4375");
  }
};

/** Deletes the checkpoint of a partition, or of all, even when there is none. @throws Refusal DIS.4332, DIS.4301, DIS.4302 */
export const deleteCheckpoint: Handler<"deleteCheckpoint"> = ({ state, now }, input) => {
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name, input.stream_id);
  const partition = input.partition_id === undefined ? undefined : findPartition(stream, input.partition_id, now);
  forgetCheckpoints(app, stream.name, partition?.number);
  return undefined;
};
