import { expect, test } from "vitest";
import { protobuf } from "./protobuf.js";

/** Bytes from pieces: numbers are bytes, texts are ASCII. */
function bytes(...pieces: readonly (number | string)[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => (typeof piece === "string" ? [...Buffer.from(piece, "latin1")] : [piece])));
}

/** Tags as they stand on the wire: field number and wire type (0 a number, 2 what has a length). */
const tag = (number: number, wireType: 0 | 2): number[] => {
  const value = number * 8 + wireType;
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7];
};

const REQUEST = bytes(
  ...[...tag(1, 2), 9, "newstream"],
  ...[...tag(2, 2), 21, ...tag(3, 2), 4, "data", ...tag(4, 2), 1, "7", ...tag(5, 2), 3, "key", ...tag(6, 2), 1, "0"],
  ...[...tag(29, 0), 0xe8, 0x07],
  ...[...tag(30, 2), 2, "id"],
);

const SENT = {
  stream_name: "newstream",
  records: [{ data: "ZGF0YQ==", explicit_hash_key: "7", partition_key: "key", partition_id: "0", timestamp: 1000 }],
  stream_id: "id",
};

test("an upload has the fields of the official clients, and its data without base64", () => {
  expect(Buffer.from(protobuf.encodeRequest(SENT))).toEqual(Buffer.from(REQUEST));
  expect(protobuf.decodeRequest(REQUEST)).toEqual(SENT);
});

test("a block of a file goes along, also with a number above 2^53", () => {
  const info = [...tag(8, 2), 1, "f", ...tag(9, 2), 1, "d", ...tag(10, 0), 1];
  const number = [...tag(11, 0), 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
  const upload = bytes(...tag(2, 2), 21, ...tag(3, 2), 0, ...tag(7, 2), 17, ...info, ...number);
  const block = { file_name: "f", deliver_data_id: "d", end_flag: true, sequence_number: "9007199254740993" };
  expect(protobuf.decodeRequest(upload)).toEqual({ records: [{ data: "", extended_info: block }] });
  const again = { stream_name: "", records: [{ data: "", extended_info: block as never }] };
  expect(protobuf.decodeRequest(protobuf.encodeRequest(again))).toEqual(again);
});

test.each([
  ["0", 0],
  ["9007199254740991", 9007199254740991],
  ["9007199254740992", "9007199254740992"],
  ["9223372036854775807", "9223372036854775807"],
  ["-9223372036854775808", "-9223372036854775808"],
])("the time %s keeps each digit", (digits, read) => {
  const upload = { stream_name: "s", records: [{ data: "", timestamp: digits as never }] };
  expect(protobuf.decodeRequest(protobuf.encodeRequest(upload))).toEqual({
    stream_name: "s",
    records: [{ data: "", timestamp: read }],
  });
});

test("the result of an upload says how many records failed, also when none did", () => {
  const stored = bytes(...tag(21, 0), 0, ...tag(22, 2), 7, ...tag(23, 2), 1, "0", ...tag(24, 2), 0);
  const failed = bytes(...tag(22, 2), 8, ...tag(25, 2), 2, "E1", ...tag(26, 2), 0);
  const body = {
    failed_record_count: 0,
    records: [
      { partition_id: "0", sequence_number: "" },
      { error_code: "E1", error_message: "" },
    ],
  };
  const sent = Buffer.concat([stored, failed]);
  expect(Buffer.from(protobuf.encodeResponse("sendRecords", body))).toEqual(sent);
  expect(protobuf.decodeResponse("sendRecords", sent)).toEqual(body);
  expect(Buffer.from(protobuf.encodeResponse("sendRecords", { failed_record_count: 0, records: [] }))).toEqual(
    Buffer.from([0xa8, 1, 0]),
  );
});

test("records are read with the cursor to the next ones", () => {
  const record = [...tag(17, 2), 1, "k", ...tag(18, 2), 2, "12", ...tag(19, 2), 4, "data"];
  const times = [...tag(27, 0), 0xe8, 0x07, ...tag(28, 2), 10, "CreateTime"];
  const sent = bytes(...tag(14, 2), 6, "cursor", ...tag(16, 2), 33, ...record, ...times);
  const body = {
    next_partition_cursor: "cursor",
    records: [{ partition_key: "k", sequence_number: "12", data: "ZGF0YQ==", timestamp: 1000, timestamp_type: "CreateTime" }],
  };
  expect(protobuf.decodeResponse("consumeRecords", sent)).toEqual(body);
  expect(Buffer.from(protobuf.encodeResponse("consumeRecords", body as never))).toEqual(Buffer.from(sent));
});

test("fields of a later version are skipped, and a record without data has none", () => {
  const later = [...tag(31, 2), 2, "??", ...tag(32, 0), 5, ((33 << 3) & 127) | 5 | 128, 2, 1, 2, 3, 4];
  const sent = bytes(...later, ...tag(14, 2), 1, "c", ...tag(16, 2), 4, ...tag(18, 2), 1, "1");
  expect(protobuf.decodeResponse("consumeRecords", sent)).toEqual({
    next_partition_cursor: "c",
    records: [{ sequence_number: "1", data: "" }],
  });
});

test("each field that the messages require has to be there", () => {
  expect(() => protobuf.decodeResponse("consumeRecords", bytes())).toThrow(new SyntaxError("next_partition_cursor is missing"));
  expect(() => protobuf.decodeResponse("sendRecords", bytes())).toThrow(new SyntaxError("failed_record_count is missing"));
  const block = { stream_name: "s", records: [{ data: "", extended_info: { file_name: "f" } }] };
  expect(() => protobuf.encodeRequest(block)).toThrow(new SyntaxError("deliver_data_id is missing"));
});

test.each([
  ["a length beyond the end", bytes(...tag(1, 2), 9, "new")],
  ["a number without an end", bytes(...tag(2, 2), 3, ...tag(29, 0), 0x80)],
  ["an end of a group that did not begin", bytes((1 << 3) | 4)],
  ["a field with the number 0", bytes(0, 0)],
  ["a text that is not UTF-8", bytes(...tag(1, 2), 1, 0xff)],
  ["a hundred groups, each in the one before", Uint8Array.from({ length: 200 }, () => (3 << 3) | 3)],
])("%s is refused", (_, broken) => {
  expect(() => protobuf.decodeRequest(broken)).toThrow(new SyntaxError("no message of protocol buffers"));
});

test("a list of more than 100,000 entries is refused before millions of them fill the memory", () => {
  const empty = (count: number) => Uint8Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? (2 << 3) | 2 : 0));
  expect(() => protobuf.decodeRequest(empty(100_001))).toThrow(new SyntaxError("more than 100000 entries in a list"));
  expect(protobuf.decodeRequest(empty(100_000)).records).toHaveLength(100_000);
});
