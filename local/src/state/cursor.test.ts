import { beforeEach, describe, expect, test } from "vitest";
import { Refusal } from "../response.js";
import { CURSOR_VALIDITY_MS, cursorText, openCursor, startingPoint, type WantedStart } from "./cursor.js";
import { inMemory, MemoryLog } from "./memory-log.js";
import type { Partition } from "./partition.js";
import { PartitionRate } from "./rate.js";
import { createState, type State } from "./state.js";
import { createStream, type Stream } from "./stream.js";
import { createPartitionTraffic } from "./traffic.js";

const NOW = Date.UTC(2024, 0, 2);

let state: State;
let stream: Stream;
let partition: Partition;

function addStream(name: string): Stream {
  const added = createStream({ stream_name: name, partition_count: 50 }, NOW, inMemory);
  state.streams.set(name, added);
  return added;
}

beforeEach(() => {
  state = createState();
  stream = addStream("s");
  partition = stream.partitions[49] as Partition;
  for (let i = 0; i < 3; i++) partition.log.append({ data: "", bytes: 0, partitionKey: undefined, timestamp: NOW });
});

function open(text: string, now = NOW): number | string {
  try {
    return openCursor(state, text, now).sequenceNumber;
  } catch (error) {
    return error instanceof Refusal ? error.code : "fault";
  }
}

/** A valid cursor with one part changed. */
function tampered(change: (layout: { getIteratorParam: Record<string, unknown>; generateTimestamp: unknown }) => void): string {
  const layout = JSON.parse(Buffer.from(cursorText({ stream, partition, sequenceNumber: 1 }, NOW), "base64url").toString());
  change(layout);
  return Buffer.from(JSON.stringify(layout)).toString("base64url");
}

test("a cursor has the documented layout", () => {
  const text = cursorText({ stream, partition, sequenceNumber: 2 }, NOW);
  expect(JSON.parse(Buffer.from(text, "base64url").toString())).toMatchObject({
    getIteratorParam: {
      "stream-name": "s",
      "partition-id": "shardId-0000000049",
      "cursor-type": "AT_SEQUENCE_NUMBER",
      "starting-sequence-number": "2",
    },
    generateTimestamp: NOW,
  });
});

test("a cursor needs no escaping in a URL and has at most 512 characters with the longest stream name", () => {
  const longest = addStream("x".repeat(64));
  const position = { stream: longest, partition: longest.partitions[49] as Partition, sequenceNumber: Number.MAX_SAFE_INTEGER };
  const text = cursorText(position, NOW);
  expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(text.length).toBeLessThanOrEqual(512);
});

test("a cursor is valid for five minutes and no longer", () => {
  const text = cursorText({ stream, partition, sequenceNumber: 1 }, NOW);
  expect(open(text, NOW + CURSOR_VALIDITY_MS)).toBe(1);
  expect(open(text, NOW + CURSOR_VALIDITY_MS + 1)).toBe("DIS.4225");
});

test("a cursor whose record was lost to retention is refused", () => {
  partition.log.dropUntil(3);
  expect(open(cursorText({ stream, partition, sequenceNumber: 2 }, NOW))).toBe("DIS.4226");
  expect(open(cursorText({ stream, partition, sequenceNumber: 3 }, NOW))).toBe(3);
});

test("a cursor of a stream that was created again under its name is refused", () => {
  const text = cursorText({ stream, partition, sequenceNumber: 1 }, NOW);
  const again = addStream("s").partitions[49] as Partition;
  for (let i = 0; i < 3; i++) again.log.append({ data: "", bytes: 0, partitionKey: undefined, timestamp: NOW });
  expect(open(text)).toBe("DIS.4217");
});

describe("a cursor that was tampered with is refused", () => {
  test.each(["x", "e30", "bnVsbA", "W10", "!!!", "%00", "NQ"])("text %s", (text) => {
    expect(open(text)).toBe("DIS.4217");
  });

  test.each<[string, Parameters<typeof tampered>[0]]>([
    ["another stream", ({ getIteratorParam }) => Object.assign(getIteratorParam, { "stream-name": "other" })],
    [
      "a partition that does not exist",
      ({ getIteratorParam }) => Object.assign(getIteratorParam, { "partition-id": "shardId-0000000050" }),
    ],
    ["a partition that is a number", ({ getIteratorParam }) => Object.assign(getIteratorParam, { "partition-id": 1 })],
    [
      "a number behind the next record",
      ({ getIteratorParam }) => Object.assign(getIteratorParam, { "starting-sequence-number": "4" }),
    ],
    ["a negative number", ({ getIteratorParam }) => Object.assign(getIteratorParam, { "starting-sequence-number": "-1" })],
    ["a time far in the future", (layout) => Object.assign(layout, { generateTimestamp: NOW + 86_400_000 })],
    ["a time that is text", (layout) => Object.assign(layout, { generateTimestamp: "now" })],
    ["no position", (layout) => Object.assign(layout, { getIteratorParam: null })],
  ])("%s", (_title, change) => {
    expect(open(tampered(change))).toBe("DIS.4217");
  });

  test("while the same cursor unchanged is good", () => {
    expect(open(tampered(() => undefined))).toBe(1);
  });
});

/** A partition with records of these times, without the first `dropped` ones. */
function partitionOf(times: readonly number[], dropped: number): Partition {
  const log = new MemoryLog();
  for (const timestamp of times) log.append({ data: "", bytes: 0, partitionKey: undefined, timestamp });
  log.dropUntil(dropped);
  return {
    number: 0,
    hashRange: { start: 0n, end: 1n },
    status: "ACTIVE",
    closedAt: 0,
    log,
    rate: new PartitionRate(),
    traffic: createPartitionTraffic(),
  };
}

/** Range [3 : 6], records 3, 4 and 5 written at 100, 200 and 300. */
const kept = partitionOf([1, 2, 3, 100, 200, 300], 3);

function start(of: Partition, type: WantedStart["type"], sequenceNumber?: string, timestamp?: number): number | string {
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
  expect(start(kept, type, number)).toBe(expected);
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
    expect(start(kept, "AT_TIMESTAMP", undefined, timestamp)).toBe(expected);
  });

  test("a time before the first record starts at it when no record was lost", () => {
    expect(start(partitionOf([100, 200, 300], 0), "AT_TIMESTAMP", undefined, 1)).toBe(0);
  });

  test("the refusal of an expired time quotes the earliest time that can be used", () => {
    const wanted: WantedStart = { type: "AT_TIMESTAMP", sequenceNumber: undefined, timestamp: 99 };
    expect(() => startingPoint(kept, wanted)).toThrow(/timestamp is expired.*larger than 100/);
  });

  test("an empty partition starts at its next number", () => {
    expect(start(partitionOf([1, 2, 3], 3), "AT_TIMESTAMP", undefined, 1)).toBe(3);
  });
});
