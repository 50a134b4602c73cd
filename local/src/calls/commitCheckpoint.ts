import { Refusal } from "../answer.js";
import { type App, keepCheckpoint } from "../state/app.js";
import { commitFault } from "../state/consumer-group.js";
import { nextSequenceNumber } from "../state/partition.js";
import { findApp, findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import type { Context, Handler, Input } from "./call.js";
import { groupSurroundings } from "./group-surroundings.js";

/** A member of a consumer group must still be one; who does not name itself divides the partitions in another way. */
function refuseOutsider(context: Context, { group }: App, { client_id, generation_id }: Input<"commitCheckpoint">): void {
  if (client_id === undefined) return;
  const code = commitFault(group, client_id, generation_id, groupSurroundings(context));
  if (code !== undefined) throw new Refusal(code, `member ${client_id}`);
}

/**
 * Keeps a checkpoint; one that is refused leaves the earlier one as it is.
 * @throws Refusal DIS.4332, DIS.4301, DIS.4302; DIS.4701, DIS.4702 and DIS.4703 for a member of a group that may not;
 *   DIS.4224 for a number outside max(0, A - 1) .. B of the range [A : B]
 */
export const commitCheckpoint: Handler<"commitCheckpoint"> = (context, input) => {
  const { state, now } = context;
  const app = findApp(state, input.app_name);
  const stream = findStream(state, input.stream_name, input.stream_id);
  const partition = findPartition(stream, input.partition_id, now);
  refuseOutsider(context, app, input);
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
