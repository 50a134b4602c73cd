import { Refusal } from "dis-local";
import { describe, expect, test, vi } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import type { LocalStream } from "../../testing/local-stream.js";
import { systemClock } from "../send/limits.js";
import type { ConsumerEvent, ConsumerOptions } from "./index.js";

// What ends a consumer and what it endures: the table of the guide "Errors and retries".

type Failing = "showConsumerState" | "showStream" | "showCursor" | "consumeRecords" | "commitCheckpoint";

const page = (status: number) => ({ status, headers: { "content-type": "text/html" }, body: "<h1>gateway</h1>" });
const refused = (code: string) => () => {
  throw new Refusal(code as "DIS.4301");
};

/** A call fails so many times, then works. */
async function failing(call: Failing, fail: () => unknown, times: number): Promise<LocalStream> {
  let left = times;
  const made = await stream(1, {
    calls: { [call]: (_request: unknown, next: () => unknown) => (left-- > 0 ? fail() : next()) },
  });
  await made.send("0", "a");
  // Each attempt is one request.
  return { ...made, dis: made.dis.with({ retry: false }) };
}

/** Time that passes only while the consumer waits between two attempts. */
function waitingTime(): ConsumerOptions["clock"] & { waited: number[] } {
  const waited: number[] = [];
  const start = Date.now();
  return {
    waited,
    now: () => start + waited.reduce((sum, ms) => sum + ms, 0),
    sleep: (ms, signal) => {
      // The look for added partitions, and what a stop gives a commit.
      const isOther = ms >= 60_000 || ms === 5000;
      if (!isOther) waited.push(ms);
      return systemClock.sleep(isOther ? 1_000_000 : 0, signal);
    },
  };
}

/** At the start there is no partition yet. */
const START: readonly Failing[] = ["showConsumerState", "showStream"];
const CALLS: readonly Failing[] = [...START, "showCursor", "consumeRecords", "commitCheckpoint"];

const PASSES: [string, () => unknown][] = [
  ["DIS.5000", refused("DIS.5000")],
  ["throttling", refused("DIS.4303")],
  ["502 of a gateway", () => page(502)],
  ["429 of a gateway", () => page(429)],
];
const DOUBTFUL: [string, () => unknown][] = [
  ...[401, 403, 404, 407, 421, 425, 441].map((status): [string, () => unknown] => [`${status} of a gateway`, () => page(status)]),
  ["a redirect to a page", () => ({ status: 302, headers: { location: "https://login.example.test" }, body: "" })],
  ["DIS.4114, an invalid token", refused("DIS.4114")],
];

// Every failure at the start and later, and every call with one that passes and one that is doubtful.
const ENDURED = [...PASSES, ...DOUBTFUL].flatMap(([what, fail]) => {
  const calls: readonly Failing[] =
    what.startsWith("502") || what.startsWith("403") ? CALLS : ["showConsumerState", "consumeRecords"];
  return calls.map((call) => ({ call, what, fail }));
});

test.each(ENDURED)("$call that fails with $what ends no consumer, and each failure is reported", async ({ call, what, fail }) => {
  const made = await failing(call, fail, 3);
  const events: ConsumerEvent[] = [];
  const isCommitted = () => events.some(({ type }) => type === "committed");
  const options: Partial<ConsumerOptions> = {
    clock: waitingTime(),
    commitEveryRecords: 1,
    onEvent: (event) => events.push(event),
  };
  expect((await consume(made, isCommitted, options)).seen).toEqual(["0:0:a"]);
  const retrying = events.filter(({ type }) => type === "retrying");
  // The fetch of the platform repeats a request by itself after 421.
  expect(retrying.length).toBe(what.startsWith("421") ? 1 : 3);
  expect(retrying[0]).toMatchObject({ partition: START.includes(call) ? undefined : "0", error: { operation: call } });
});

test.each(CALLS)("%s that is refused by the service itself ends the consumer at once", async (call) => {
  const made = await failing(call, refused("DIS.4301"), 99);
  expect(await failure(consume(made, 9, { clock: waitingTime(), commitEveryRecords: 1 }))).toMatchObject({ code: "DIS.4301" });
  expect(made.local.requests().filter((request) => request.call === call).length).toBeLessThanOrEqual(2);
});

describe.each<Failing>(["showConsumerState", "consumeRecords"])("%s", (call) => {
  test("that fails with the page of a gateway for a minute ends the consumer", async () => {
    const made = await failing(call, () => page(403), Number.POSITIVE_INFINITY);
    const clock = waitingTime();
    expect(await failure(consume(made, 9, { clock, random: () => 0.9 }))).toMatchObject({ kind: "refused", status: 403 });
    const retries = clock.waited.filter((ms) => ms > 100);
    expect(Math.round(retries.reduce((sum, ms) => sum + ms, 0) / 1000)).toBe(60);
    expect(retries.slice(0, 4)).toEqual([900, 1800, 3600, 7200]);
  });

  test("that fails for ten minutes does not end the consumer, whatever the page of a gateway says in between", async () => {
    let count = 0;
    const made = await failing(call, () => page(count++ % 3 === 0 ? 403 : 503), 30);
    const clock = waitingTime();
    const { seen } = await consume(made, 1, { clock, random: () => 0.99 });
    expect(seen).toEqual(["0:0:a"]);
    expect(clock.waited.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(600_000);
  });

  test("that fails for longer than giveUpAfterMs ends the consumer with the last failure", async () => {
    const made = await failing(call, refused("DIS.5000"), Number.POSITIVE_INFINITY);
    const clock = waitingTime();
    const options = { clock, giveUpAfterMs: 5000, random: () => 0.99 };
    expect(await failure(consume(made, 9, options))).toMatchObject({ kind: "service", code: "DIS.5000" });
    expect(clock.waited.filter((ms) => ms > 100)).toMatchObject([990, 1980, expect.toSatisfy((ms) => ms > 1900 && ms <= 2030)]);
  });

  test("that succeeds in between is endured anew", async () => {
    let count = 0;
    const made = await stream(1, {
      calls: { [call]: (_request: unknown, next: () => unknown) => (count++ % 2 === 0 ? page(503) : next()) },
    });
    await made.send("0", "a", "b");
    const options = { clock: waitingTime(), random: () => 0.99, giveUpAfterMs: 1500, maxFetchBytes: 1 };
    expect((await consume({ ...made, dis: made.dis.with({ retry: false }) }, 2, options)).seen).toEqual(["0:0:a", "0:1:b"]);
  });
});

test("cursors that are refused again and again are replaced, at once and then with a delay, and end the consumer after a minute", async () => {
  const made = await failing("consumeRecords", refused("DIS.4217"), Number.POSITIVE_INFINITY);
  const clock = waitingTime();
  const events: { type: string }[] = [];
  const options: Partial<ConsumerOptions> = { clock, random: () => 0.9, onEvent: (event) => events.push(event) };
  expect(await failure(consume(made, 9, options))).toMatchObject({ code: "DIS.4217" });
  expect(events.filter(({ type }) => type === "cursor-renewed")).toHaveLength(5);
  expect(Math.round(clock.waited.reduce((sum, ms) => sum + ms, 0) / 1000)).toBe(60);
});

test("a clock that is put forward by an hour makes no minute of a second", async () => {
  const made = await failing("consumeRecords", () => page(403), 3);
  const clock = waitingTime();
  let failures = 0;
  const { seen } = await consume(made, 1, {
    clock: { ...clock, now: () => clock.now() + (failures > 1 ? 3_600_000 : 0) },
    random: () => 0.9,
    onEvent: ({ type }) => {
      if (type === "retrying") failures++;
    },
  });
  expect([seen, failures]).toEqual([["0:0:a"], 3]);
});

test("a stop ends the wait for the next attempt", async () => {
  const made = await failing("showConsumerState", refused("DIS.5000"), Number.POSITIVE_INFINITY);
  let isReported = false;
  const options: Partial<ConsumerOptions> = {
    random: () => 0.99,
    onEvent: ({ type }) => {
      isReported ||= type === "retrying";
    },
  };
  await consume(made, () => isReported, options);
});

describe("a wrong response with status 200", () => {
  const wrong: [Failing, string, unknown][] = [
    [
      "showConsumerState",
      "a partition without an id",
      { has_more: false, partition_consuming_states: [{ sequence_number: "-1" }] },
    ],
    ["showConsumerState", "{}", {}],
    ["showStream", "{}", {}],
    ["showCursor", "{}", {}],
    ["showCursor", "an empty cursor", { partition_cursor: "" }],
    ["consumeRecords", "{}", {}],
    ["consumeRecords", "a record that is null", { records: [null], next_partition_cursor: "x" }],
    ["consumeRecords", "a record without data", { records: [{ sequence_number: "0" }], next_partition_cursor: "x" }],
    [
      "consumeRecords",
      "a number that is none",
      { records: [{ sequence_number: "abc", data: "YQ==" }], next_partition_cursor: "x" },
    ],
  ];
  test.each(wrong)(
    "of %s (%s) is an error of kind response, which is retried with a growing delay",
    async (call, _what, body) => {
      const made = await failing(call, () => ({ status: 200, body }), 4);
      const clock = waitingTime();
      const { seen, events } = await consume(made, 1, { clock, random: () => 0.9 });
      expect(seen).toEqual(["0:0:a"]);
      const retrying = events.flatMap((event) => (event.type === "retrying" ? [event] : []));
      expect(retrying.map(({ delayMs }) => delayMs)).toEqual([900, 1800, 3600, 7200]);
      for (const { error } of retrying) expect(error).toMatchObject({ kind: "response", operation: call });
    },
  );
});

test("without a listener, what is wrong is written to the console, and nothing else", async () => {
  const warnings = vi.spyOn(console, "warn").mockImplementation(() => {});
  const made = await failing("consumeRecords", refused("DIS.5000"), 1);
  await consume(made, 1, { onEvent: undefined });
  expect(warnings.mock.calls).toEqual([
    [expect.stringMatching(/^dis-openapi: consumer of newstream, partition 0: retrying in 0 ms: /)],
  ]);
  warnings.mockRestore();
});
