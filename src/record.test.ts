import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { ConsumedRecord } from "./consumer/consumed-record.js";
import type { CallInput, CallOutput } from "./index.js";
import { recordBytes, recordJson, recordText, toRecord } from "./record.js";

const bytes = new Uint8Array([0, 255, 128, 10]);

const wire = (data: string) => ({ sequence_number: "1", data, timestamp: 1, partition_key: "k" });

describe.each([
  ["of consumeRecords", wire],
  ["of the consumer", (data: string) => new ConsumedRecord("0", "0", wire(data))],
])("a record %s", (_what, recordOf) => {
  test("gives its bytes, its text and its JSON", () => {
    expect(recordBytes(recordOf(toRecord(bytes).data))).toEqual(bytes);
    expect(recordText(recordOf(toRecord("数据 😀").data))).toBe("数据 😀");
    expect(recordJson(recordOf(toRecord('{"a":[1]}').data))).toEqual({ a: [1] });
    expect(recordBytes(recordOf(""))).toEqual(new Uint8Array());
  });

  test("that is not JSON fails when it is read as JSON", () => {
    expect(() => recordJson(recordOf(toRecord("{").data))).toThrow(SyntaxError);
  });
});

test("a record that is too large is refused in the bytes that the caller counts", () => {
  expect(toRecord(new Uint8Array(1_048_576)).data).toHaveLength(1_398_104);
  const refusal = "data must have at most 1048578 bytes, has 1048579. The record was not sent.";
  expect(() => toRecord(new Uint8Array(1_048_579))).toThrow(refusal);
  expect(() => toRecord("é".repeat(600_000))).toThrow("has 1200000.");
});

test("without Buffer, as in a browser, data is the same", () => {
  const encoded = toRecord(bytes).data;
  vi.stubGlobal("Buffer", undefined);
  try {
    expect(toRecord(bytes).data).toBe(encoded);
    expect(recordBytes(wire(encoded))).toEqual(bytes);
  } finally {
    vi.unstubAllGlobals();
  }
});

describe("toRecord", () => {
  test("uses the wire names of the fields", () => {
    expect(toRecord("a", { partitionKey: "k" })).toEqual({ data: "YQ==", partition_key: "k" });
    expect(toRecord("a", { partitionId: "0", explicitHashKey: "5" })).toEqual({
      data: "YQ==",
      partition_id: "0",
      explicit_hash_key: "5",
    });
    expect(toRecord("a")).toEqual({ data: "YQ==" });
  });

  test("encodes a part of a buffer as that part", () => {
    expect(recordBytes(wire(toRecord(bytes.subarray(1, 3)).data))).toEqual(bytes.subarray(1, 3));
  });

  test.each([
    [5, {}, "data", /must be a text or bytes/],
    ["a", { partition_key: "k" }, "partition_key", /did you mean partitionKey\?/],
    ["a", { explicitHashKey: "-1" }, "explicitHashKey", /must be a whole number in digits/],
    ["a", { partitionId: "first" }, "partitionId", /must be the id of a partition, such as/],
  ])("refuses %j with %j", (data, place, field, message) => {
    const make = () => toRecord(data as string, place as object);
    expect(make).toThrow(expect.objectContaining({ kind: "input", field, message: expect.stringMatching(message) }));
  });
});

test("the types are those of the calls", () => {
  expectTypeOf(toRecord).returns.toExtend<CallInput<"sendRecords">["records"][number]>();
  expectTypeOf<CallOutput<"consumeRecords">["records"][number]>().toExtend<Parameters<typeof recordText>[0]>();
});
