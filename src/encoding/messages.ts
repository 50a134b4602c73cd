// The messages of the official clients for records (proto2), by the names that their fields have in JSON.

/** A field of a message. */
export interface Field {
  readonly number: number;
  /** In JSON. */
  readonly name: string;
  /** Bytes are base64 in JSON. Several fields are together a message of their own. */
  readonly type: "string" | "bytes" | "bool" | "int32" | "int64" | Message;
  readonly required?: true;
  readonly isList?: true;
  /** What a missing field means. */
  readonly missing?: string;
}

export type Message = readonly Field[];

const fileBlock: Message = [
  { number: 8, name: "file_name", type: "string", required: true },
  { number: 9, name: "deliver_data_id", type: "string", required: true },
  { number: 10, name: "end_flag", type: "bool" },
  { number: 11, name: "sequence_number", type: "int64", required: true },
];

const entry: Message = [
  { number: 3, name: "data", type: "bytes" },
  { number: 4, name: "explicit_hash_key", type: "string" },
  { number: 5, name: "partition_key", type: "string" },
  { number: 6, name: "partition_id", type: "string" },
  { number: 7, name: "extended_info", type: fileBlock },
  { number: 29, name: "timestamp", type: "int64" },
];

/** PutRecordsRequest. */
export const sendRecordsRequest: Message = [
  { number: 1, name: "stream_name", type: "string" },
  { number: 2, name: "records", type: entry, isList: true },
  { number: 30, name: "stream_id", type: "string" },
];

const result: Message = [
  { number: 23, name: "partition_id", type: "string" },
  { number: 24, name: "sequence_number", type: "string" },
  { number: 25, name: "error_code", type: "string" },
  { number: 26, name: "error_message", type: "string" },
];

const record: Message = [
  { number: 17, name: "partition_key", type: "string" },
  { number: 18, name: "sequence_number", type: "string", required: true },
  { number: 19, name: "data", type: "bytes", missing: "" },
  { number: 27, name: "timestamp", type: "int64" },
  { number: 28, name: "timestamp_type", type: "string" },
];

export const responses = {
  /** PutRecordsResult. */
  sendRecords: [
    { number: 21, name: "failed_record_count", type: "int32", required: true },
    { number: 22, name: "records", type: result, isList: true },
  ],
  /** GetRecordsResult. */
  consumeRecords: [
    { number: 14, name: "next_partition_cursor", type: "string", required: true },
    { number: 16, name: "records", type: record, isList: true },
  ],
} as const satisfies Readonly<Record<string, Message>>;
