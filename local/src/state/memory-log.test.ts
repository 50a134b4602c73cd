import { expect, test } from "vitest";
import { MemoryLog } from "./memory-log.js";
import { dropBefore } from "./record-log.js";

const record = (timestamp: number) => ({ data: "", bytes: 0, partitionKey: undefined, timestamp });

function logWith(...timestamps: readonly number[]): MemoryLog {
  const log = new MemoryLog();
  for (const timestamp of timestamps) log.append(record(timestamp));
  return log;
}

const all = (log: MemoryLog) => log.read(log.earliest, { records: 1000, bytes: 1000 }).records;

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
  expect(log.storedBytes).toBe(3 * log.sizeOf(record(1)) + log.sizeOf(large));
  dropBefore(log, 4);
  expect(log.storedBytes).toBe(log.sizeOf(large));
  dropBefore(log, 5);
  expect(log.storedBytes).toBe(0);
});

test("records go in bulk, once a quarter has expired", () => {
  const log = logWith(1, 2, 3, 4, 5, 6, 7, 8);
  log.keepUp(3);
  expect(log.earliest).toBe(0);
  log.keepUp(4);
  expect([log.earliest, all(log).length, log.next]).toEqual([3, 5, 8]);
  logWith().keepUp(4);
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
