import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hashOfPartitionKey, MAX_INT64, partitionNumber, shardId, splitHashSpace } from "./partition.js";

test("both forms of a partition id name the same partition", () => {
  expect([partitionNumber("2"), partitionNumber("shardId-0000000002"), partitionNumber("0000000002")]).toEqual([2, 2, 2]);
  expect(shardId(2)).toBe("shardId-0000000002");
});

test("two partitions split the hash space where the service does", () => {
  expect(splitHashSpace(2)).toEqual([
    { start: 0n, end: 4611686018427387902n },
    { start: 4611686018427387903n, end: 9223372036854775807n },
  ]);
});

test.each([1, 2, 3, 7, 49, 50])("the ranges of %i partitions cover the space without a gap or an overlap", (count) => {
  const ranges = splitHashSpace(count);
  expect(ranges).toHaveLength(count);
  expect(ranges[0]?.start).toBe(0n);
  expect(ranges.at(-1)?.end).toBe(MAX_INT64);
  for (const [index, range] of ranges.entries()) {
    expect(range.start).toBeLessThan(range.end);
    if (index > 0) expect(range.start).toBe((ranges[index - 1]?.end ?? 0n) + 1n);
  }
});

test("a partition key is hashed by the first eight bytes of its MD5, without the sign bit", () => {
  const digest = createHash("md5").update("sensor-7").digest("hex").slice(0, 16);
  expect(hashOfPartitionKey("sensor-7")).toBe(BigInt(`0x${digest}`) & 0x7fffffffffffffffn);
  // MD5 of the empty text begins with d41d8cd98f00b204: the top bit is set and must go.
  expect(hashOfPartitionKey("")).toBe(0x541d8cd98f00b204n);
});
