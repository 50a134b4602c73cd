import { expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { localStream, STREAM } from "../../testing/local-stream.js";
import { producing } from "../../testing/producing.js";
import { createProducer, type ProducerRecord } from "./index.js";

const texts = (all: string): ProducerRecord[] => [...all].map((data) => ({ data }));

test("a record that is awaited is stored", async () => {
  await using made = await localStream(1);
  await using producer = createProducer(made.dis, { stream: STREAM, lingerMs: 0 });
  const stored = await producer.send({ data: "a" });
  expect(stored).toEqual({ stored: true, partitionId: "shardId-0000000000", sequenceNumber: "0", attempts: 1 });
});

test("records that are given within lingerMs share a request", async () => {
  const { producer, sent, uploads, advance } = producing({ lingerMs: 70 });
  producer.send({ data: "a" });
  await advance(60);
  producer.send({ data: "b" });
  await advance(9);
  expect(sent()).toEqual([]);
  await advance(1);
  expect(sent()).toEqual(["ab"]);
  producer.send({ data: "c" });
  await advance(70);
  expect(uploads.map(({ at }) => at)).toEqual([70, 140]);
});

test("a request that is full of records is sent at once", async () => {
  const { producer, sent, advance } = producing({ maxBatchRecords: 2 });
  for (const record of texts("abcde")) producer.send(record);
  await advance(0);
  expect(sent()).toEqual(["ab", "cd"]);
  await advance(50);
  expect(sent()).toEqual(["ab", "cd", "e"]);
});

test("a request that is full of bytes is sent at once, and a record that is larger than the limit goes alone", async () => {
  const { producer, sent, advance } = producing({ maxBatchBytes: 4 });
  for (const data of ["aa", "bb", "c", "dddddd", "e"]) producer.send({ data });
  await advance(0);
  expect(sent()).toEqual(["aabb", "c", "dddddd"]);
  await advance(50);
  expect(sent().at(-1)).toBe("e");
});

test("what is left behind a full request waits for its own lingerMs", async () => {
  const { producer, uploads, advance } = producing({ maxBatchRecords: 2 });
  producer.send({ data: "a" });
  await advance(30);
  producer.send({ data: "b" });
  producer.send({ data: "c" });
  await advance(100);
  expect(uploads.map(({ at }) => at)).toEqual([30, 80]);
});

test("at most maxInFlight requests are under way at once", async () => {
  const { producer, sent, mostAtOnce, advance } = producing({ maxInFlight: 3, maxBatchRecords: 1 });
  for (const record of texts("abcdefgh")) producer.send(record);
  await advance(9);
  expect(sent()).toHaveLength(3);
  await advance(100);
  expect(sent()).toHaveLength(8);
  expect(mostAtOnce()).toBe(3);
});

test("the data is copied when it is given", async () => {
  const { producer, stored, advance } = producing();
  const data = new TextEncoder().encode("before");
  producer.send({ data });
  data.fill(0);
  await advance(100);
  expect(stored).toEqual(["before"]);
});

test("accepted resolves at once while there is room, and otherwise when there is some", async () => {
  const { producer, sent, advance } = producing({ maxBufferedRecords: 2, lingerMs: 1000 });
  const accepted: string[] = [];
  for (const record of texts("abcd")) void producer.send(record).accepted.then(() => accepted.push(String(record.data)));
  await advance(0);
  expect(accepted).toEqual(["a", "b"]);
  // Nobody waits for lingerMs while somebody waits for room.
  expect(sent()).toEqual(["ab"]);
  await advance(10);
  expect(accepted).toEqual(["a", "b", "c", "d"]);
});

test("the buffer is bounded in bytes, of data and keys, and a record that is larger than it has it for itself", async () => {
  const { producer, sent, advance } = producing({ maxBufferedBytes: 6, order: "none" });
  const sendings = [{ data: "aa", partitionKey: "kk" }, { data: "bbb" }, { data: "cccccccc" }, { data: "d" }].map((record) =>
    producer.send(record),
  );
  await advance(0);
  expect(sent()).toEqual(["aa"]);
  await advance(200);
  expect(sent()).toEqual(["aa", "bbb", "cccccccc", "d"]);
  expect(await Promise.all(sendings)).toHaveLength(4);
});

test("a loop that waits for accepted has no more records in the buffer than allowed", async () => {
  const { producer, uploads, stored, advance } = producing({ maxBufferedRecords: 10, maxBatchRecords: 5 });
  let given = 0;
  let most = 0;
  const giving = (async () => {
    for (; given < 100; given++) {
      await producer.send({ data: "a" }).accepted;
      most = Math.max(most, given + 1 - stored.length);
    }
  })();
  await advance(1000);
  await giving;
  expect(most).toBeLessThanOrEqual(10);
  expect(uploads).toHaveLength(20);
});

test("a record that breaks a rule is refused at once, and the others are sent", async () => {
  const { producer, sent, advance } = producing();
  const [wrong] = [{ data: 5 }, { data: "a" }].map((record) => producer.send(record as ProducerRecord));
  expect(await failure(wrong as PromiseLike<unknown>)).toMatchObject({ kind: "input", field: "data", attempts: 0 });
  await wrong?.accepted;
  await advance(100);
  expect(sent()).toEqual(["a"]);
});

test("a promise of a record is one in all its forms", async () => {
  const { producer, advance } = producing({}, { judge: (data) => (data === "b" ? "DIS.4302" : "stored") });
  const [a, b] = [..."ab"].map((data) => producer.send({ data }));
  await advance(100);
  let ended = 0;
  expect(await a?.finally(() => ended++)).toMatchObject({ stored: true });
  expect(await a?.then(({ sequenceNumber }) => sequenceNumber)).toBe("0");
  expect(await b?.catch((error) => error.code)).toBe("DIS.4302");
  expect(await b?.then(undefined, () => "refused")).toBe("refused");
  expect(await failure(b?.finally(() => ended++) as Promise<unknown>)).toMatchObject({ code: "DIS.4302" });
  expect(ended).toBe(2);
  expect(await Promise.allSettled([a, b])).toMatchObject([{ status: "fulfilled" }, { status: "rejected" }]);
  expect(Object.prototype.toString.call(a)).toBe("[object Sending]");
});

test.each<[object, string]>([
  [{}, "stream"],
  [{ stream: "a/b" }, "stream"],
  [{ stream: "s", order: "key" }, "order"],
  [{ stream: "s", batchSize: 5 }, "batchSize"],
  [{ stream: "s", maxBatchRecords: 0 }, "maxBatchRecords"],
  [{ stream: "s", maxBatchBytes: 0 }, "maxBatchBytes"],
  [{ stream: "s", lingerMs: -1 }, "lingerMs"],
  [{ stream: "s", maxInFlight: 0 }, "maxInFlight"],
  [{ stream: "s", maxBufferedRecords: 0 }, "maxBufferedRecords"],
  [{ stream: "s", maxBufferedBytes: 0.5 }, "maxBufferedBytes"],
  [{ stream: "s", ttlMs: Number.POSITIVE_INFINITY }, "ttlMs"],
  [{ stream: "s", atLeastOnce: "yes" }, "atLeastOnce"],
  [{ stream: "s", signal: {} }, "signal"],
  [{ stream: "s", onOutcome: true }, "onOutcome"],
  [{ stream: "s", clock: {} }, "clock"],
  [{ stream: "s", random: 1 }, "random"],
])("the options %j are refused, naming the option", (options, field) => {
  const dis = { sendRecords: () => {} };
  expect(() => createProducer(dis as never, options as never)).toThrow(expect.objectContaining({ kind: "configuration", field }));
});

test("what is no client is refused", () => {
  expect(() => createProducer({} as never, { stream: "s" })).toThrow(expect.objectContaining({ field: "dis" }));
});

test("an idle producer waits for nothing", async () => {
  const sleeping = new Set<object>();
  const clock = {
    now: () => 0,
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        const sleep = {};
        sleeping.add(sleep);
        signal?.addEventListener("abort", () => {
          sleeping.delete(sleep);
          resolve();
        });
      }),
  };
  await using made = await localStream(1);
  const producer = createProducer(made.dis, { stream: STREAM, clock, maxBatchRecords: 1 });
  await producer.send({ data: "a" });
  expect(sleeping.size).toBe(0);
});
