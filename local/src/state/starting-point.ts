import type { components } from "dis-openapi/contract";
import { Refusal } from "../answer.js";
import { nextSequenceNumber, type Partition } from "./partition.js";

/** What a cursor is asked for with. */
export interface Wish {
  readonly type: components["schemas"]["CursorType"];
  /** Decimal digits, up to 2^63-1. */
  readonly sequenceNumber: string | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number | undefined;
}

/** @throws Refusal DIS.4224 when the number is not from `low` to `high` */
function within(text: string, low: number, high: number): number {
  // Compared as it was written: a number near 2^63 would be rounded.
  const number = BigInt(text);
  if (number < low || number > high) throw new Refusal("DIS.4224", `${text} is not from ${low} to ${high}`);
  return Number(number);
}

function atTimestamp(partition: Partition, timestamp: number): number {
  const oldest = partition.records[0]?.timestamp;
  const hasLostRecords = partition.earliest > 0;
  if (oldest !== undefined && hasLostRecords && timestamp < oldest) {
    throw new Refusal("DIS.4300", `timestamp is expired, it should be equal to or larger than ${oldest}`);
  }
  const index = partition.records.findIndex((record) => record.timestamp >= timestamp);
  return index < 0 ? nextSequenceNumber(partition) : partition.earliest + index;
}

/**
 * Sequence number of the record that is read first, for each cursor type.
 * @throws Refusal DIS.4224 outside the range, DIS.4216 for AFTER_SEQUENCE_NUMBER without a number, DIS.4300 for
 *   AT_TIMESTAMP without a time or with one whose records are no longer kept
 */
export function startingPoint(partition: Partition, wish: Wish): number {
  const [earliest, next] = [partition.earliest, nextSequenceNumber(partition)];
  switch (wish.type) {
    case "TRIM_HORIZON":
      return earliest;
    case "LATEST":
      return next;
    case "AT_SEQUENCE_NUMBER":
      // The live service gives a cursor when neither type nor number is sent; where it points is not known.
      return wish.sequenceNumber === undefined ? earliest : within(wish.sequenceNumber, earliest, next);
    case "AFTER_SEQUENCE_NUMBER":
      if (wish.sequenceNumber === undefined) throw new Refusal("DIS.4216", "starting-sequence-number is missing");
      return within(wish.sequenceNumber, earliest - 1, next - 1) + 1;
    case "AT_TIMESTAMP":
      if (wish.timestamp === undefined) throw new Refusal("DIS.4300", "timestamp is missing");
      return atTimestamp(partition, wish.timestamp);
  }
}
