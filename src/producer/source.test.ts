import { expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { STREAM } from "../../testing/local-stream.js";
import { sentIn, storing } from "../../testing/storing-service.js";
import { type ProducerRecord, sendAll, sendEach } from "./index.js";

const NEVER = new Promise<never>(() => {});
const HOUR = 3_600_000;

/** A source of our own, which counts how often it is closed: `next` gives the records, then `last`. */
function sourceOf(
  texts: readonly string[],
  last: () => Promise<IteratorResult<ProducerRecord>>,
  close = async (): Promise<void> => {},
) {
  let given = 0;
  const source = {
    closed: 0,
    asked: 0,
    [Symbol.asyncIterator]: () => ({
      next: async (): Promise<IteratorResult<ProducerRecord>> => {
        source.asked++;
        const data = texts[given++];
        return data === undefined ? last() : { done: false, value: { data } };
      },
      return: async () => {
        source.closed++;
        await close();
        return { done: true as const, value: undefined };
      },
    }),
  };
  return source;
}

test("records are sent although the source waits", async () => {
  let sent = () => {};
  const isSent = new Promise<void>((resolve) => {
    sent = resolve;
  });
  const { dis, seen } = storing((data) => {
    if (data === "b") sent();
    return undefined;
  });
  async function* source(): AsyncGenerator<ProducerRecord> {
    yield { data: "a" };
    yield { data: "b" };
    await isSent;
    yield { data: "c" };
  }
  const outcomes = await sendAll(dis, source(), { stream: STREAM, lingerMs: 1 });
  expect(sentIn(seen)).toEqual(["ab", "c"]);
  expect(outcomes.map(({ stored }) => stored)).toEqual([true, true, true]);
});

test("a record waits for others as long as lingerMs says, from the first one on", async () => {
  const sleeps: { ms: number; wake: () => void }[] = [];
  const clock = {
    now: () => 0,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((wake) => {
        sleeps.push({ ms, wake });
        signal?.addEventListener("abort", () => wake());
      }),
  };
  const source = sourceOf(["a", "b", "c"], () => NEVER);
  const controller = new AbortController();
  const { dis, seen } = storing();
  const sending = sendAll(dis, source, { stream: STREAM, lingerMs: 70, signal: controller.signal, clock });
  await expect.poll(() => source.asked).toBe(4);
  expect(seen).toEqual([]);
  expect(sleeps.map(({ ms }) => ms)).toEqual([70]);
  sleeps[0]?.wake();
  await expect.poll(() => sentIn(seen)).toEqual(["abc"]);
  controller.abort();
  expect(await sending).toHaveLength(3);
});

test("a full request is sent without a further record", async () => {
  const controller = new AbortController();
  const source = sourceOf(["a", "b"], () => NEVER);
  const { dis, seen } = storing();
  const onOutcome = () => controller.abort();
  await sendAll(dis, source, { stream: STREAM, maxBatchRecords: 2, lingerMs: HOUR, signal: controller.signal, onOutcome });
  expect(sentIn(seen)).toEqual(["ab"]);
  expect(source).toMatchObject({ asked: 2, closed: 1 });
});

test("a list is sent in full requests, however short lingerMs is", async () => {
  const { dis, seen } = storing();
  const records = Array.from({ length: 1000 }, () => ({ data: "a" }));
  await sendAll(dis, records, { stream: STREAM, lingerMs: 0, clock: { now: () => 0, sleep: async () => {} } });
  expect(sentIn(seen).map(({ length }) => length)).toEqual([500, 500]);
});

test("records of a list of promises are sent", async () => {
  const { dis, seen } = storing();
  await sendAll(dis, [Promise.resolve({ data: "a" }), { data: "b" }] as never, { stream: STREAM });
  expect(sentIn(seen).join("")).toBe("ab");
});

test("an abort ends the wait for the source, which is closed, and the records get an outcome", async () => {
  const controller = new AbortController();
  const source = sourceOf(["a", "b"], () => {
    controller.abort();
    return NEVER;
  });
  const { dis, seen } = storing();
  const outcomes = await sendAll(dis, source, { stream: STREAM, lingerMs: HOUR, signal: controller.signal });
  expect(outcomes).toMatchObject([
    { stored: false, error: { kind: "aborted" }, attempts: 0 },
    { stored: false, error: { kind: "aborted" }, attempts: 0 },
  ]);
  expect(seen).toEqual([]);
  expect(source.closed).toBe(1);
});

test("an abort ends the wait for the first record", async () => {
  const controller = new AbortController();
  const source = sourceOf([], () => {
    setImmediate(() => controller.abort());
    return NEVER;
  });
  const { dis } = storing();
  expect(await sendAll(dis, source, { stream: STREAM, signal: controller.signal })).toEqual([]);
  expect(source.closed).toBe(1);
});

test("nothing is taken from the source when the signal has aborted before", async () => {
  const source = sourceOf(["a"], () => NEVER);
  const { dis } = storing();
  expect(await sendAll(dis, source, { stream: STREAM, signal: AbortSignal.abort() })).toEqual([]);
  expect(source.asked).toBe(0);
});

test.each<[string, () => Promise<void>]>([
  ["rejects", () => Promise.reject(new Error("stuck"))],
  ["hangs", () => NEVER],
  [
    "throws",
    () => {
      throw new Error("stuck");
    },
  ],
])("a source whose end %s holds up nothing", async (_how, close) => {
  const controller = new AbortController();
  const last = () => {
    controller.abort();
    return NEVER;
  };
  const { dis } = storing();
  const sending = sendAll(dis, sourceOf(["a"], last, close), { stream: STREAM, lingerMs: HOUR, signal: controller.signal });
  expect(await sending).toMatchObject([{ stored: false, error: { kind: "aborted" } }]);
});

test("a source that fails after the abort does no harm", async () => {
  const controller = new AbortController();
  let fail = (_error: Error) => {};
  const failing = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const source = sourceOf(["a"], () => {
    controller.abort();
    return failing;
  });
  const { dis } = storing();
  expect(await sendAll(dis, source, { stream: STREAM, lingerMs: HOUR, signal: controller.signal })).toHaveLength(1);
  fail(new Error("too late"));
  // An unhandled rejection would fail the run.
  await new Promise((resolve) => setImmediate(resolve));
});

test("a source that ends is not closed again", async () => {
  const source = sourceOf(["a"], async () => ({ done: true, value: undefined }));
  const { dis } = storing();
  expect(await sendAll(dis, source, { stream: STREAM })).toMatchObject([{ stored: true }]);
  expect(source.closed).toBe(0);
});

test.each<[string, unknown]>([
  [
    "cannot be opened",
    {
      [Symbol.asyncIterator]() {
        throw new Error("disk");
      },
    },
  ],
  ["gives no result", { [Symbol.asyncIterator]: () => ({ next: async () => undefined }) }],
  ["has no next", { [Symbol.iterator]: () => ({}) }],
])("a source that %s ends in an error of kind input", async (_how, source) => {
  const { dis } = storing();
  expect(await failure(sendAll(dis, source as never, { stream: STREAM }))).toMatchObject({ kind: "input", field: "records" });
});

test("sendEach gives each record with its outcome, in their order", async () => {
  const { dis } = storing((data) => (data === "b" ? "DIS.4302" : undefined));
  const records = [{ data: "a" }, { data: "b" }, { data: 5 }] as ProducerRecord[];
  const sent = [];
  for await (const one of sendEach(dis, records, { stream: STREAM })) sent.push(one);
  expect(sent.map(({ record }) => record)).toEqual(records);
  expect(sent.map(({ outcome }) => outcome.stored)).toEqual([true, false, false]);
});

test("sendEach takes records from the source as outcomes are taken", async () => {
  let drawn = 0;
  function* source(): Generator<ProducerRecord> {
    for (;;) {
      drawn++;
      yield { data: "a" };
    }
  }
  const { dis, seen } = storing();
  let taken = 0;
  for await (const _ of sendEach(dis, source(), { stream: STREAM, maxBatchRecords: 10 })) {
    expect(drawn - taken).toBeLessThanOrEqual(10);
    if (++taken === 95) break;
  }
  expect(seen).toHaveLength(10);
});

test("a break out of sendEach closes the source", async () => {
  const source = sourceOf(["a", "b", "c"], () => NEVER);
  const { dis, seen } = storing();
  for await (const { outcome } of sendEach(dis, source, { stream: STREAM, maxBatchRecords: 1 })) {
    expect(outcome.stored).toBe(true);
    break;
  }
  expect(sentIn(seen)).toEqual(["a"]);
  expect(source).toMatchObject({ asked: 1, closed: 1 });
});

test("sendEach gives the outcomes of what a source gave before it failed", async () => {
  const source = sourceOf(["a"], () => Promise.reject(new Error("disk")));
  const { dis } = storing();
  const sending = sendEach(dis, source, { stream: STREAM });
  expect((await sending.next()).value).toMatchObject({ record: { data: "a" }, outcome: { stored: true } });
  expect(await failure(sending.next())).toMatchObject({ kind: "input", field: "records", cause: new Error("disk") });
});

test("sendEach refuses options at once", () => {
  const { dis } = storing();
  expect(() => sendEach(dis, [], { stream: "a/b" })).toThrow(expect.objectContaining({ field: "stream" }));
});
