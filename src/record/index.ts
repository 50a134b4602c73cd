/** Records of `sendRecords` and `consumeRecords`: their data made and read. */
export type { ProducerRecord } from "./entry.js";
export { recordBytes, recordJson, recordText } from "./read.js";
export { type RecordPlace, toRecord, type WireEntry } from "./to-record.js";
