import { HANG_UP } from "dis-local";
import { describe, expect, test } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import type { CallOptions } from "../index.js";
import { type Clock, systemClock } from "../send/limits.js";
import { type ConsumerOptions, createConsumer } from "./index.js";

// How a consumer stops: handlers, the last commit, and the limit of a stop.

const never = () => new Promise<never>(() => {});

/** Time in which what a stop waits for is over at once. */
const hurried: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(ms === 5000 || ms === 10_000 ? 0 : ms, signal),
};

function consumerOf({ dis }: LocalStream, options: Partial<ConsumerOptions>) {
  return createConsumer(dis, { stream: STREAM, app: APP, idleDelayMs: 5, random: () => 0, eachRecord: () => {}, ...options });
}

describe("a handler that fails after the stop", () => {
  test("makes run() reject with its error, and the record comes again", async () => {
    const made = await stream();
    await made.send("0", "a");
    const consumer = consumerOf(made, {
      eachRecord: () => {
        void consumer.stop();
        throw new Error("gave up");
      },
    });
    expect(await failure(consumer.run())).toMatchObject({ kind: "handler", sequenceNumber: "0", cause: new Error("gave up") });
    expect((await consume(made, 1)).seen).toEqual(["0:0:a"]);
  });

  test.each<[string, (signal: AbortSignal) => unknown]>([
    ["the reason of its signal", (signal) => signal.throwIfAborted()],
    ["the error of an aborted fetch", () => Promise.reject(new DOMException("aborted", "AbortError"))],
  ])("by %s has only ended early: run() resolves, and the record comes again", async (_what, end) => {
    const made = await stream();
    await made.send("0", "a", "b");
    const consumer = consumerOf(made, {
      eachRecord: (record, { signal }) => {
        if (record.text() === "a") return undefined;
        void consumer.stop();
        return end(signal);
      },
    });
    await consumer.run();
    expect((await consume(made, 1)).seen).toEqual(["0:1:b"]);
  });

  test("by the error of an aborted call of the client has only ended early", async () => {
    const made = await stream();
    await made.send("0", "a");
    const consumer = consumerOf(made, {
      eachRecord: (_record, { signal }) => {
        void consumer.stop();
        return made.dis.listStreams({}, { signal });
      },
    });
    await consumer.run();
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "-1" });
  });
});

describe("a stop with a limit", () => {
  test("ends in time when the service never responds to a commit, and says what is not committed", async () => {
    const made = await stream(2, { calls: { commitCheckpoint: never } });
    await made.send("0", "a", "b");
    await made.send("1", "x");
    let open = 3;
    const consumer = consumerOf(made, { commitEveryRecords: 1, eachRecord: () => --open });
    const ended = failure(consumer.run());
    await expect.poll(() => open).toBeLessThan(3);
    const begin = performance.now();
    await consumer.stop({ timeoutMs: 600 });
    // One attempt alone may take 30 s.
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect(await ended).toMatchObject({ kind: "timeout", operation: "commitCheckpoint", sequenceNumber: "0" });
  });

  test("does not wait for a handler that never ends: what was finished before is committed, and the error names its record", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    let reached = false;
    const consumer = consumerOf(made, {
      clock: hurried,
      eachRecord: (record) => {
        if (record.text() === "a") return undefined;
        reached = true;
        return never();
      },
    });
    const ended = failure(consumer.run());
    await expect.poll(() => reached).toBe(true);
    await consumer.stop({ timeoutMs: 20_000 });
    expect(await ended).toMatchObject({ kind: "timeout", partition: "0", sequenceNumber: "1" });
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
  });

  test("takes no record as finished whose handler ends after it was left", async () => {
    const made = await stream();
    await made.send("0", "a");
    let finish: (() => void) | undefined;
    const consumer = consumerOf(made, {
      clock: hurried,
      commitEveryRecords: 1,
      eachRecord: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    const ended = failure(consumer.run());
    await expect.poll(() => finish).toBeDefined();
    await consumer.stop({ timeoutMs: 20_000 });
    expect(await ended).toMatchObject({ kind: "timeout" });
    finish?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made.local.requests().map(({ call }) => call)).not.toContain("commitCheckpoint");
  });

  test("can be given after a stop without one", async () => {
    const made = await stream();
    await made.send("0", "a");
    let reached = false;
    const consumer = consumerOf(made, {
      eachRecord: () => {
        reached = true;
        return never();
      },
    });
    const ended = failure(consumer.run());
    await expect.poll(() => reached).toBe(true);
    const first = consumer.stop();
    await consumer.stop({ timeoutMs: 50 });
    await first;
    expect(await ended).toMatchObject({ kind: "timeout" });
  });

  test("that is no number is refused", async () => {
    const made = await stream();
    const stop = (options: object) => failure(consumerOf(made, {}).stop(options));
    expect(await stop({ timeoutMs: "5" })).toMatchObject({ kind: "configuration", field: "timeoutMs" });
    expect(await stop({ timeout: 5 })).toMatchObject({ kind: "configuration", field: "timeout" });
  });
});

test("a consumer that was stopped before it ran, or that has ended, leaves no timer behind", async () => {
  const made = await stream();
  let waits = 0;
  const sleep = async (ms: number, signal?: AbortSignal) => {
    waits++;
    await systemClock.sleep(ms, signal);
    waits--;
  };
  const clock = { now: () => Date.now(), sleep };
  const early = consumerOf(made, { clock });
  await early.stop({ timeoutMs: 30_000 });
  await early.run();
  const late = consumerOf(made, { clock });
  const running = late.run();
  await expect.poll(() => made.local.requests().some(({ call }) => call === "consumeRecords")).toBe(true);
  await late.stop();
  await running;
  await late.stop({ timeoutMs: 30_000 });
  await expect.poll(() => waits).toBe(0);
});

describe("a stop without a limit", () => {
  test("gives a commit under way five seconds, and the last commit at most ten", async () => {
    const made = await stream();
    await made.send("0", "a");
    const commits: CallOptions[] = [];
    const dis = {
      ...made.dis,
      commitCheckpoint: ((input, options = {}) => {
        commits.push(options);
        const isLast = options.deadlineMs !== undefined;
        return made.dis.commitCheckpoint(input, isLast ? options : { ...options, middleware: [never] });
      }) as typeof made.dis.commitCheckpoint,
    };
    const slept: number[] = [];
    const clock: Clock = {
      now: hurried.now,
      sleep: (ms, signal) => {
        slept.push(ms);
        return hurried.sleep(ms, signal);
      },
    };
    const consumer = consumerOf({ ...made, dis }, { clock, commitEveryRecords: 1 });
    const running = consumer.run();
    await expect.poll(() => commits.length).toBe(1);
    await consumer.stop();
    await running;
    const [underWay, last] = commits;
    expect(slept).toContain(5000);
    expect(underWay?.signal?.aborted).toBe(true);
    expect(last?.deadlineMs).toBeGreaterThan(0);
    expect(last?.deadlineMs).toBeLessThanOrEqual(10_000);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
  });

  test("sends one commit when none was under way", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    await consume(made, 2);
    expect(made.local.requests().filter(({ call }) => call === "commitCheckpoint")).toHaveLength(1);
  });
});

test("a last commit whose response is lost is confirmed by the checkpoint that is read back", async () => {
  const made = await stream(1, {
    calls: {
      commitCheckpoint: async (_request, next) => {
        await next();
        return HANG_UP;
      },
    },
  });
  await made.send("0", "a", "b");
  const { events } = await consume({ ...made, dis: made.dis.with({ retry: false }) }, 2);
  expect(events).toContainEqual({ type: "committed", partition: "0", sequenceNumber: "1", finished: "1" });
});
