import { type LocalDisOptions, Refusal } from "dis-local";
import { afterEach, describe, expect, test, vi } from "vitest";
import { failure } from "../testing/fake-service.js";
import { APP, type LocalStream, localStream, STREAM } from "../testing/local-stream.js";
import { type ConsumerEvent, type ConsumerOptions, createConsumer } from "./index.js";

const started: LocalStream[] = [];

async function stream(partitionCount = 1, options: LocalDisOptions = {}): Promise<LocalStream> {
  const made = await localStream(partitionCount, options);
  started.push(made);
  return made;
}

afterEach(async () => {
  for (const made of started.splice(0)) await made[Symbol.asyncDispose]();
});

interface Run {
  readonly seen: string[];
  readonly events: ConsumerEvent[];
}

/** Consumes until so many records were handled or until the condition holds, stops, and gives what was seen. */
async function consume(
  { dis }: LocalStream,
  until: number | (() => boolean),
  options: Partial<ConsumerOptions> = {},
): Promise<Run> {
  const seen: string[] = [];
  const events: ConsumerEvent[] = [];
  const isDone = typeof until === "number" ? () => seen.length >= until : until;
  const consumer = createConsumer(dis, {
    stream: STREAM,
    app: APP,
    idleDelayMs: 5,
    random: () => 0,
    eachRecord: (record, { partition }) => {
      seen.push(`${partition}:${record.sequenceNumber}:${record.text()}`);
      // At once, so that no further record is handled.
      if (isDone()) void consumer.stop();
    },
    onEvent: (event) => events.push(event),
    ...options,
  });
  const poll = setInterval(() => isDone() && void consumer.stop(), 3);
  await consumer.run().finally(() => clearInterval(poll));
  return { seen, events };
}

describe("a consumer", () => {
  test("handles all partitions, each in order, and commits what is finished when it stops", async () => {
    const made = await stream(3);
    await made.send("0", "a", "b", "c");
    await made.send("2", "x", "y");
    const { seen } = await consume(made, 5);
    expect(seen.filter((line) => line.startsWith("0:"))).toEqual(["0:0:a", "0:1:b", "0:2:c"]);
    expect(seen.filter((line) => line.startsWith("2:"))).toEqual(["2:0:x", "2:1:y"]);
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "2", metadata: "dis-openapi:last-consumed" });
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
    expect(events[0]).toMatchObject({
      type: "started",
      checkpoint: "1",
      position: { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "1" },
    });
  });

  test.each(["minus-one", "empty", "error"] as const)("takes the answer %s as no checkpoint", async (noCheckpoint) => {
    const made = await stream(1, { noCheckpoint });
    await made.send("0", "a");
    expect((await consume(made, 1)).seen).toEqual(["0:0:a"]);
  });

  test("handles batches of limited size, and commits after so many records", async () => {
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

  test("consumes only the partitions that it is given, in either form", async () => {
    const made = await stream(3);
    for (const partition of ["0", "1", "2"]) await made.send(partition, "a");
    expect((await consume(made, 2, { partitions: ["shardId-0000000002", "1"] })).seen.sort()).toEqual(["1:0:a", "2:0:a"]);
    expect(await failure(consume(made, 1, { partitions: ["7"] }))).toMatchObject({ kind: "configuration", field: "partitions" });
  });
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
    await failure(
      consume(made, 9, {
        eachRecord: async (_record, { partition }) => {
          if (partition === "0") return;
          await new Promise((resolve) => setTimeout(resolve, 50));
          throw new Error("broken");
        },
      }),
    );
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
    expect(await made.checkpoint("1")).toMatchObject({ sequence_number: "-1" });
  });

  test("after it was asked to stop is no error, and its record comes again", async () => {
    const made = await stream();
    await made.send("0", "a");
    const consumer = createConsumer(made.dis, {
      stream: STREAM,
      app: APP,
      eachRecord: () => {
        void consumer.stop();
        throw new Error("gave up");
      },
    });
    await consumer.run();
    expect((await consume(made, 1)).seen).toEqual(["0:0:a"]);
  });
});

describe("conventions", () => {
  test("next-to-read commits the next number and resumes at it", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await consume(made, 2, { convention: "next-to-read", metadata: "host-1" });
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "2", metadata: "dis-openapi:next-to-read host-1" });
    expect((await consume(made, 1)).seen).toEqual(["0:2:c"]);
  });

  test("a marker that contradicts the option is an error before anything is read", async () => {
    const made = await stream(2);
    await made.send("0", "a", "b");
    await made.send("1", "x");
    await consume(made, 3);
    const before = made.local.requests().length;
    expect(await failure(consume(made, 1, { convention: "next-to-read" }))).toMatchObject({
      kind: "checkpoint",
      field: "convention",
    });
    const calls = made.local
      .requests()
      .slice(before)
      .map(({ call }) => call);
    expect(calls).not.toContain("showCursor");
    expect(calls).not.toContain("consumeRecords");
  });

  test("a checkpoint without a marker is read at its number, with a warning", async () => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await made.dis.commitCheckpoint({
      stream_name: STREAM,
      app_name: APP,
      partition_id: "0",
      checkpoint_type: "LAST_READ",
      sequence_number: "1",
    });
    const { seen, events } = await consume(made, 2);
    expect(seen).toEqual(["0:1:b", "0:2:c"]);
    expect(events).toContainEqual(expect.objectContaining({ type: "warning", partition: "0" }));
  });
});

describe("time", () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;

  test("a cursor that expired is renewed behind the last record", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    const seen: string[] = [];
    const { events } = await consume(made, () => seen.length >= 3, {
      eachRecord: async (record) => {
        seen.push(record.text());
        if (record.text() !== "b") return;
        made.advance(6 * MINUTE);
        await made.send("0", "c");
      },
    });
    expect(seen).toEqual(["a", "b", "c"]);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "cursor-renewed", position: { type: "AFTER_SEQUENCE_NUMBER", sequenceNumber: "1" } }),
    );
  });

  async function overtaken(): Promise<LocalStream> {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    await consume(made, 1);
    made.advance(25 * HOUR);
    await made.send("0", "d");
    return made;
  }

  test("a checkpoint that retention has overtaken is an error that names what is lost", async () => {
    const made = await overtaken();
    expect(await failure(consume(made, 1))).toMatchObject({ kind: "checkpoint", message: expect.stringContaining("1 to 2") });
  });

  test("and with onExpired the consumer goes on, and tells what was lost", async () => {
    const made = await overtaken();
    const { seen, events } = await consume(made, 1, { onExpired: "earliest" });
    expect(seen).toEqual(["0:3:d"]);
    expect(events).toContainEqual({ type: "expired", partition: "0", lost: { from: "1", to: "2" } });
  });

  test.each([
    [["old"], "1"],
    [[], "0"],
  ])(
    "an app that begins at the end of %j fixes its place at once, so that a crash before the first commit loses nothing",
    async (before, place) => {
      const made = await stream();
      await made.send("0", ...before);
      const first = createConsumer(made.dis, { stream: STREAM, app: APP, initialPosition: "latest", eachRecord: () => {} });
      const running = first.run();
      await expect.poll(() => made.checkpoint("0")).toEqual({ sequence_number: place, metadata: "dis-openapi:start" });
      await first.stop();
      await running;
      await made.send("0", "new");
      expect((await consume(made, 1, { initialPosition: "latest" })).seen).toEqual([`0:${place}:new`]);
      expect(await made.checkpoint("0")).toEqual({ sequence_number: place, metadata: "dis-openapi:last-consumed" });
    },
  );

  test("onExpired latest leaves out what is there, and fixes the new place at once", async () => {
    const made = await overtaken();
    const events: ConsumerEvent[] = [];
    await consume(made, () => events.some(({ type }) => type === "expired"), {
      onExpired: "latest",
      onEvent: (event) => events.push(event),
    });
    expect(events).toContainEqual({ type: "expired", partition: "0", lost: { from: "1", to: "3" } });
    await made.send("0", "e");
    expect((await consume(made, 1)).seen).toEqual(["0:4:e"]);
  });

  test("an app that has been here before begins at the first record of a partition that is new to it", async () => {
    const made = await stream(2);
    await made.send("0", "a");
    await consume(made, 1, { partitions: ["0"] });
    await made.send("1", "x");
    expect((await consume(made, 1, { initialPosition: "latest" })).seen).toEqual(["1:0:x"]);
  });
});

describe("a stream that is scaled", () => {
  const scale = ({ dis }: LocalStream, target_partition_count: number) =>
    dis.updatePartitionCount({ stream_name: STREAM, target_partition_count });

  test("down: what is left in a partition that was taken away is still handled", async () => {
    const made = await stream(2);
    await made.send("1", "a", "b");
    await scale(made, 1);
    expect((await consume(made, 2)).seen).toEqual(["1:0:a", "1:1:b"]);
    expect(await made.checkpoint("1")).toMatchObject({ sequence_number: "1" });
  });

  test("down: a partition that expired after it was read to its end is passed over in silence", async () => {
    const made = await stream(2);
    await made.send("1", "a");
    await consume(made, 1);
    await scale(made, 1);
    made.advance(25 * 3_600_000);
    await made.send("0", "b");
    const { seen, events } = await consume(made, 1);
    expect(seen).toEqual(["0:0:b"]);
    expect(events.filter(({ partition }) => partition === "1")).toEqual([]);
  });

  test("down: records that expired unread in a partition that was taken away are not passed over in silence", async () => {
    const made = await stream(2);
    await made.send("1", "a", "b");
    await consume(made, 1);
    await scale(made, 1);
    made.advance(25 * 3_600_000);
    expect(await failure(consume(made, 1))).toMatchObject({ kind: "checkpoint", message: expect.stringContaining("1 to 1") });
    await made.send("0", "c");
    const { events } = await consume(made, 1, { onExpired: "earliest" });
    expect(events).toContainEqual({ type: "expired", partition: "1", lost: { from: "1", to: "1" } });
  });
});

describe("answers that are odd", () => {
  type State = { partition_consuming_states: Record<string, unknown>[] };
  const changed =
    (change: (body: never) => void) => async (_request: unknown, next: () => Promise<{ status: number; body?: unknown }>) => {
      const answer = await next();
      const body = structuredClone(answer.body);
      change(body as never);
      return { ...answer, body };
    };

  test("a checkpoint that is listed and not shown stands as listed", async () => {
    const made = await stream(1, { calls: { showCheckpoint: () => ({ status: 200 }) } });
    await made.send("0", "a", "b", "c");
    await consume(made, 2);
    expect((await consume(made, 1, { convention: "last-consumed" })).seen).toEqual(["0:2:c"]);
  });

  test("sequence numbers and partition ids as numbers are read", async () => {
    const made = await stream(1, {
      calls: {
        consumeRecords: changed((body: { records: { sequence_number: unknown }[] }) => {
          for (const record of body.records) record.sequence_number = Number(record.sequence_number);
        }),
        showConsumerState: changed((body: State) => {
          for (const state of body.partition_consuming_states)
            Object.assign(state, { partition_id: 0, sequence_number: Number(state["sequence_number"]) });
        }),
      },
    });
    await made.send("0", "a", "b");
    expect((await consume(made, 2)).seen).toEqual(["0:0:a", "0:1:b"]);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "1" });
  });

  test("a missing next cursor is asked for", async () => {
    const made = await stream(1, {
      calls: { consumeRecords: changed((body: { next_partition_cursor: string }) => (body.next_partition_cursor = "")) },
    });
    await made.send("0", "a");
    const seen: string[] = [];
    const { events } = await consume(made, () => seen.length === 2, {
      eachRecord: async (record) => {
        seen.push(record.text());
        if (seen.length === 1) await made.send("0", "b");
      },
    });
    expect(seen).toEqual(["a", "b"]);
    expect(events.filter(({ type }) => type === "gap")).toEqual([]);
  });

  test("a gap in the sequence numbers is told, and records that came before are not handled again", async () => {
    const numbers = ["0", "0", "5", "3", "6"];
    const made = await stream(1, {
      calls: {
        consumeRecords: changed((body: { records: unknown[] }) => {
          if (body.records.length > 0) body.records = numbers.map((sequence_number) => ({ sequence_number, data: "YQ==" }));
        }),
        commitCheckpoint: () => ({ status: 201 }),
      },
    });
    await made.send("0", "a");
    const { seen, events } = await consume(made, 3);
    expect(seen).toEqual(["0:0:a", "0:5:a", "0:6:a"]);
    expect(events).toContainEqual({ type: "gap", partition: "0", missing: { from: "1", to: "4" } });
  });

  test("cursors that are refused again and again end the consumer", async () => {
    const made = await stream(1, {
      calls: {
        consumeRecords: () => {
          throw new Refusal("DIS.4217");
        },
      },
    });
    expect(await failure(consume(made, 1))).toMatchObject({ code: "DIS.4217" });
  });
});

describe("a service that fails for the moment", () => {
  test("does not end a consumer: reads are asked for again, and commits wait", async () => {
    let failures = 0;
    const made = await stream(1, {
      calls: {
        consumeRecords: (_request, next) => {
          if (failures++ < 9) throw new Refusal("DIS.5000");
          return next();
        },
      },
    });
    await made.send("0", "a", "b");
    const { seen, events } = await consume(made, 2);
    expect(seen).toEqual(["0:0:a", "0:1:b"]);
    expect(events.filter(({ type }) => type === "retrying")).toHaveLength(2);
  });

  test("while it commits leaves the records pending, and the next commit covers them", async () => {
    let commits = 0;
    const made = await stream(1, {
      calls: {
        commitCheckpoint: (_request, next) => {
          if (commits++ < 4) throw new Refusal("DIS.5000");
          return next();
        },
      },
    });
    await made.send("0", "a", "b", "c");
    const { seen } = await consume(made, 3, { commitEveryRecords: 2 });
    expect(seen).toHaveLength(3);
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "2" });
  });

  test("and does not take the last commit is an error: the records come again", async () => {
    const made = await stream(1, {
      calls: {
        commitCheckpoint: () => {
          throw new Refusal("DIS.5000");
        },
      },
    });
    await made.send("0", "a");
    expect(await failure(consume(made, 1))).toMatchObject({ kind: "service", operation: "commitCheckpoint" });
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

  test("is created when the user wants that", async () => {
    const made = await stream();
    await made.send("0", "a");
    expect((await consume(made, 1, { app: "other", createApp: true })).seen).toEqual(["0:0:a"]);
  });
});

test.each<[string, object, string]>([
  ["no handler", { eachRecord: undefined }, "eachBatch"],
  ["both handlers", { eachBatch: () => {} }, "eachBatch"],
  ["a handler that is no function", { eachRecord: "x" }, "eachRecord"],
  ["no stream", { stream: undefined }, "stream"],
  ["a stream name with a slash", { stream: "a/b" }, "stream"],
  ["an app name that is too long", { app: "a".repeat(201) }, "app"],
  ["another convention", { convention: "last" }, "convention"],
  ["another policy", { onExpired: "skip" }, "onExpired"],
  ["no partition at all", { partitions: [] }, "partitions"],
  ["a partition that is none", { partitions: ["x"] }, "partitions"],
  ["metadata that is too long", { metadata: "x".repeat(975) }, "metadata"],
  ["a commit after no record", { commitEveryRecords: 0 }, "commitEveryRecords"],
  ["an option with another name", { groupId: "g" }, "groupId"],
  ["a listener that is no function", { onEvent: 5 }, "onEvent"],
  ["createApp as a text", { createApp: "false" }, "createApp"],
])("a consumer with %s is refused, naming the option", async (_what, options, field) => {
  const { dis } = await stream();
  const make = () => createConsumer(dis, { stream: STREAM, app: APP, eachRecord: () => {}, ...options } as ConsumerOptions);
  expect(make).toThrow(expect.objectContaining({ kind: "configuration", field }));
});
