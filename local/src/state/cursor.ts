import { Refusal } from "../answer.js";
import { nextSequenceNumber, type Partition } from "./partition.js";
import { partitionNumber, shardId } from "./partition-id.js";
import type { State } from "./state.js";
import { findReadable, type Stream } from "./stream.js";

/** How long a cursor can be used. */
export const CURSOR_VALIDITY_MS = 5 * 60_000;

/** The place that a cursor points to. */
export interface Place {
  readonly stream: Stream;
  readonly partition: Partition;
  /** Sequence number of the record that is read first. */
  readonly sequenceNumber: number;
}

/**
 * Text of a cursor: unpadded base64url of JSON in the layout that the service documents, so that a program that looks into
 * a cursor finds the sequence number where it expects it. Whatever the cursor was asked for with, its type is
 * AT_SEQUENCE_NUMBER and its number that of the record to read first. Below 512 characters for the longest stream name.
 */
export function cursorText({ stream, partition, sequenceNumber }: Place, now: number): string {
  const layout = {
    getIteratorParam: {
      "stream-name": stream.name,
      "partition-id": shardId(partition.number),
      "cursor-type": "AT_SEQUENCE_NUMBER",
      "starting-sequence-number": String(sequenceNumber),
      // Not in the documented layout: tells a stream from an earlier one of the same name.
      "stream-id": stream.id,
    },
    generateTimestamp: now,
  };
  return Buffer.from(JSON.stringify(layout), "utf8").toString("base64url");
}

interface Decoded {
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
function decode(text: string): Decoded {
  const layout = parse(text);
  const place = (layout?.["getIteratorParam"] ?? {}) as Record<string, unknown>;
  const [streamName, streamId] = [place["stream-name"], place["stream-id"]];
  const [partitionId, number] = [place["partition-id"], place["starting-sequence-number"]];
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

/** The stream of a cursor, usable or not, if it exists; never throws. */
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
 * The place that a cursor points to now.
 * @throws Refusal DIS.4217 for a text that is no cursor, a cursor of a stream that is gone and one that points nowhere,
 *   DIS.4225 for one that is older than five minutes, DIS.4226 when retention has taken the record that it points to,
 *   DIS.4319 when its partition has expired
 */
export function openCursor(state: State, text: string, now: number): Place {
  const { streamName, streamId, partitionId, sequenceNumber, generatedAt } = decode(text);
  const stream = state.streams.get(streamName);
  if (stream === undefined || stream.id !== streamId) throw new Refusal("DIS.4217", "its stream does not exist");
  // A time in the future would make a cursor that never expires; some of it is left to clocks that are set back.
  if (generatedAt - now > CURSOR_VALIDITY_MS) throw new Refusal("DIS.4217", "it was made in the future");
  if (now - generatedAt > CURSOR_VALIDITY_MS) throw new Refusal("DIS.4225", "it is older than five minutes");
  if (stream.partitions[partitionNumber(partitionId)] === undefined) {
    throw new Refusal("DIS.4217", "its partition does not exist");
  }
  const partition = findReadable(stream, partitionId, now);
  if (sequenceNumber > nextSequenceNumber(partition)) throw new Refusal("DIS.4217", "it points behind the next record");
  if (sequenceNumber < partition.earliest) {
    throw new Refusal("DIS.4226", `record ${sequenceNumber} is no longer kept, the earliest is ${partition.earliest}`);
  }
  return { stream, partition, sequenceNumber };
}
