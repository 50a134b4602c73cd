import { Refusal } from "../answer.js";
import { checkpointOf } from "../state/app.js";
import { findApp, findStream } from "../state/state.js";
import { findPartition } from "../state/stream.js";
import type { Context, Handler, Output } from "./call.js";

function noCheckpointYet({ noCheckpoint }: Context): Output<"showCheckpoint"> | undefined {
  switch (noCheckpoint) {
    case "minus-one":
      return { sequence_number: "-1", metadata: "" };
    case "empty":
      return undefined;
    case "error":
      throw new Refusal("DIS.4375");
  }
}

/** Gives the checkpoint of an app in a partition. @throws Refusal DIS.4332, DIS.4301, DIS.4302, DIS.4375 if asked to */
export const showCheckpoint: Handler<"showCheckpoint"> = (context, input) => {
  const app = findApp(context.state, input.app_name);
  const stream = findStream(context.state, input.stream_name, input.stream_id);
  const partition = findPartition(stream, input.partition_id, context.now);
  const checkpoint = checkpointOf(app, stream.name, partition.number);
  if (checkpoint === undefined) return noCheckpointYet(context);
  return { sequence_number: checkpoint.sequenceNumber, metadata: checkpoint.metadata };
};
