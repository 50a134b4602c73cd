import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  append,
  createPartitions,
  dropBefore,
  dropInBulk,
  hashOfPartitionKey,
  MAX_INT64,
  nextSequenceNumber,
  type Partition,
  partitionNumber,
  shardId,
  sizeOf,
  splitHashSpace,
} from "./partition.js";

function partitionWith(...timestamps: readonly number[]): Partition {
  const [partition] = createPartitions(1);
  if (partition === undefined) throw new Error("no partition");
  for (const timestamp of timestamps) append(partition, { data: "", bytes: 0, partitionKey: undefined, timestamp });
  return partition;
}

test("sequence numbers count from 0", () => {
  const partition = partitionWith();
  const record = { data: "", bytes: 0, partitionKey: undefined, timestamp: 1 };
  expect([append(partition, record), append(partition, record)]).toEqual([0, 1]);
  expect(nextSequenceNumber(partition)).toBe(2);
});

test("records that were written before a time are dropped from the front; a record of that very time stays", () => {
  const partition = partitionWith(10, 20, 30);
  dropBefore(partition, 20);
  expect(partition.earliest).toBe(1);
  expect(partition.records.map(({ timestamp }) => timestamp)).toEqual([20, 30]);
});

test("the next sequence number does not go back when all records are dropped", () => {
  const partition = partitionWith(10, 20);
  dropBefore(partition, 100);
  expect(partition.records).toEqual([]);
  expect([partition.earliest, nextSequenceNumber(partition)]).toEqual([2, 2]);
});

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

test("what records take in memory is counted when they come and when they go", () => {
  const partition = partitionWith(1, 2, 3);
  const record = { data: "eHh4", bytes: 3, partitionKey: "key", timestamp: 4 };
  append(partition, record);
  expect(partition.storedBytes).toBe(3 * sizeOf({ data: "", partitionKey: undefined }) + sizeOf(record));
  dropBefore(partition, 4);
  expect(partition.storedBytes).toBe(sizeOf(record));
  dropBefore(partition, 5);
  expect(partition.storedBytes).toBe(0);
});

test("records go in bulk, once a quarter has expired", () => {
  const partition = partitionWith(1, 2, 3, 4, 5, 6, 7, 8);
  dropInBulk(partition, 3);
  expect(partition.earliest).toBe(0);
  dropInBulk(partition, 4);
  expect([partition.earliest, partition.records.length, nextSequenceNumber(partition)]).toEqual([3, 5, 8]);
  dropInBulk(partitionWith(), 4);
});

test("a partition that is only written keeps what has not expired, and quickly", () => {
  const partition = partitionWith();
  const begin = performance.now();
  for (let timestamp = 0; timestamp < 200_000; timestamp++) {
    dropInBulk(partition, timestamp - 20_000);
    append(partition, { data: "", bytes: 0, partitionKey: undefined, timestamp });
  }
  expect(partition.records.length).toBeLessThan(30_000);
  expect(partition.records[0]?.timestamp).toBeLessThanOrEqual(180_000);
  expect(performance.now() - begin).toBeLessThan(5000);
});
