import { describe, expect, test } from "vitest";
import { Refusal } from "../answer.js";
import type { Partition } from "./partition.js";
import { startingPoint, type Wish } from "./starting-point.js";
import { createPartitionTraffic } from "./traffic.js";

/** Range [3 : 6], records 3, 4 and 5 written at 100, 200 and 300. */
const partition: Partition = {
  number: 0,
  hashRange: { start: 0n, end: 1n },
  status: "ACTIVE",
  closedAt: 0,
  earliest: 3,
  records: [100, 200, 300].map((timestamp) => ({ data: "", bytes: 0, partitionKey: undefined, timestamp })),
  traffic: createPartitionTraffic(),
};

function start(of: Partition, type: Wish["type"], sequenceNumber?: string, timestamp?: number): number | string {
  try {
    return startingPoint(of, { type, sequenceNumber, timestamp });
  } catch (error) {
    return error instanceof Refusal ? error.code : "fault";
  }
}

test.each([
  ["TRIM_HORIZON", undefined, 3],
  ["LATEST", undefined, 6],
  ["AT_SEQUENCE_NUMBER", undefined, 3],
  ["AT_SEQUENCE_NUMBER", "2", "DIS.4224"],
  ["AT_SEQUENCE_NUMBER", "3", 3],
  ["AT_SEQUENCE_NUMBER", "6", 6],
  ["AT_SEQUENCE_NUMBER", "7", "DIS.4224"],
  ["AT_SEQUENCE_NUMBER", "9223372036854775807", "DIS.4224"],
  ["AFTER_SEQUENCE_NUMBER", undefined, "DIS.4216"],
  ["AFTER_SEQUENCE_NUMBER", "1", "DIS.4224"],
  ["AFTER_SEQUENCE_NUMBER", "2", 3],
  ["AFTER_SEQUENCE_NUMBER", "5", 6],
  ["AFTER_SEQUENCE_NUMBER", "6", "DIS.4224"],
] as const)("%s with number %s starts at %s in a partition [3 : 6]", (type, number, expected) => {
  expect(start(partition, type, number)).toBe(expected);
});

describe("AT_TIMESTAMP", () => {
  test.each([
    [undefined, "DIS.4300"],
    [99, "DIS.4300"],
    [100, 3],
    [101, 4],
    [200, 4],
    [300, 5],
    [301, 6],
  ])("%s starts at %s when earlier records were lost to retention", (timestamp, expected) => {
    expect(start(partition, "AT_TIMESTAMP", undefined, timestamp)).toBe(expected);
  });

  test("a time before the first record starts at it when no record was lost", () => {
    expect(start({ ...partition, earliest: 0 }, "AT_TIMESTAMP", undefined, 1)).toBe(0);
  });

  test("the refusal of an expired time quotes the earliest time that can be used", () => {
    const wish: Wish = { type: "AT_TIMESTAMP", sequenceNumber: undefined, timestamp: 99 };
    expect(() => startingPoint(partition, wish)).toThrow(/timestamp is expired.*larger than 100/);
  });

  test("an empty partition starts at its next number", () => {
    expect(start({ ...partition, records: [] }, "AT_TIMESTAMP", undefined, 1)).toBe(3);
  });
});
