import { expect, test } from "vitest";
import { broken, json, producing } from "../../testing/producing.js";

const HOUR = 3_600_000;

test("a record that never gets a request expires after ttlMs, and is not stored", async () => {
  const { producer, uploads, advance } = producing({ ttlMs: 1000, lingerMs: HOUR });
  const sending = producer.send({ data: "a" });
  await advance(1000);
  expect(await sending.result()).toMatchObject({
    stored: false,
    error: {
      kind: "timeout",
      message: "sendRecords: The record could not be stored within 1000 ms (ttlMs). It was never sent.",
      retryable: true,
    },
    attempts: 0,
  });
  await producer.flush();
  expect(uploads).toEqual([]);
});

test("records expire one after the other, each ttlMs after its send", async () => {
  const { producer, time, advance } = producing({ ttlMs: 1000, lingerMs: HOUR });
  const expired: number[] = [];
  for (const data of "abc") {
    void producer.send({ data }).catch(() => expired.push(time.now));
    await advance(100);
  }
  await advance(2000);
  expect(expired).toEqual([1000, 1100, 1200]);
});

test("a record that waits for room expires, and its room is not taken", async () => {
  const { producer, sent, advance } = producing({ ttlMs: 1000, maxBufferedRecords: 1 }, { latencyMs: 1500 });
  const [a, b] = [..."ab"].map((data) => producer.send({ data }));
  await advance(1600);
  expect(await b?.result()).toMatchObject({ error: { kind: "timeout" }, attempts: 0 });
  await b?.accepted;
  expect(await a).toMatchObject({ stored: true });
  const c = producer.send({ data: "c" });
  await advance(1600);
  expect(await c).toMatchObject({ stored: true });
  expect(sent()).toEqual(["a", "c"]);
});

test("a record that waits to be sent again expires, says why it was not stored, and lets its key go on", async () => {
  const { producer, stored, advance } = producing(
    { ttlMs: 1000, lingerMs: 0 },
    { judge: (data) => (data === "a1" ? "DIS.4303" : "stored") },
  );
  const first = producer.send({ data: "a1", partitionKey: "a" });
  await advance(900);
  producer.send({ data: "a2", partitionKey: "a" });
  await advance(200);
  expect(await first.result()).toMatchObject({
    error: {
      kind: "timeout",
      code: "DIS.4303",
      message: "sendRecords: The record could not be stored within 1000 ms (ttlMs). It is not stored.",
      cause: { kind: "throttled" },
      attempts: 2,
    },
  });
  expect(stored).toEqual(["a2"]);
});

test("a record that waits behind another of its key expires", async () => {
  const { producer, stored, advance } = producing({ ttlMs: 1000, lingerMs: 0 }, { latencyMs: 1500 });
  const sendings = ["a1", "a2", "a3"].map((data) => producer.send({ data, partitionKey: "a" }));
  await advance(1000);
  expect(await sendings[2]?.result()).toMatchObject({ error: { kind: "timeout" }, attempts: 0 });
  await advance(1000);
  expect(stored).toEqual(["a1"]);
});

test("a record whose request is under way does not expire", async () => {
  const { producer, advance } = producing({ ttlMs: 1000, lingerMs: 0 }, { latencyMs: 5000 });
  const sending = producer.send({ data: "a" });
  await advance(6000);
  expect(await sending).toMatchObject({ stored: true });
});

test("a record whose request fails after ttlMs is not sent again, and may be stored", async () => {
  const { producer, uploads, advance } = producing({ ttlMs: 1000, lingerMs: 0 }, { latencyMs: 5000, respond: () => broken() });
  const sending = producer.send({ data: "a" });
  await advance(60_000);
  expect(await sending.result()).toMatchObject({
    error: { kind: "timeout", mayBeStored: true, message: expect.stringContaining("It may be stored all the same.") },
    attempts: 1,
  });
  expect(uploads).toHaveLength(1);
});

test("an outage that is shorter than ttlMs loses nothing", async () => {
  const { producer, time, stored, advance } = producing({}, { respond: () => (time.now < 60_000 ? json(503, {}) : undefined) });
  const sendings = Array.from({ length: 100 }, (_, index) => producer.send({ data: String(index) }));
  await advance(120_000);
  expect(await Promise.all(sendings)).toHaveLength(100);
  expect(stored).toHaveLength(100);
});
