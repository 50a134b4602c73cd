import { describe, expect, test } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, STREAM } from "../../testing/local-stream.js";
import { createConsumer } from "./index.js";

// A record that the handler cannot take, or that the service does not give.

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

describe("a handler that fails", () => {
  test("names the record in error, message and event", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    const events: object[] = [];
    const fail = (record: { text(): string }) => {
      if (record.text() === "b") throw new Error("no b");
    };
    const error = await failure(consume(made, 9, { eachRecord: fail, onEvent: (event) => events.push(event) }));
    expect(error).toMatchObject({ kind: "handler", partition: "0", sequenceNumber: "1", lastSequenceNumber: undefined });
    expect(error).toHaveProperty("message", "The handler failed in partition 0 at record 1: no b");
    expect(events.at(-1)).toEqual({ type: "stopped", partition: "0", error });
  });

  test("names the first and the last record of a batch", async () => {
    const made = await stream();
    await made.send("0", ..."abcde");
    const error = await failure(
      consume(made, 9, {
        eachRecord: undefined as never,
        maxBatchRecords: 2,
        eachBatch: ({ records }) => {
          if (records[0]?.text() === "c") JSON.parse("no json");
        },
      }),
    );
    expect(error).toMatchObject({ kind: "handler", sequenceNumber: "2", lastSequenceNumber: "3" });
    expect((error as Error).message).toContain("in partition 0 at records 2 to 3: ");
  });

  test.each<[string, unknown]>([
    ["an object without a prototype", Object.create(null)],
    [
      "an error whose message throws",
      Object.defineProperty(new Error(), "message", {
        get() {
          throw new Error("the getter");
        },
      }),
    ],
    ["an error whose message is a symbol", Object.assign(new Error(), { message: Symbol("odd") })],
    ["a symbol", Symbol("odd")],
    ["undefined", undefined],
    ["null", null],
    ["a text", "text"],
    ["a proxy that was revoked", revoked()],
  ])("by throwing %s is a failure of the handler, with what it threw as the cause", async (_what, thrown) => {
    for (const stops of [false, true]) {
      const made = await stream();
      await made.send("0", "a");
      const consumer = createConsumer(made.dis, {
        stream: STREAM,
        app: APP,
        eachRecord: () => {
          if (stops) void consumer.stop();
          throw thrown;
        },
      });
      const error = await failure(consumer.run());
      const { kind, sequenceNumber, message, cause } = error as {
        kind: string;
        sequenceNumber: string;
        message: string;
        cause: unknown;
      };
      expect({ kind, sequenceNumber }).toEqual({ kind: "handler", sequenceNumber: "0" });
      expect(message).toMatch(/^The handler failed in partition 0 at record 0: ./);
      // Not `toBe`: it would print the value.
      expect(Object.is(cause, thrown)).toBe(true);
    }
  });
});

describe("a record that is larger than maxFetchBytes", () => {
  test.each([0, 2])("ends the consumer with an error that names it, after %i records that are not", async (before) => {
    const made = await stream();
    await made.send("0", ..."ab".slice(0, before), "x".repeat(100));
    const events: object[] = [];
    const limits = { maxFetchBytes: 50, idleDelayMs: 1 };
    const error = await failure(consume(made, 9, { ...limits, onEvent: (event) => events.push(event) }));
    const named = { partition: "0", sequenceNumber: String(before) };
    expect(error).toMatchObject({ kind: "configuration", field: "maxFetchBytes", ...named });
    expect(events).toContainEqual({ type: "stalled", ...named });
    // 3 reads without a look, then three looks.
    expect(made.local.requests().filter(({ call }) => call === "consumeRecords").length).toBeLessThan(12);
    if (before > 0) expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "1" });
  });

  test("is delivered when the limit leaves room for it", async () => {
    const made = await stream();
    await made.send("0", "x".repeat(100));
    expect((await consume(made, 1, { maxFetchBytes: 100 })).seen).toHaveLength(1);
  });
});

test("a record that no read gives is reported once where the consumer sets no limit, and reading goes on", async () => {
  let isGiven = false;
  const made = await stream(1, {
    calls: {
      consumeRecords: async ({ input }, next) => {
        if (isGiven) return next();
        return { status: 200, body: { records: [], next_partition_cursor: input?.["partition-cursor"] } };
      },
    },
  });
  await made.send("0", "a");
  const events: { type: string }[] = [];
  const { seen } = await consume(made, 1, {
    idleDelayMs: 1,
    onEvent: (event) => {
      events.push(event);
      if (event.type === "stalled") setTimeout(() => (isGiven = true), 50);
    },
  });
  expect(seen).toEqual(["0:0:a"]);
  expect(events.filter(({ type }) => type === "stalled")).toEqual([{ type: "stalled", partition: "0", sequenceNumber: "0" }]);
});

test("a partition in which there is nothing to read is no stall, and the stream is seldom asked", async () => {
  const made = await stream();
  await made.send("0", "a");
  const reads = () => made.local.requests().filter(({ call }) => call === "consumeRecords").length;
  const { events } = await consume(made, () => reads() >= 70, { maxFetchBytes: 50, idleDelayMs: 0 });
  expect(events.map(({ type }) => type)).not.toContain("stalled");
  // Once at the start, then after 4, 8, 16, 32 and 64 reads.
  expect(made.local.requests().filter(({ call }) => call === "showStream").length).toBeLessThanOrEqual(6);
});
