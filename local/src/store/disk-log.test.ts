import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryLog } from "../state/memory-log.js";
import { dropBefore, parsedRecords, type RecordLog, type StoredRecord } from "../state/record-log.js";
import { createState } from "../state/state.js";
import { DiskStore } from "./disk-store.js";

let folder: string;
let store: DiskStore;

async function open(): Promise<void> {
  store = await DiskStore.open(folder, false);
  store.load(createState(undefined, store));
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "dis-local-"));
  await open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const inTransaction = <T>(work: () => T): T => store.transaction(createState(undefined, store), "nothing", work);

function recordOf(size: number, timestamp: number, partitionKey?: string): StoredRecord {
  return { data: Buffer.alloc(size, timestamp).toString("base64"), bytes: size, partitionKey, timestamp };
}

function readFrom(log: RecordLog, from: number, most: { readonly records: number; readonly bytes: number }) {
  const read = log.read(from, most);
  return { records: parsedRecords(read), count: read.count, bytes: read.bytes };
}

/** What both kinds of logs must agree on. */
function view(log: RecordLog, most = { records: 1000, bytes: 1_000_000 }) {
  const { earliest, next, oldestTime, latestTime } = log;
  return { earliest, next, oldestTime, latestTime, ...readFrom(log, earliest, most) };
}

function expectSame(disk: RecordLog, memory: RecordLog, now: number): void {
  expect(view(disk)).toEqual(view(memory));
  expect(view(disk, { records: 3, bytes: 1000 })).toEqual(view(memory, { records: 3, bytes: 1000 }));
  for (let time = now - 8; time <= now + 4; time++) expect(disk.firstAt(time)).toBe(memory.firstAt(time));
  const most = { records: 2, bytes: 50_000 };
  for (let from = memory.earliest; from <= memory.next; from++) {
    expect(readFrom(disk, from, most)).toEqual(readFrom(memory, from, most));
  }
}

interface Step {
  readonly kind: "append" | "drop" | "dropBefore" | "keepUp" | "reopen";
  readonly sizes: readonly number[];
  readonly share: number;
  readonly ms: number;
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom("append", "append", "append", "drop", "dropBefore", "keepUp", "reopen"),
    sizes: fc.array(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(40_000)), { maxLength: 6 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    ms: fc.integer({ min: -3, max: 6 }),
  }),
  { maxLength: 12 },
);

/** The same change of a log in memory and of one on disk. */
function apply(log: RecordLog, { kind, sizes, share }: Step, now: number): void {
  if (kind === "append") for (const [i, size] of sizes.entries()) log.append(recordOf(size, now, i % 2 ? `k${i}` : undefined));
  if (kind === "drop") log.dropUntil(log.earliest + Math.floor(share * (log.next - log.earliest)));
  if (kind === "dropBefore") dropBefore(log, now - 5);
}

test("records on disk are those that memory would have, whatever is appended, dropped and read, also after a restart", async () => {
  let partition = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      partition += 1;
      const memory = new MemoryLog();
      let disk = inTransaction(() => store.createLog("s", partition));
      let now = 100;
      for (const step of all) {
        now += step.ms;
        if (step.kind === "reopen") {
          store.close();
          await open();
          disk = store.createLog("s", partition);
        }
        for (const log of [memory, disk]) inTransaction(() => apply(log, step, now));
        if (step.kind === "keepUp") {
          dropBefore(memory, now - 3);
          inTransaction(() => disk.keepUp(now - 3));
        }
        expectSame(disk, memory, now);
      }
    }),
    { numRuns: 60 },
  );
});

test("what records take is counted when they come, after a restart, and when they go", async () => {
  const records = [recordOf(10, 1), recordOf(70_000, 1, "key"), recordOf(3, 2)];
  let log = inTransaction(() => store.createLog("s", 0));
  inTransaction(() => records.map((record) => log.append(record)));
  const all = records.reduce((sum, record) => sum + log.sizeOf(record), 0);
  expect(log.storedBytes).toBe(all);
  store.close();
  await open();
  log = store.createLog("s", 0);
  expect(log.storedBytes).toBe(all);
  inTransaction(() => dropBefore(log, 2));
  expect(log.storedBytes).toBe(log.sizeOf(recordOf(3, 2)));
  inTransaction(() => dropBefore(log, 3));
  expect(log.storedBytes).toBe(0);
  expect([log.earliest, log.next]).toEqual([3, 3]);
});

test("a log can begin at any number", () => {
  const log = inTransaction(() => store.createLog("s", 0, 2 ** 40 - 10));
  expect(inTransaction(() => log.append(recordOf(1, 1)))).toBe(2 ** 40 - 10);
  const { records } = readFrom(log, log.earliest, { records: 1, bytes: 1 });
  expect(records).toMatchObject([{ sequence_number: String(2 ** 40 - 10), data: recordOf(1, 1).data }]);
});

test("a time is found among many batches, also when the clock was set back and when the front was dropped", () => {
  const [memory, disk] = [new MemoryLog(), inTransaction(() => store.createLog("s", 0))];
  const times = Array.from({ length: 300 }, (_, index) => (index < 100 ? 1000 + index : 500 + 7 * index - (index % 5) * 20));
  for (const log of [memory, disk]) inTransaction(() => times.map((time) => log.append(recordOf(1, time))));
  const found = (log: RecordLog) => Array.from({ length: 120 }, (_, index) => log.firstAt(400 + 20 * index));
  for (const dropped of [0, 1, 99, 100, 101, 250, 299, 300]) {
    for (const log of [memory, disk]) inTransaction(() => log.dropUntil(dropped));
    expect(found(disk)).toEqual(found(memory));
  }
});

test("records are read whether they are in memory or were pushed out of it by others", () => {
  const logs = [0, 1].map((number) => inTransaction(() => store.createLog("s", number)));
  const kept = (log: RecordLog) => {
    const times: unknown[] = [];
    for (let from = 0; from < log.next; from += 7) {
      times.push(...readFrom(log, from, { records: 7, bytes: 10_000_000 }).records.map(({ timestamp }) => timestamp));
    }
    return times;
  };
  const times = Array.from({ length: 120 }, (_, index) => index);
  for (const log of logs) for (const time of times) inTransaction(() => log.append(recordOf(90_000, time)));
  for (const log of [...logs, ...logs]) expect(kept(log)).toEqual(times);
});

test("what a failed call appended is not read in place of what comes after it", () => {
  let log = inTransaction(() => store.createLog("s", 0));
  const failing = () => {
    log.append(recordOf(5, 1));
    // A read writes what was appended.
    log.read(0, { records: 1, bytes: 100 });
    throw new Error("the call fails");
  };
  expect(() => inTransaction(failing)).toThrow("the call fails");
  log = inTransaction(() => store.createLog("s", 0));
  inTransaction(() => log.append(recordOf(9, 2)));
  expect(readFrom(log, 0, { records: 10, bytes: 100 })).toMatchObject({ bytes: 9, records: [{ timestamp: 2 }] });
});
