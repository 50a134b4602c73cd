import type { components } from "dis-openapi/contract";
import { JsonPieces, Refusal } from "../response.js";
import { cursorText, openCursor, startingPoint } from "../state/cursor.js";
import { shardId } from "../state/partition.js";
import type { ReadRecords, StoredRecord } from "../state/record-log.js";
import { dropExpired, findStream, freeBytes, type State } from "../state/state.js";
import { choosePartition, findReadable, keepUpWhenWritten, type Stream } from "../state/stream.js";
import { countRecords } from "../state/traffic.js";
import { ruleOf } from "../validation/limits.js";
import type { Context, Handler, Output } from "./call.js";

/** Largest record, before base64 (User guide - What is DIS). */
const MAX_RECORD_BYTES = 1_048_576;

/** As large as the largest record, so that no record is stuck for ever; the service's own default is not documented. */
const DEFAULT_FETCH_BYTES = MAX_RECORD_BYTES;

/** Bounds a response of many small records; the largest number that can be asked for. */
const MAX_RECORDS = ruleOf("consumeRecords", "limit").maximum ?? Number.POSITIVE_INFINITY;

type Entry = components["schemas"]["SendRecordsEntry"];
type Result = components["schemas"]["SendRecordsResult"];

/** Number of bytes that base64 text with padding stands for. */
function decodedBytes(data: string): number {
  const padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
  return (data.length / 4) * 3 - padding;
}

/** What the records of a request can take, in bytes. */
interface Room {
  bytes: number;
}

/** More than a record takes beside its text. */
const MOST_OVERHEAD_BYTES = 200;

/** The room for the records of a request; what has expired makes room when it could be needed. */
function roomFor(state: State, entries: readonly Entry[], now: number): Room {
  const most = entries.reduce(
    (sum, { data, partition_key = "" }) => sum + data.length + 2 * partition_key.length + MOST_OVERHEAD_BYTES,
    0,
  );
  const bytes = freeBytes(state);
  if (bytes >= most) return { bytes };
  dropExpired(state, now);
  return { bytes: freeBytes(state) };
}

/** Stores one record, or says why not. */
function store({ now, rates }: Context, stream: Stream, entry: Entry, room: Room): Result {
  try {
    const bytes = decodedBytes(entry.data);
    if (bytes > MAX_RECORD_BYTES) throw new Refusal("DIS.4200", `the record has more than ${MAX_RECORD_BYTES} bytes`);
    const partition = choosePartition(stream, entry, now);
    // A key that did not choose the partition is not returned when the record is read.
    const partitionKey = entry.partition_id === undefined ? entry.partition_key : undefined;
    const record: StoredRecord = { data: entry.data, bytes, partitionKey, timestamp: now };
    const size = partition.log.sizeOf(record);
    if (size > room.bytes) throw new Refusal("DIS.4303", "this server has no room for more, see its option maxBytes");
    if (rates === "documented") partition.rate.put(stream.type, bytes, now);
    room.bytes -= size;
    keepUpWhenWritten(stream, partition, now);
    const sequenceNumber = partition.log.append(record);
    countRecords(partition.traffic.put, 1, bytes, now);
    return { partition_id: shardId(partition.number), sequence_number: String(sequenceNumber) };
  } catch (error) {
    if (error instanceof Refusal) return { error_code: error.code, error_message: error.message };
    throw error;
  }
}

/**
 * Stores records, each on its own: one that is refused (DIS.4200, DIS.4302, DIS.4303, DIS.4319) does not stop the others.
 * @throws Refusal DIS.4301
 */
export const sendRecords: Handler<"sendRecords"> = (context, input) => {
  const { state, now } = context;
  const stream = findStream(state, input.stream_name, input.stream_id);
  const room = roomFor(state, input.records, now);
  const records = input.records.map((entry) => store(context, stream, entry, room));
  return { failed_record_count: records.filter(({ error_code }) => error_code !== undefined).length, records };
};

/** Makes a cursor for a position in a partition. @throws Refusal DIS.4301, DIS.4302, DIS.4319, DIS.4216, DIS.4224, DIS.4300 */
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

/** The body of a response from records as they are kept. */
function recordsBody({ json }: ReadRecords, nextCursor: string): JsonPieces<Output<"consumeRecords">> {
  const pieces = [Buffer.from('{"records":['), ...json];
  const last = pieces.length - 1;
  // No comma stands behind the last record.
  if (json.length > 0) pieces[last] = pieces[last]?.subarray(0, -1) ?? Buffer.alloc(0);
  return new JsonPieces([...pieces, Buffer.from(`],"next_partition_cursor":"${nextCursor}"}`)]);
}

/** Reads records in order, from the cursor on. @throws Refusal DIS.4217, DIS.4225, DIS.4226, DIS.4303, DIS.4319 */
export const consumeRecords: Handler<"consumeRecords"> = ({ state, now, rates }, input) => {
  const { stream, partition, sequenceNumber } = openCursor(state, input["partition-cursor"], now);
  const wanted = input.max_fetch_bytes ?? DEFAULT_FETCH_BYTES;
  const bytes = rates === "documented" ? Math.min(wanted, partition.rate.left(stream.type, now)) : wanted;
  const read = partition.log.read(sequenceNumber, { records: input.limit ?? MAX_RECORDS, bytes });
  if (rates === "documented") partition.rate.get(read.bytes, now);
  // An empty response would say that there is nothing more to read.
  if (bytes < wanted && read.count === 0 && sequenceNumber < partition.log.next) {
    throw new Refusal("DIS.4303", "the partition gives no more in this second");
  }
  countRecords(partition.traffic.get, read.count, read.bytes, now);
  // A new cursor even when nothing was read, so that the cursor of a reader that waits does not expire.
  return recordsBody(read, cursorText({ stream, partition, sequenceNumber: sequenceNumber + read.count }, now));
};
