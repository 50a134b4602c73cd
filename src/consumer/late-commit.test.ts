import { HANG_UP } from "dis-local";
import { describe, expect, test } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { APP, STREAM } from "../../testing/local-stream.js";
import { createConsumer } from "./index.js";

// A commit that the client has given up can still reach the service, after those that were sent later.

describe.each([
  ["that the client has retried", undefined],
  ["that the client has not retried", false as const],
])("a commit %s and that arrives after a later one", (_what, retry) => {
  /** Consumes records 0 to 9, while the first attempt of the first commit is held until the last one is confirmed. */
  async function consumeWithLateCommit(readBack = true) {
    const arrived: string[] = [];
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let commits = 0;
    const made = await stream(1, {
      calls: {
        commitCheckpoint: async ({ input }, next) => {
          if (commits++ === 0) await released;
          arrived.push(input?.["sequence_number"] as string);
          return next();
        },
        showCheckpoint: (_request, next) => (readBack ? next() : HANG_UP),
      },
    });
    await made.send("0", ..."abcdefghij");
    const events: object[] = [];
    let isReleased = false;
    const consumer = createConsumer(made.dis.with({ timeoutMs: 500, ...(retry === undefined ? {} : { retry }) }), {
      stream: STREAM,
      app: APP,
      idleDelayMs: 5,
      commitEveryRecords: 1,
      random: () => 0,
      eachRecord: () => {},
      onEvent: async (event) => {
        events.push(event);
        if (event.type !== "committed" || event.finished !== "9" || isReleased) return;
        isReleased = true;
        release();
        await expect.poll(() => arrived.at(-1)).toBe("0");
        void consumer.stop();
      },
    });
    await consumer.run();
    return { made, events, arrived };
  }

  test("is found when the consumer stops, and the later one is committed again", async () => {
    const { made, events, arrived } = await consumeWithLateCommit();
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "9" });
    expect(arrived.slice(-3)).toEqual(["9", "0", "9"]);
    expect(events).toContainEqual(expect.objectContaining({ type: "warning", message: expect.stringContaining("back to 0") }));
    expect((await consume(made, () => true)).seen).toEqual([]);
  });

  test("is a warning when the checkpoint cannot be read back", async () => {
    const { events } = await consumeWithLateCommit(false);
    expect(events).toContainEqual(expect.objectContaining({ type: "warning", message: expect.stringContaining("read back") }));
  });
});

test("without an attempt whose outcome is unknown, nothing is read back", async () => {
  const made = await stream();
  await made.send("0", "a", "b");
  await consume(made, 2, { commitEveryRecords: 1 });
  expect(made.local.requests().map(({ call }) => call)).not.toContain("showCheckpoint");
});

test("a checkpoint that another program has moved on is left where it is", async () => {
  const arrived: unknown[] = [];
  const made = await stream(1, {
    calls: {
      commitCheckpoint: ({ input }, next) => {
        arrived.push(input?.["sequence_number"]);
        return arrived.length === 1 ? HANG_UP : next();
      },
      showCheckpoint: () => ({ status: 200, body: { sequence_number: "7", metadata: "theirs" } }),
    },
  });
  await made.send("0", "a", "b");
  await consume(made, 2, { commitEveryRecords: 1 });
  expect(arrived).toEqual(["0", "0", "1"]);
});
