import type { components } from "dis-openapi/contract";
import { Refusal } from "../answer.js";
import { append } from "../state/partition.js";
import { shardId } from "../state/partition-id.js";
import { findStream } from "../state/state.js";
import { choosePartition, type Stream } from "../state/stream.js";
import { countRecords } from "../state/traffic.js";
import type { Handler } from "./call.js";

type Entry = components["schemas"]["SendRecordsEntry"];
type Result = components["schemas"]["SendRecordsResult"];

/** Largest record, before base64 (User guide - What is DIS). */
const MAX_RECORD_BYTES = 1_048_576;

/** Number of bytes that base64 text with padding stands for. */
function decodedBytes(data: string): number {
  const padding = data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0;
  return (data.length / 4) * 3 - padding;
}

/** @throws Refusal DIS.4200, DIS.4302 or DIS.4319, for this record alone */
function store(stream: Stream, entry: Entry, now: number): Result {
  const bytes = decodedBytes(entry.data);
  if (bytes > MAX_RECORD_BYTES) throw new Refusal("DIS.4200", `the record has more than ${MAX_RECORD_BYTES} bytes`);
  const partition = choosePartition(stream, entry, now);
  // A key that did not choose the partition is not given back when the record is read.
  const partitionKey = entry.partition_id === undefined ? entry.partition_key : undefined;
  const sequenceNumber = append(partition, { data: entry.data, bytes, partitionKey, timestamp: now });
  countRecords(partition.traffic.put, 1, bytes, now);
  return { partition_id: shardId(partition.number), sequence_number: String(sequenceNumber) };
}

function storeOrRefuse(stream: Stream, entry: Entry, now: number): Result {
  try {
    return store(stream, entry, now);
  } catch (error) {
    if (error instanceof Refusal) return { error_code: error.code, error_message: error.message };
    throw error;
  }
}

/** Stores each record for itself: a record that is refused does not stop the others. @throws Refusal DIS.4301 */
export const sendRecords: Handler<"sendRecords"> = ({ state, now }, input) => {
  const stream = findStream(state, input.stream_name, input.stream_id);
  const records = input.records.map((entry) => storeOrRefuse(stream, entry, now));
  return { failed_record_count: records.filter(({ error_code }) => error_code !== undefined).length, records };
};
