import { describe, expect, test, vi } from "vitest";
import { consume, marked, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { limitOf } from "../../testing/limits.js";
import { APP, STREAM } from "../../testing/local-stream.js";
import { type ConsumerOptions, createConsumer } from "./index.js";
import { USER_METADATA_LENGTH } from "./start.js";

describe("a consumer", () => {
  test("handles all partitions, each in order, and commits what is finished when it stops", async () => {
    const made = await stream(3);
    await made.send("0", "a", "b", "c");
    await made.send("2", "x", "y");
    const { seen } = await consume(made, 5);
    expect(seen.filter((line) => line.startsWith("0:"))).toEqual(["0:0:a", "0:1:b", "0:2:c"]);
    expect(seen.filter((line) => line.startsWith("2:"))).toEqual(["2:0:x", "2:1:y"]);
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "2", metadata: marked("last-consumed") });
    expect(await made.checkpoint("2")).toMatchObject({ sequence_number: "1" });
    expect(await made.checkpoint("1")).toMatchObject({ sequence_number: "-1" });
  });

  test("resumes after its checkpoint: nothing twice, nothing skipped", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c", "d");
    expect((await consume(made, 2)).seen).toEqual(["0:0:a", "0:1:b"]);
    await made.send("0", "e");
    const { seen, events } = await consume(made, 3);
    expect(seen).toEqual(["0:2:c", "0:3:d", "0:4:e"]);
    expect(events[0]).toMatchObject({ type: "assigned", partitions: ["0"] });
    expect(events[1]).toMatchObject({
      type: "started",
      checkpoint: "1",
      position: { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "1" },
    });
  });

  test.each(["minus-one", "empty", "error"] as const)("takes the response %s as no checkpoint", async (noCheckpoint) => {
    const made = await stream(1, { noCheckpoint });
    await made.send("0", "a");
    expect((await consume(made, 1)).seen).toEqual(["0:0:a"]);
  });

  test("handles batches of limited size, and commits after commitEveryRecords records", async () => {
    const made = await stream();
    await made.send("0", ..."abcdefg");
    const batches: string[] = [];
    await consume(made, () => batches.join("").length >= 7, {
      eachRecord: undefined as never,
      maxBatchRecords: 3,
      commitEveryRecords: 3,
      eachBatch: ({ records }) => {
        batches.push(records.map((record) => record.text()).join(""));
      },
    });
    expect(batches).toEqual(["abc", "def", "g"]);
    const commits = made.local.requests().filter(({ call }) => call === "commitCheckpoint");
    expect(commits.map(({ input }) => input?.["sequence_number"])).toEqual(["2", "5", "6"]);
  });

  test("lets a running handler end when it is stopped, and commits its record", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    let ended = false;
    const consumer = createConsumer(made.dis, {
      stream: STREAM,
      app: APP,
      eachRecord: async (_record, { signal }) => {
        void consumer.stop();
        await new Promise((resolve) => setTimeout(resolve, 50));
        ended = signal.aborted;
      },
    });
    await consumer.run();
    expect(ended).toBe(true);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
  });

  test("stops by a signal, and runs only once", async () => {
    const made = await stream();
    const controller = new AbortController();
    const consumer = createConsumer(made.dis, { stream: STREAM, app: APP, eachRecord: () => {} });
    const running = consumer.run({ signal: controller.signal });
    controller.abort();
    await running;
    expect(await failure(consumer.run())).toMatchObject({ kind: "configuration" });
  });

  test("consumes only the partitions of the option, as an id or as a number", async () => {
    const made = await stream(3);
    for (const partition of ["0", "1", "2"]) await made.send(partition, "a");
    expect((await consume(made, 2, { assignment: ["shardId-0000000002", "1"] })).seen.sort()).toEqual(["1:0:a", "2:0:a"]);
    expect(await failure(consume(made, 1, { assignment: ["7"] }))).toMatchObject({ kind: "configuration", field: "assignment" });
  });
});

test("await using stops a consumer at the end of its block, and commits what is finished", async () => {
  const made = await stream();
  await made.send("0", "a");
  let handled = false;
  let running: Promise<void> | undefined;
  {
    await using consumer = createConsumer(made.dis, {
      stream: STREAM,
      app: APP,
      eachRecord: () => {
        handled = true;
      },
    });
    running = consumer.run();
    await expect.poll(() => handled).toBe(true);
  }
  await running;
  expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
});

test("workers that are numbered divide the partitions, and a worker without one waits", async () => {
  const made = await stream(3);
  for (const partition of ["0", "1", "2"]) await made.send(partition, "a");
  const partitions = async (worker: number, count: number) =>
    (await consume(made, count, { assignment: { worker, of: 4 } })).seen.map((line) => line[0]);
  const all = [await partitions(0, 1), await partitions(1, 1), await partitions(2, 1), await partitions(3, 0)];
  expect(all).toEqual([["0"], ["1"], ["2"], []]);
});

describe("a handler that fails", () => {
  test("ends the consumer with its error, and only what was finished before is committed", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    const error = await failure(
      consume(made, 9, {
        eachRecord: (record) => {
          if (record.text() === "c") throw new Error("no c today");
        },
      }),
    );
    expect(error).toMatchObject({ kind: "handler", cause: new Error("no c today") });
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "1" });
  });

  test("in one partition lets the others commit", async () => {
    const made = await stream(2);
    await made.send("0", "a");
    await made.send("1", "b");
    let handled = () => {};
    const other = new Promise<void>((resolve) => (handled = resolve));
    await failure(
      consume(made, 9, {
        eachRecord: async (_record, { partition }) => {
          if (partition === "0") return handled();
          await other;
          throw new Error("broken");
        },
      }),
    );
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
    expect(await made.checkpoint("1")).toMatchObject({ sequence_number: "-1" });
  });
});

test("a listener that throws or rejects does not end a consumer", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const made = await stream();
  await made.send("0", "a");
  expect((await consume(made, 1, { onEvent: async () => Promise.reject(new Error("listener")) })).seen).toEqual(["0:0:a"]);
  expect(complaints).toHaveBeenCalled();
  complaints.mockRestore();
});

describe("an app that does not exist", () => {
  test("is an error that names it", async () => {
    const made = await stream();
    expect(await failure(consume(made, 1, { app: "other" }))).toMatchObject({ code: "DIS.4332" });
  });

  test("is created when the option createApp is true", async () => {
    const made = await stream();
    await made.send("0", "a");
    expect((await consume(made, 1, { app: "other", createApp: true })).seen).toEqual(["0:0:a"]);
  });
});

test.each<[string, object, string]>([
  ["both handlers", { eachBatch: () => {} }, "eachBatch"],
  ["a handler that is no function", { eachRecord: "x" }, "eachRecord"],
  ["no stream", { stream: undefined }, "stream"],
  ["a stream name with a slash", { stream: "a/b" }, "stream"],
  ["an app name that is too long", { app: "a".repeat(limitOf("createApp", "app_name", "maxLength") + 1) }, "app"],
  ["another convention", { convention: "last" }, "convention"],
  ["another policy", { onExpired: "skip" }, "onExpired"],
  ["no partition at all", { assignment: [] }, "assignment"],
  ["a partition that is none", { assignment: ["x"] }, "assignment"],
  ["an assignment that there is not", { assignment: "some" }, "assignment"],
  ["a worker whose number is too large", { assignment: { worker: 2, of: 2 } }, "assignment.worker"],
  ["a worker of none", { assignment: { worker: 0, of: 0 } }, "assignment.of"],
  ["a worker without the number of workers", { assignment: { worker: 0 } }, "assignment.of"],
  ["a worker with another field", { assignment: { worker: 0, of: 2, by: 3 } }, "by"],
  ["the former name of assignment", { partitions: ["0"] }, "partitions"],
  ["no time to give partitions back", { drainTimeoutMs: 0 }, "drainTimeoutMs"],
  ["metadata that is too long", { metadata: "x".repeat(USER_METADATA_LENGTH + 1) }, "metadata"],
  ["a commit after no record", { commitEveryRecords: 0 }, "commitEveryRecords"],
  ["a clock that is null", { clock: null }, "clock"],
  ["a clock that cannot sleep", { clock: { now: Date.now } }, "clock"],
  ["no chance", { random: null }, "random"],
  ["a time that is null", { idleDelayMs: null }, "idleDelayMs"],
  ["an interval that is a text", { commitIntervalMs: "5" }, "commitIntervalMs"],
  ["a number of records that is null", { commitEveryRecords: null }, "commitEveryRecords"],
  ["a batch size that is null", { maxBatchRecords: null }, "maxBatchRecords"],
  ["a fetch of no byte", { maxFetchBytes: 0 }, "maxFetchBytes"],
  ["a policy of another name", { onFailure: { action: "ignore" } }, "onFailure.action"],
  ["a policy with another field", { onFailure: { retry: 3 } }, "retry"],
  ["a policy that is a text", { onFailure: "skip" }, "onFailure"],
  ["less than no retry", { onFailure: { retries: -1 } }, "onFailure.retries"],
  ["a delay that is a text", { onFailure: { delayMs: "1s" } }, "onFailure.delayMs"],
  ["no handler at once", { concurrency: 0 }, "concurrency"],
  ["less than no byte ahead", { prefetchBytes: -1 }, "prefetchBytes"],
  ["an option with another name", { groupId: "g" }, "groupId"],
  ["a listener that is no function", { onEvent: 5 }, "onEvent"],
  ["createApp as a text", { createApp: "false" }, "createApp"],
  ["a limit for failures that is no number", { giveUpAfterMs: "1s" }, "giveUpAfterMs"],
])("a consumer with %s is refused, naming the option", async (_what, options, field) => {
  const { dis } = await stream();
  const make = () => createConsumer(dis, { stream: STREAM, app: APP, eachRecord: () => {}, ...options } as ConsumerOptions);
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field }));
});

test.each([undefined, null, {}])("%j is no client", (dis) => {
  const make = () => createConsumer(dis as never, { stream: STREAM, app: APP, eachRecord: () => {} });
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field: "dis" }));
});

test.each<[string, unknown, string]>([
  ["a controller in place of its signal", { signal: new AbortController() }, "signal"],
  ["the signal itself", new AbortController().signal, "options"],
  ["another option", { timeoutMs: 5 }, "timeoutMs"],
])("a run with %s is refused, and the consumer can still run", async (_what, options, field) => {
  const { dis } = await stream();
  const consumer = createConsumer(dis, { stream: STREAM, app: APP, eachRecord: () => {} });
  expect(await failure(consumer.run(options as never))).toMatchObject({ kind: "configuration", field });
  await consumer.run({ signal: AbortSignal.abort() });
});
