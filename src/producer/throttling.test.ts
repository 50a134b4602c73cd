import { expect, test } from "vitest";
import { json, type Reply, refusal } from "../../testing/fake-service.js";
import { STREAM } from "../../testing/local-stream.js";
import { sentIn, storing } from "../../testing/storing-service.js";
import { type ProducerRecord, type SendAllOptions, sendAll } from "./index.js";

/** A clock that does not wait, and what was slept. */
function quick() {
  const slept: number[] = [];
  const sleep = async (ms: number) => void slept.push(ms);
  return { slept, time: { clock: { now: () => 0, sleep }, random: () => 1 } };
}

/** One record in each request, drawn when it is wanted. */
function letters(text: string) {
  const source = {
    drawn: 0,
    *[Symbol.iterator](): Generator<ProducerRecord> {
      for (const data of text) {
        source.drawn++;
        yield { data };
      }
    },
  };
  return source;
}

const each: SendAllOptions = { stream: STREAM, maxBatchRecords: 1 };

test.each<[string, () => Reply]>([
  ["HTTP 429", () => json(429, {})],
  ["DIS.4303", () => refusal("DIS.4303")],
  ["DIS.4305", () => refusal("DIS.4305")],
])(
  "a whole request that is throttled with %s is waited for like a record, and nothing is drawn meanwhile",
  async (_code, throttled) => {
    const source = letters("abc");
    const drawn: number[] = [];
    const busy = () => {
      drawn.push(source.drawn);
      return (throttled() as Response).clone();
    };
    const { dis, seen } = storing(undefined, { before: Array.from({ length: 9 }, () => busy) });
    const { time, slept } = quick();
    const outcomes = await sendAll(dis, source, { ...each, ...time });
    expect(outcomes).toMatchObject([
      { stored: true, attempts: 10 },
      { stored: true, attempts: 1 },
      { stored: true, attempts: 1 },
    ]);
    expect(sentIn(seen)).toEqual([..."aaaaaaaaaa", "b", "c"]);
    expect(drawn).toEqual(Array.from({ length: 9 }, () => 1));
    // The client has made four attempts before each.
    expect(slept.filter((ms) => ms !== 50)).toEqual([4000, 20_000]);
  },
);

test("records that are throttled one by one are waited for in the same way", async () => {
  const source = letters("abc");
  const drawn: number[] = [];
  const { dis } = storing((_data, request) => {
    drawn.push(source.drawn);
    return request < 10 ? "DIS.4303" : undefined;
  });
  const { time, slept } = quick();
  const outcomes = await sendAll(dis, source, { ...each, ...time });
  expect(outcomes.map(({ stored, attempts }) => [stored, attempts])).toEqual([
    [true, 10],
    [true, 1],
    [true, 1],
  ]);
  expect(drawn.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 1));
  expect(slept.filter((ms) => ms !== 50)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000]);
});

test.each<[string, (headers: Record<string, string>) => Reply]>([
  ["a whole request", (headers) => json(429, {}, headers)],
  [
    "a record",
    (headers) => json(200, { failed_record_count: 1, records: [{ error_code: "DIS.4303", error_message: "m" }] }, headers),
  ],
])("%s that is throttled waits as long as the service asks, at most five minutes", async (_what, throttled) => {
  const before = [throttled({ "retry-after": "60" }), throttled({ "retry-after": "3600" })];
  const { dis } = storing(undefined, { before });
  const { time, slept } = quick();
  const [outcome] = await sendAll(dis, letters("a"), { ...each, ...time });
  expect(outcome).toMatchObject({ stored: true, attempts: 3 });
  expect(slept.filter((ms) => ms !== 50)).toEqual([60_500, 300_500]);
});

test("a request that is throttled again and again ends after maxAttempts, the client's own retries counted", async () => {
  const { dis, seen } = storing(undefined, { before: Array.from({ length: 100 }, () => refusal("DIS.4303")) });
  const { time } = quick();
  const [outcome] = await sendAll(dis, letters("a"), { ...each, maxAttempts: 8, ...time });
  expect(outcome).toMatchObject({
    stored: false,
    error: { kind: "throttled", code: "DIS.4303", operation: "sendRecords", attempts: 8, retryable: true },
    attempts: 8,
  });
  expect(seen).toHaveLength(8);
});

test("the client's own retries count as attempts of each record", async () => {
  const { dis } = storing((data, request) => (data === "b" && request === 1 ? "DIS.4303" : undefined), {
    before: [json(503, {}), new TypeError("fetch failed")],
  });
  const { time } = quick();
  const outcomes = await sendAll(dis, [{ data: "a" }, { data: "b" }], { stream: STREAM, ...time });
  expect(outcomes).toMatchObject([
    { stored: true, attempts: 3 },
    { stored: true, attempts: 4 },
  ]);
});

test("a request that fails for good has the attempts that were made, in the outcome and in its error", async () => {
  const { dis, seen } = storing(undefined, { before: Array.from({ length: 9 }, () => json(503, {})) });
  const { time } = quick();
  const [outcome] = await sendAll(dis, letters("a"), { ...each, ...time });
  expect(outcome).toMatchObject({ stored: false, error: { kind: "service", attempts: 4 }, attempts: 4 });
  expect(seen).toHaveLength(4);
});

test("a failure after throttling counts the attempts of both", async () => {
  const { dis } = storing(undefined, { retry: false, before: [refusal("DIS.4305"), refusal("DIS.4301")] });
  const { time } = quick();
  const [outcome] = await sendAll(dis, letters("a"), { ...each, ...time });
  expect(outcome).toMatchObject({ stored: false, error: { code: "DIS.4301", attempts: 2 }, attempts: 2 });
});

test("an abort ends the wait after throttling", async () => {
  const controller = new AbortController();
  const { dis } = storing(undefined, { retry: false, before: [refusal("DIS.4303")] });
  const clock = {
    now: () => 0,
    sleep: async (ms: number) => {
      if (ms > 50) controller.abort();
    },
  };
  const source = letters("ab");
  const outcomes = await sendAll(dis, source, { ...each, signal: controller.signal, clock, random: () => 1 });
  expect(outcomes).toMatchObject([{ stored: false, error: { kind: "throttled" }, attempts: 1 }]);
  expect(source.drawn).toBe(1);
});

test("a middleware that throttles without sending anything is no endless loop", async () => {
  const { dis, seen } = storing(undefined, { middleware: [() => ({ status: 429 })] });
  const { time } = quick();
  const [outcome] = await sendAll(dis, letters("a"), { ...each, ...time });
  expect(outcome).toMatchObject({ stored: false, error: { kind: "throttled" }, attempts: 0 });
  expect(seen).toEqual([]);
});

test("what the service says of a record is one line of at most 1,024 characters", async () => {
  const error_message = `no\r\nERROR forged\u001b[2J${"x".repeat(100_000)}`;
  const refused = json(200, { failed_record_count: 1, records: [{ error_code: "DIS.4302", error_message }] });
  const { dis } = storing(undefined, { before: [refused] });
  const [outcome] = await sendAll(dis, letters("a"), each);
  if (outcome?.stored !== false) throw new Error("it is stored");
  expect(outcome.error.serviceMessage).toHaveLength(1024);
  expect(outcome.error.message).toMatch(/^sendRecords: DIS\.4302 no ERROR forged \[2Jx+$/);
});
