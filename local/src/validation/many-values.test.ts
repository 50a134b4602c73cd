import { expect, test } from "vitest";
import { hasTooManyValues, MAX_VALUES } from "./many-values.js";

function records(count: number, record: string): Buffer {
  return Buffer.from(`{"records":[${`${record},`.repeat(count - 1)}${record}]}`);
}

test.each([
  ["empty objects", "{}"],
  ["empty lists", "[]"],
  ["numbers", "1"],
  ["empty texts", '""'],
])("too many %s are found", (_title, value) => {
  expect(hasTooManyValues(records(1_000_000, value))).toBe(true);
});

test("the most and the largest that an upload can have are not too many", () => {
  const record = { data: "A".repeat(500), explicit_hash_key: "1", partition_key: 'a,{[\\"', partition_id: "0", timestamp: 1 };
  const full = { ...record, extended_info: { file_name: "f", deliver_data_id: "d", sequence_number: 1, end_flag: true } };
  expect(hasTooManyValues(records(10_000, JSON.stringify(full)))).toBe(false);
});

test.each([
  ["commas", ","],
  ["quotes and commas", '",'],
  ["backslashes", "\\"],
  ["backslashes and quotes", '\\"\\,'],
])("a text with many %s is one value", (_title, text) => {
  const json = JSON.stringify({ partition_key: text.repeat(1_000_000), more: 1 });
  expect(hasTooManyValues(Buffer.from(json))).toBe(false);
});

test("values behind a text count", () => {
  const text = JSON.stringify('\\"'.repeat(600_000));
  expect(hasTooManyValues(Buffer.from(`[${text},${"1,".repeat(MAX_VALUES)}1]`))).toBe(true);
  expect(hasTooManyValues(Buffer.from(`["${"a".repeat(2_000_000)}`))).toBe(false);
});
