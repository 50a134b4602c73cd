import { cursorText } from "../state/cursor.js";
import { startingPoint } from "../state/starting-point.js";
import { findStream } from "../state/state.js";
import { findReadable } from "../state/stream.js";
import type { Handler } from "./call.js";

/** Gives a cursor for a place in a partition. @throws Refusal DIS.4301, DIS.4302, DIS.4319, DIS.4216, DIS.4224, DIS.4300 */
export const showCursor: Handler<"showCursor"> = ({ state, now }, input) => {
  const stream = findStream(state, input["stream-name"], input["stream-id"]);
  const partition = findReadable(stream, input["partition-id"], now);
  const sequenceNumber = startingPoint(partition, {
    type: input["cursor-type"] ?? "AT_SEQUENCE_NUMBER",
    sequenceNumber: input["starting-sequence-number"],
    timestamp: input.timestamp,
  });
  return { partition_cursor: cursorText({ stream, partition, sequenceNumber }, now) };
};
