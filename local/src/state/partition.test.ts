import { expect, test } from "vitest";
import { append, createPartitions, dropBefore, nextSequenceNumber, type Partition } from "./partition.js";
import { partitionNumber, shardId } from "./partition-id.js";

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

test("records that were written before a time are dropped from the front, one of that very time stays", () => {
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
