import type { components } from "dis-openapi/contract";
import { cursorText, openCursor } from "../state/cursor.js";
import type { Partition, StoredRecord } from "../state/partition.js";
import { countRecords } from "../state/traffic.js";
import type { Handler } from "./call.js";

/** The size of the largest record, so that no record is left behind for ever; the service's own default is not documented. */
const DEFAULT_FETCH_BYTES = 1_048_576;

/** Bounds the answer where many records are small; the Python client names 10,000 as the largest number. */
const MAX_RECORDS = 10_000;

interface Taken {
  readonly records: readonly StoredRecord[];
  readonly bytes: number;
}

/** The records from an index on, as many as fit. Record data is counted as it was before base64. */
function take({ records }: Partition, from: number, most: { records: number; bytes: number }): Taken {
  let bytes = 0;
  let end = from;
  for (; end < records.length && end - from < most.records; end++) {
    const size = records[end]?.bytes ?? 0;
    if (bytes + size > most.bytes) break;
    bytes += size;
  }
  return { records: records.slice(from, end), bytes };
}

function wireRecord(record: StoredRecord, sequenceNumber: number): components["schemas"]["Record"] {
  return {
    ...(record.partitionKey === undefined ? {} : { partition_key: record.partitionKey }),
    sequence_number: String(sequenceNumber),
    data: record.data,
    timestamp: record.timestamp,
    timestamp_type: "CreateTime",
  };
}

/** Reads the records behind a cursor, in order. @throws Refusal DIS.4217, DIS.4225, DIS.4226, DIS.4319 */
export const consumeRecords: Handler<"consumeRecords"> = ({ state, now }, input) => {
  const { stream, partition, sequenceNumber } = openCursor(state, input["partition-cursor"], now);
  const most = { records: input.limit ?? MAX_RECORDS, bytes: input.max_fetch_bytes ?? DEFAULT_FETCH_BYTES };
  const { records, bytes } = take(partition, sequenceNumber - partition.earliest, most);
  countRecords(partition.traffic.get, records.length, bytes, now);
  return {
    records: records.map((record, index) => wireRecord(record, sequenceNumber + index)),
    // Made anew also when nothing was read, so that a reader that waits does not run into the expiry.
    next_partition_cursor: cursorText({ stream, partition, sequenceNumber: sequenceNumber + records.length }, now),
  };
};
