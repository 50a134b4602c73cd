import { expect, test } from "vitest";
import { MemoryLog } from "./memory-log.js";
import { dropBefore, parsedRecords } from "./record-log.js";

const record = (timestamp: number) => ({ data: "", bytes: 0, partitionKey: undefined, timestamp });

function logWith(...timestamps: readonly number[]): MemoryLog {
  const log = new MemoryLog();
  for (const timestamp of timestamps) log.append(record(timestamp));
  return log;
}

const all = (log: MemoryLog) => parsedRecords(log.read(log.earliest, { records: 1000, bytes: 1000 }));

test("sequence numbers count from 0", () => {
  const log = logWith();
  expect([log.append(record(1)), log.append(record(1))]).toEqual([0, 1]);
  expect(log.next).toBe(2);
});

test("records that were written before a time are dropped from the front; a record of that very time stays", () => {
  const log = logWith(10, 20, 30);
  dropBefore(log, 20);
  expect(log.earliest).toBe(1);
  expect(all(log).map(({ timestamp }) => timestamp)).toEqual([20, 30]);
});

test("the next sequence number does not go back when all records are dropped", () => {
  const log = logWith(10, 20);
  dropBefore(log, 100);
  expect(all(log)).toEqual([]);
  expect([log.earliest, log.next, log.oldestTime, log.latestTime]).toEqual([2, 2, undefined, undefined]);
});

test("what records take in memory is counted when they come and when they go", () => {
  const log = logWith(1, 2, 3);
  const large = { data: "eHh4", bytes: 3, partitionKey: "key", timestamp: 4 };
  log.append(large);
  const about = (size: number) => [expect.toSatisfy((bytes: number) => bytes <= size && bytes > 0.8 * size)];
  expect([log.storedBytes]).toEqual(about(3 * log.sizeOf(record(1)) + log.sizeOf(large)));
  dropBefore(log, 4);
  expect([log.storedBytes]).toEqual(about(log.sizeOf(large)));
  dropBefore(log, 5);
  expect(log.storedBytes).toBe(0);
});

/** More than half of a segment. */
const HUGE = Buffer.alloc(150_000, "r").toString("base64");

test("records go in bulk, once a whole segment of them has expired", () => {
  const log = logWith(1, 2);
  for (const timestamp of [3, 4, 5]) log.append({ ...record(timestamp), data: HUGE });
  log.keepUp(3);
  expect(log.earliest).toBe(0);
  log.keepUp(4);
  expect([log.earliest, all(log).length, log.next]).toEqual([3, 2, 5]);
  logWith().keepUp(4);
});

test("records are read across segments, from any number on and as many as fit", () => {
  const log = logWith();
  const sent = Array.from({ length: 40 }, (_, index) =>
    index % 7 === 0 ? HUGE : Buffer.alloc(index * 3000, "x").toString("base64"),
  );
  for (const [index, data] of sent.entries()) {
    log.append({
      data,
      bytes: (data.length / 4) * 3,
      partitionKey: index % 5 === 0 ? `\u20ac "${index}"\n` : undefined,
      timestamp: index,
    });
  }
  for (const dropped of [0, 1, 13]) {
    log.dropUntil(dropped);
    for (let from = dropped; from <= 40; from++) {
      for (const records of [0, 1, 3, 100]) {
        const read = log.read(from, { records, bytes: 400_000 });
        const expected = sent.slice(from, from + read.count);
        expect(parsedRecords(read)).toEqual(
          expected.map((data, index) => ({
            ...((from + index) % 5 === 0 ? { partition_key: `\u20ac "${from + index}"\n` } : {}),
            sequence_number: String(from + index),
            data,
            timestamp: from + index,
            timestamp_type: "CreateTime",
          })),
        );
        expect(read.bytes).toBe(expected.reduce((sum, data) => sum + (data.length / 4) * 3, 0));
        const next = ((sent[from + read.count]?.length ?? 0) / 4) * 3;
        const isFull = read.count === records || from + read.count === 40 || read.bytes + next > 400_000;
        expect([isFull, read.count <= records, read.bytes <= 400_000]).toEqual([true, true, true]);
      }
    }
  }
  log.dropUntil(40);
  expect([log.storedBytes, log.earliest, log.next]).toEqual([0, 40, 40]);
});

test("a partition that is only written keeps what has not expired, and quickly", () => {
  const log = logWith();
  const begin = performance.now();
  for (let timestamp = 0; timestamp < 200_000; timestamp++) {
    log.keepUp(timestamp - 20_000);
    log.append(record(timestamp));
  }
  expect(log.next - log.earliest).toBeLessThan(30_000);
  expect(log.oldestTime).toBeLessThanOrEqual(180_000);
  expect(performance.now() - begin).toBeLessThan(5000);
});
