import { expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { json, producing } from "../../testing/producing.js";

const HOUR = 3_600_000;

/** Whether a promise has settled; what it settled with, if so. */
function watch(promise: PromiseLike<unknown>): { readonly isOver: () => boolean } {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  promise.then(end, end);
  return { isOver: () => isOver };
}

test("flush sends what is there without waiting for more, and resolves when it is stored", async () => {
  const { producer, sent, stored, advance } = producing({ lingerMs: HOUR });
  producer.send({ data: "a" });
  producer.send({ data: "b" });
  const flushed = watch(producer.flush());
  await advance(5);
  expect(sent()).toEqual(["ab"]);
  expect(flushed.isOver()).toBe(false);
  await advance(5);
  expect(stored).toEqual(["a", "b"]);
  expect(flushed.isOver()).toBe(true);
});

test("flush does not wait for what is given after it", async () => {
  const { producer, advance } = producing({ lingerMs: 0, maxBatchRecords: 1 }, { latencyMs: ({ number }) => number * 100 });
  producer.send({ data: "a" });
  const flushed = watch(producer.flush());
  producer.send({ data: "b" });
  await advance(100);
  expect(flushed.isOver()).toBe(true);
});

test("flush waits for records that are sent again, that wait for their key, and that wait for room", async () => {
  const { producer, stored, advance } = producing(
    { maxBufferedRecords: 2 },
    { judge: (_data, { number }) => (number < 3 ? "DIS.4303" : "stored") },
  );
  for (const data of ["a", "b", "c"]) producer.send({ data, partitionKey: "k" });
  const flushed = watch(producer.flush());
  await advance(1400);
  expect(flushed.isOver()).toBe(false);
  await advance(1000);
  expect(flushed.isOver()).toBe(true);
  expect(stored).toEqual(["a", "b", "c"]);
});

test("flush of an empty producer resolves", async () => {
  const { producer } = producing();
  await producer.flush();
});

test("flush resolves although records were refused", async () => {
  const { producer, advance } = producing({}, { judge: () => "DIS.4302" });
  const sending = producer.send({ data: "a" });
  const flushed = producer.flush();
  await advance(100);
  await flushed;
  expect(await failure(sending)).toMatchObject({ code: "DIS.4302" });
});

test("close sends what is there, then takes nothing more", async () => {
  const { producer, stored, advance } = producing({ lingerMs: HOUR });
  producer.send({ data: "a" });
  const closed = producer.close();
  const late = producer.send({ data: "b" });
  expect(await late.result()).toMatchObject({
    stored: false,
    error: { kind: "aborted", message: "The producer is closed. The record was not sent." },
    attempts: 0,
  });
  await advance(100);
  await closed;
  expect(stored).toEqual(["a"]);
  await producer.close();
  await producer.flush();
});

test("a record that waited for room when the producer was closed is sent", async () => {
  const { producer, stored, advance } = producing({ maxBufferedRecords: 1 });
  for (const data of "abc") producer.send({ data });
  const closed = producer.close();
  await advance(100);
  await closed;
  expect(stored).toEqual(["a", "b", "c"]);
});

test("await using closes the producer", async () => {
  const { producer, stored, advance } = producing({ lingerMs: HOUR });
  const using = (async () => {
    await using inner = producer;
    inner.send({ data: "a" });
  })();
  await advance(100);
  await using;
  expect(stored).toEqual(["a"]);
});

test("close with a limit resolves at the limit, and each record has an outcome that says whether it may be stored", async () => {
  const { producer, advance, time } = producing({ lingerMs: 0, maxInFlight: 1 }, { latencyMs: HOUR });
  const underWay = producer.send({ data: "a" });
  await advance(10);
  const waiting = producer.send({ data: "b" });
  const closed = producer.close({ timeoutMs: 5000 }).then(() => time.now);
  await advance(6000);
  expect(await closed).toBe(5010);
  expect(await underWay.result()).toMatchObject({ error: { kind: "aborted", mayBeStored: true }, attempts: 1 });
  const outcome = await waiting.result();
  expect(outcome).toMatchObject({
    error: { kind: "aborted", message: expect.stringContaining("5000 ms (timeoutMs)") },
    attempts: 0,
  });
  expect(outcome).not.toHaveProperty("error.mayBeStored", true);
});

test("a second close can set a limit that ends sooner", async () => {
  const { producer, advance, time } = producing({ lingerMs: 0 }, { latencyMs: HOUR });
  producer.send({ data: "a" });
  const first = producer.close().then(() => time.now);
  await advance(100);
  const second = producer.close({ timeoutMs: 100 }).then(() => time.now);
  await advance(1000);
  expect(await Promise.all([first, second])).toEqual([200, 200]);
});

test("a record that waits to be sent again when the limit comes has the reason of its last attempt", async () => {
  const { producer, advance } = producing({}, { respond: () => json(429, {}) });
  const sending = producer.send({ data: "a" });
  await advance(100);
  const closed = producer.close({ timeoutMs: 100 });
  await advance(100);
  await closed;
  expect(await sending.result()).toMatchObject({ error: { kind: "throttled", attempts: 1 } });
});

test("nothing is left to wait for after a close", async () => {
  const { producer, time, advance } = producing({}, { respond: () => json(429, {}, { "retry-after": "300" }) });
  producer.send({ data: "a" });
  const closed = producer.close({ timeoutMs: 100 });
  await advance(100);
  await closed;
  // It stands still where there is nothing more to happen.
  expect(await time.run(() => false, HOUR)).toBe(false);
});

test.each([{ timeoutMs: -1 }, { timeoutMs: "5" }, { timeout: 5 }])("close refuses %j", async (options) => {
  const { producer, stored, advance } = producing();
  expect(await failure(producer.close(options as never))).toMatchObject({ kind: "configuration" });
  producer.send({ data: "a" });
  await advance(100);
  expect(stored).toEqual(["a"]);
});

test("an abort of the signal ends everything at once", async () => {
  const controller = new AbortController();
  const { producer, advance } = producing(
    { lingerMs: 0, maxInFlight: 1, maxBufferedRecords: 2, signal: controller.signal },
    { latencyMs: HOUR },
  );
  const underWay = producer.send({ data: "a" });
  await advance(10);
  const [ready, waiting] = [..."bc"].map((data) => producer.send({ data }));
  controller.abort(new Error("that is enough"));
  await producer.flush();
  expect(await underWay.result()).toMatchObject({ error: { kind: "aborted", mayBeStored: true }, attempts: 1 });
  for (const sending of [ready, waiting, producer.send({ data: "d" })]) {
    expect(await sending?.result()).toMatchObject({
      error: { kind: "aborted", cause: { message: "that is enough" } },
      attempts: 0,
    });
  }
  await producer.close();
});

test("a producer whose signal has aborted before takes nothing", async () => {
  const { producer, uploads } = producing({ signal: AbortSignal.abort() });
  expect(await producer.send({ data: "a" }).result()).toMatchObject({ error: { kind: "aborted" } });
  expect(uploads).toEqual([]);
});
