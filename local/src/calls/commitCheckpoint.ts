import { Refusal } from "../answer.js";
import { keepCheckpoint } from "../state/app.js";
import { nextSequenceNumber } from "../state/partition.js";
import { findApp, findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import type { Handler } from "./call.js";

/**
 * Keeps a checkpoint; one that is refused leaves the earlier one as it is.
 * @throws Refusal DIS.4332, DIS.4301, DIS.4302, DIS.4224 for a number outside max(0, A - 1) .. B of the range [A : B]
 */
export const commitCheckpoint: Handler<"commitCheckpoint"> = ({ state, now }, input) => {
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name);
  const partition = findPartition(stream, input.partition_id, now);
  const [lowest, highest] = [Math.max(0, partition.earliest - 1), nextSequenceNumber(partition)];
  // Compared as it was written: a number near 2^63 would be rounded.
  const number = BigInt(input.sequence_number);
  if (number < lowest || number > highest) {
    throw new Refusal("DIS.4224", `${input.sequence_number} is not from ${lowest} to ${highest}`);
  }
  const checkpoint = { sequenceNumber: input.sequence_number, metadata: input.metadata ?? "" };
  keepCheckpoint(app, stream.name, partition.number, checkpoint);
  return undefined;
};
