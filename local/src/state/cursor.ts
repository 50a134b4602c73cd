import type { components } from "dis-openapi/contract";
import { Refusal } from "../response.js";
import { numberWithin, type Partition, partitionNumber, shardId } from "./partition.js";
import type { State } from "./state.js";
import { findReadable, type Stream } from "./stream.js";

/** How long a cursor can be used. */
export const CURSOR_VALIDITY_MS = 5 * 60_000;

/** What a request for a cursor says. */
export interface WantedStart {
  readonly type: components["schemas"]["CursorType"];
  /** Decimal digits, up to 2^63-1. */
  readonly sequenceNumber: string | undefined;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly timestamp: number | undefined;
}

function atTimestamp({ log }: Partition, timestamp: number): number {
  const oldest = log.oldestTime;
  const hasLostRecords = log.earliest > 0;
  if (oldest !== undefined && hasLostRecords && timestamp < oldest) {
    throw new Refusal("DIS.4300", `timestamp is expired, it should be equal to or larger than ${oldest}`);
  }
  return log.firstAt(timestamp);
}

/**
 * Sequence number of the record that is read first, for each cursor type.
 * @throws Refusal DIS.4224 outside the range, DIS.4216 for AFTER_SEQUENCE_NUMBER without a number, DIS.4300 for
 *   AT_TIMESTAMP without a time or with one whose records are no longer kept
 */
export function startingPoint(partition: Partition, wanted: WantedStart): number {
  const { earliest, next } = partition.log;
  switch (wanted.type) {
    case "TRIM_HORIZON":
      return earliest;
    case "LATEST":
      return next;
    case "AT_SEQUENCE_NUMBER":
      // The live service gives a cursor when neither type nor number is sent; where it points is not known.
      return wanted.sequenceNumber === undefined ? earliest : numberWithin(wanted.sequenceNumber, earliest, next);
    case "AFTER_SEQUENCE_NUMBER":
      if (wanted.sequenceNumber === undefined) throw new Refusal("DIS.4216", "starting-sequence-number is missing");
      return numberWithin(wanted.sequenceNumber, earliest - 1, next - 1) + 1;
    case "AT_TIMESTAMP":
      if (wanted.timestamp === undefined) throw new Refusal("DIS.4300", "timestamp is missing");
      return atTimestamp(partition, wanted.timestamp);
  }
}

/** What a cursor points to. */
export interface CursorPosition {
  readonly stream: Stream;
  readonly partition: Partition;
  /** Sequence number of the record that is read first. */
  readonly sequenceNumber: number;
}

/**
 * Text of a cursor: unpadded base64url of JSON in the layout that the service documents, so that a program that looks into
 * a cursor finds the sequence number where it expects it. Whatever cursor type was asked for, the text says
 * AT_SEQUENCE_NUMBER and the number of the record to read first. Below 512 characters for the longest stream name.
 */
export function cursorText({ stream, partition, sequenceNumber }: CursorPosition, now: number): string {
  const layout = {
    getIteratorParam: {
      "stream-name": stream.name,
      "partition-id": shardId(partition.number),
      "cursor-type": "AT_SEQUENCE_NUMBER",
      "starting-sequence-number": String(sequenceNumber),
      // Not in the documented layout: it distinguishes a stream from an earlier one of the same name.
      "stream-id": stream.id,
    },
    generateTimestamp: now,
  };
  return Buffer.from(JSON.stringify(layout), "utf8").toString("base64url");
}

interface DecodedCursor {
  readonly streamName: string;
  readonly streamId: string;
  readonly partitionId: string;
  readonly sequenceNumber: number;
  readonly generatedAt: number;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const layout: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return typeof layout === "object" && layout !== null ? (layout as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws Refusal DIS.4217 when the text is not a cursor of this server */
function decode(text: string): DecodedCursor {
  const layout = parse(text);
  const position = (layout?.["getIteratorParam"] ?? {}) as Record<string, unknown>;
  const [streamName, streamId] = [position["stream-name"], position["stream-id"]];
  const [partitionId, number] = [position["partition-id"], position["starting-sequence-number"]];
  const generatedAt = layout?.["generateTimestamp"];
  if (typeof streamName !== "string" || typeof streamId !== "string" || typeof generatedAt !== "number") {
    throw new Refusal("DIS.4217", "the text cannot be read");
  }
  if (typeof partitionId !== "string" || !/^shardId-\d{10}$/.test(partitionId)) {
    throw new Refusal("DIS.4217", "the partition cannot be read");
  }
  if (typeof number !== "string" || !/^(0|[1-9]\d{0,15})$/.test(number)) {
    throw new Refusal("DIS.4217", "the sequence number cannot be read");
  }
  return { streamName, streamId, partitionId, sequenceNumber: Number(number), generatedAt };
}

/** The stream of a cursor if it exists, even when the cursor has expired; never throws. */
export function streamOfCursor(state: State, text: string): Stream | undefined {
  try {
    const { streamName, streamId } = decode(text);
    const stream = state.streams.get(streamName);
    return stream?.id === streamId ? stream : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a cursor points to now.
 * @throws Refusal DIS.4217 for a text that is no cursor, a cursor of a stream that is gone and one that points nowhere,
 *   DIS.4225 for a cursor older than five minutes, DIS.4226 when the record that it points to has expired,
 *   DIS.4319 when its partition has expired
 */
export function openCursor(state: State, text: string, now: number): CursorPosition {
  const { streamName, streamId, partitionId, sequenceNumber, generatedAt } = decode(text);
  const stream = state.streams.get(streamName);
  if (stream === undefined || stream.id !== streamId) throw new Refusal("DIS.4217", "its stream does not exist");
  // A time in the future would make a cursor that never expires; five minutes are allowed for a clock that is set back.
  if (generatedAt - now > CURSOR_VALIDITY_MS) throw new Refusal("DIS.4217", "it was made in the future");
  if (now - generatedAt > CURSOR_VALIDITY_MS) throw new Refusal("DIS.4225", "it is older than five minutes");
  if (stream.partitions[partitionNumber(partitionId)] === undefined) {
    throw new Refusal("DIS.4217", "its partition does not exist");
  }
  const partition = findReadable(stream, partitionId, now);
  if (sequenceNumber > partition.log.next) throw new Refusal("DIS.4217", "it points behind the next record");
  if (sequenceNumber < partition.log.earliest) {
    throw new Refusal("DIS.4226", `record ${sequenceNumber} is no longer kept, the earliest is ${partition.log.earliest}`);
  }
  return { stream, partition, sequenceNumber };
}
