import { startLocalDis } from "dis-local";
import { describe, expect, expectTypeOf, test } from "vitest";
import { clientWith, failure, json, type Reply, refusal } from "../testing/fake-service.js";
import { type CallOutput, createDisClient, type DisClient, type Poll } from "./index.js";
import { pollDelay } from "./waiters.js";

const place = { stream_name: "s" };

/** A service whose stream has one status after the other, and a clock that moves when it sleeps. */
function statuses(...replies: (string | Reply)[]) {
  let time = 0;
  const slept: number[] = [];
  const clock = {
    now: () => Date.UTC(2026, 0, 1) + time,
    sleep: async (ms: number) => {
      slept.push(ms);
      time += ms;
    },
  };
  const responses = replies.map((reply) =>
    typeof reply !== "string"
      ? reply
      : reply.startsWith("DIS.")
        ? refusal(reply)
        : json(200, { stream_name: "s", status: reply, partitions: [], has_more_partitions: false }),
  );
  return { ...clientWith(responses, { clock, random: () => 1 }), slept };
}

describe("waiting until a stream is running", () => {
  test("polls less and less often, and resolves with the stream", async () => {
    const { dis, seen, slept } = statuses("CREATING", "CREATING", "CREATING", "RUNNING");
    const polls: Poll[] = [];
    const found = await dis.waitUntilStreamIsRunning(place, { onPoll: (poll) => polls.push(poll) });
    expect(found).toMatchObject({ stream_name: "s", status: "RUNNING" });
    expect(slept).toEqual([1000, 1500, 2250]);
    expect(seen[0]).toMatchObject({ method: "GET", path: "/v2/p1/streams/s", query: { limit_partitions: "1" } });
    expect(polls.map(({ attempt, waitedMs, seen }) => `${attempt} ${waitedMs} ${seen}`)).toEqual([
      "1 0 CREATING",
      "2 1000 CREATING",
      "3 2500 CREATING",
      "4 4750 RUNNING",
    ]);
    expectTypeOf(found).toEqualTypeOf<CallOutput<"showStream">>();
  });

  test("waits for a stream that does not exist yet", async () => {
    const { dis } = statuses("DIS.4301", "DIS.4301", "CREATING", "RUNNING");
    expect(await dis.waitUntilStreamIsRunning(place)).toMatchObject({ status: "RUNNING" });
  });

  test("for ten seconds; after that it is an error", async () => {
    const { dis, slept } = statuses("DIS.4301");
    const error = await failure(dis.waitUntilStreamIsRunning(place, { intervalMs: 4000 }));
    expect(error).toMatchObject({ kind: "refused", code: "DIS.4301", operation: "showStream" });
    expect(slept).toEqual([4000, 6000]);
  });

  test.each(["FROZEN", "TERMINATING", "TERMINATED"])("ends at once when it is %s", async (status) => {
    const { dis, seen } = statuses("CREATING", status, "RUNNING");
    const error = await failure(dis.waitUntilStreamIsRunning(place));
    expect(error).toMatchObject({ kind: "refused", operation: "waitUntilStreamIsRunning" });
    expect(String(error)).toContain(`The stream s is ${status} and will not run by itself.`);
    expect(seen).toHaveLength(2);
  });

  test("ends at the deadline with the last status, after a last request", async () => {
    const { dis, slept, seen } = statuses("CREATING");
    const error = await failure(dis.waitUntilStreamIsRunning(place, { deadlineMs: 3000 }));
    expect(error).toMatchObject({
      kind: "timeout",
      operation: "waitUntilStreamIsRunning",
      message: "waitUntilStreamIsRunning: The stream was not RUNNING after 3000 ms; its last status was CREATING.",
      attempts: 4,
    });
    expect(slept).toEqual([1000, 1500, 500]);
    expect(seen).toHaveLength(4);
  });

  test("goes on after failures that can pass; they do not change the last status", async () => {
    const passing = statuses("CREATING", "DIS.4305", refusal("DIS.5000", 500), new TypeError("fetch failed"), "RUNNING");
    expect(await passing.dis.waitUntilStreamIsRunning(place)).toMatchObject({ status: "RUNNING" });
    expect(passing.seen).toHaveLength(5);
    const lasting = statuses("CREATING", "DIS.4305");
    const error = await failure(lasting.dis.waitUntilStreamIsRunning(place, { deadlineMs: 1000 }));
    expect(error).toMatchObject({ kind: "timeout", cause: expect.objectContaining({ code: "DIS.4305" }) });
    expect(String(error)).toContain("its last status was CREATING");
  });

  test("ends at a refusal that cannot pass", async () => {
    const { dis, seen } = statuses(refusal("DIS.4116", 403), "RUNNING");
    expect(await failure(dis.waitUntilStreamIsRunning(place))).toMatchObject({ code: "DIS.4116", operation: "showStream" });
    expect(seen).toHaveLength(1);
  });
});

describe("waiting until a stream is gone", () => {
  test("ends when the stream does not exist, whatever its status was", async () => {
    const { dis, seen } = statuses("RUNNING", "TERMINATING", "FROZEN", "DIS.4301");
    expect(await dis.waitUntilStreamIsGone(place)).toBeUndefined();
    expect(seen).toHaveLength(4);
  });

  test("ends at the deadline with the status that was seen last", async () => {
    const { dis } = statuses("TERMINATING");
    const error = await failure(dis.waitUntilStreamIsGone(place, { deadlineMs: 10 }));
    expect(String(error)).toContain(
      "waitUntilStreamIsGone: The stream was not gone after 10 ms; its last status was TERMINATING.",
    );
  });

  test("ends with an error at any other refusal", async () => {
    const { dis } = statuses("DIS.4200");
    expect(await failure(dis.waitUntilStreamIsGone(place))).toMatchObject({ code: "DIS.4200" });
  });
});

describe("a wait", () => {
  test("ends at the caller's signal, and sends nothing more", async () => {
    const controller = new AbortController();
    const { dis, seen } = statuses("CREATING");
    const { signal } = controller;
    const waiting = dis.waitUntilStreamIsRunning(place, { signal, onPoll: () => controller.abort() });
    expect(await failure(waiting)).toMatchObject({ kind: "aborted" });
    expect(seen).toHaveLength(1);
  });

  test.each([
    [{ deadlineMs: 0 }, "deadlineMs"],
    [{ intervalMs: 0.5 }, "intervalMs"],
    [{ onPoll: 5 }, "onPoll"],
    [{ deadline: 5 }, "deadline"],
  ])("with the options %j is refused before anything is sent", async (options, field) => {
    const { dis, seen } = statuses("RUNNING");
    const error = await failure(dis.waitUntilStreamIsRunning(place, options as never));
    expect(error).toMatchObject({ kind: "configuration", field });
    expect(seen).toHaveLength(0);
  });
});

test.each([
  [1, 0, 500],
  [1, 1, 1000],
  [2, 1, 1500],
  [3, 0, 1125],
  [50, 1, 10_000],
])("delay %i, with random at %d, has %i ms of an interval of 1000", (attempt, random, expected) => {
  expect(pollDelay(attempt, 1000, random)).toBe(expected);
});

test("on a server a stream is waited for from its creation to its end", async () => {
  const sequence = ["CREATING", "CREATING"];
  const local = await startLocalDis({
    calls: {
      showStream: async (_request, next) => {
        const response = await next();
        const status = sequence.shift();
        return status === undefined ? response : { ...response, body: { ...(response.body as object), status } };
      },
    },
  });
  try {
    const dis: DisClient = createDisClient(local.connection);
    await dis.createStream({ stream_name: "s", partition_count: 2 });
    const found = await dis.waitUntilStreamIsRunning(place, { intervalMs: 1 });
    expect(found).toMatchObject({ status: "RUNNING", readable_partition_count: 2 });
    const waiting = dis.waitUntilStreamIsGone(place, { intervalMs: 1 });
    await dis.deleteStream(place);
    await waiting;
    expect(local.requests().filter(({ call }) => call === "showStream").length).toBeGreaterThan(3);
  } finally {
    await local.close();
  }
});
