import { Refusal } from "dis-local";
import { describe, expect, test } from "vitest";
import { marked, stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { type Consumer, type ConsumerEvent, type ConsumerOptions, createConsumer } from "./index.js";

/** A consumer that runs until the end of the work. */
interface Run {
  readonly consumer: Consumer;
  /** The records that were handled, as `partition:number`. */
  readonly seen: string[];
  readonly events: ConsumerEvent[];
}

async function running(
  { dis }: LocalStream,
  options: Partial<ConsumerOptions>,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const run = { seen: [] as string[], events: [] as ConsumerEvent[] };
  const consumer = createConsumer(dis, {
    stream: STREAM,
    app: APP,
    idleDelayMs: 2,
    random: () => 0,
    eachRecord: ({ sequenceNumber }, { partition }) => {
      run.seen.push(`${partition}:${sequenceNumber}`);
    },
    onEvent: (event) => run.events.push(event),
    ...options,
  });
  const end = consumer.run();
  try {
    await work({ consumer, ...run });
  } finally {
    await consumer.stop();
  }
  await end;
}

const until = (condition: () => unknown) => expect.poll(condition, { interval: 2, timeout: 20_000 }).toBeTruthy();

async function five(partitionCount = 1, options = {}): Promise<LocalStream> {
  const made = await stream(partitionCount, options);
  await made.send("0", "a", "b", "c", "d", "e");
  return made;
}

describe("a seek", () => {
  test("back reads the records again, also after a crash at once", async () => {
    const made = await five();
    await running(made, {}, async ({ consumer, seen }) => {
      await until(() => seen.length === 5);
      await consumer.seek("shardId-0000000000", { sequenceNumber: "3" });
      expect(await made.checkpoint("0")).toEqual({ sequence_number: "3", metadata: marked("start") });
      await until(() => seen.length === 7);
      expect(seen.slice(5)).toEqual(["0:3", "0:4"]);
    });
    expect(await made.checkpoint("0")).toEqual({ sequence_number: "4", metadata: marked("last-consumed") });
  });

  test.each<[string, "earliest" | "latest", number]>([
    ["to the first record reads all of them", "earliest", 5],
    ["to the end reads what comes then", "latest", 0],
  ])("%s", async (_what, position, again) => {
    const made = await five();
    await running(made, {}, async ({ consumer, seen }) => {
      await until(() => seen.length === 5);
      await consumer.seek("0", position);
      await made.send("0", "new");
      await until(() => seen.at(-1) === "0:5");
      expect(seen).toHaveLength(6 + again);
    });
  });

  test("forward leaves out the records in between, after the handler that runs", async () => {
    const made = await five();
    const seen: string[] = [];
    const eachRecord: ConsumerOptions["eachRecord"] = async ({ sequenceNumber }, { signal }) => {
      seen.push(sequenceNumber);
      if (sequenceNumber === "1") await new Promise((resolve) => signal.addEventListener("abort", resolve));
    };
    await running(made, { eachRecord }, async ({ consumer, events }) => {
      await until(() => seen.length === 2);
      await consumer.seek("0", { sequenceNumber: "4" });
      // What was finished before was committed.
      expect(events).toContainEqual(expect.objectContaining({ type: "committed", sequenceNumber: "1" }));
      await until(() => seen.length === 3);
      expect(seen).toEqual(["0", "1", "4"]);
    });
  });

  test("keeps the number of the record to read next, for members that do not know markers", async () => {
    const made = await five();
    await running(made, { convention: "next-to-read" }, async ({ consumer, seen }) => {
      await until(() => seen.length === 5);
      await consumer.seek("0", { sequenceNumber: "2" });
      expect(await made.checkpoint("0")).toEqual({ sequence_number: "2", metadata: marked("next-to-read") });
    });
  });

  test("moves one partition only", async () => {
    const made = await five(2);
    await made.send("1", "x");
    await running(made, {}, async ({ consumer, seen, events }) => {
      await until(() => seen.length === 6);
      await consumer.seek("0", "earliest");
      await until(() => seen.length === 11);
      expect(seen.filter((record) => record.startsWith("1"))).toEqual(["1:0"]);
      expect(events.filter(({ type }) => type === "assigned" || type === "revoked")).toHaveLength(1);
    });
  });

  test("that a handler asks for, and does not wait for, is carried out after it", async () => {
    const made = await five();
    const seen: string[] = [];
    const seeks: Promise<void>[] = [];
    let consumer: Consumer | undefined;
    const eachRecord = ({ sequenceNumber }: { sequenceNumber: string }) => {
      seen.push(sequenceNumber);
      if (seen.length === 2) seeks.push((consumer as Consumer).seek("0", "earliest"));
    };
    await running(made, { eachRecord }, async (run) => {
      consumer = run.consumer;
      await until(() => seen.length >= 6 && seen.at(-1) === "4");
    });
    await Promise.all(seeks);
    expect(seen.filter((number) => number === "0")).toEqual(["0", "0"]);
  });

  test("of a member of a group commits as this member", async () => {
    const members: unknown[] = [];
    const made = await five(1, {
      joinWindowMs: 1,
      calls: {
        commitCheckpoint: ({ input }: { input: { client_id?: string } }, next: () => unknown) => {
          members.push(input.client_id);
          return next();
        },
      },
    });
    await running(made, { assignment: "group", memberId: "me", heartbeatMs: 5000 }, async ({ consumer, seen }) => {
      await until(() => seen.length === 5);
      await consumer.seek("0", { sequenceNumber: "3" });
      await until(() => seen.length === 7);
    });
    expect(members.length).toBeGreaterThan(1);
    expect(new Set(members)).toEqual(new Set(["me"]));
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "4" });
  });
});

describe("a seek that cannot be carried out changes nothing:", () => {
  test.each<[string, string, Parameters<Consumer["seek"]>[1], string]>([
    ["a partition that is not read", "3", "earliest", "partition"],
    ["a partition that is none", "x", "earliest", "partition"],
    ["a number after the end", "0", { sequenceNumber: "9" }, "position.sequenceNumbers"],
    ["a number that is none", "0", { sequenceNumber: "-1" }, "position.sequenceNumber"],
    ["a word that is no position", "0", "begin" as "earliest", "position"],
  ])("%s", async (_what, partition, position, field) => {
    const made = await five();
    await running(made, {}, async ({ consumer, seen }) => {
      await until(() => seen.length === 5);
      expect(await failure(consumer.seek(partition, position))).toMatchObject({ kind: "configuration", field });
      await made.send("0", "new");
      await until(() => seen.length === 6);
      expect(seen.at(-1)).toBe("0:5");
    });
  });

  test("a consumer that does not run", async () => {
    const { dis } = await five();
    const consumer = createConsumer(dis, { stream: STREAM, app: APP, eachRecord: () => {} });
    expect(await failure(consumer.seek("0", "earliest"))).toMatchObject({ kind: "configuration", field: "partition" });
  });

  test("the service refuses the commit of the position", async () => {
    let isRefused = false;
    const made = await five(1, {
      calls: {
        commitCheckpoint: (_request: unknown, next: () => unknown) => {
          if (isRefused) throw new Refusal("DIS.4200");
          return next();
        },
      },
    });
    await running(made, { commitEveryRecords: 1 }, async ({ consumer, seen }) => {
      await until(() => seen.length === 5);
      await until(async () => (await made.checkpoint("0")).sequence_number === "4");
      isRefused = true;
      const moved = failure(consumer.seek("0", "earliest"));
      expect(await moved).toMatchObject({ operation: "commitCheckpoint" });
      isRefused = false;
      await made.send("0", "new");
      await until(() => seen.length === 6);
      expect(seen.at(-1)).toBe("0:5");
    });
  });

  test("the consumer stops while the handler is waited for", async () => {
    const made = await five();
    let release = () => {};
    const hold = new Promise<void>((resolve) => (release = resolve));
    const seen: string[] = [];
    const eachRecord = async ({ sequenceNumber }: { sequenceNumber: string }) => {
      seen.push(sequenceNumber);
      await hold;
    };
    await running(made, { eachRecord }, async ({ consumer }) => {
      await until(() => seen.length === 1);
      const moved = failure(consumer.seek("0", { sequenceNumber: "4" }));
      const stopped = consumer.stop();
      release();
      await stopped;
      expect(await moved).toMatchObject({ kind: "configuration" });
    });
    expect(await made.checkpoint("0")).toMatchObject({ sequence_number: "0" });
  });
});

describe("the lag of a consumer that runs", () => {
  test("counts from the first record that is not finished, and knows its age", async () => {
    const made = await five(2);
    let release = () => {};
    const hold = new Promise<void>((resolve) => (release = resolve));
    const seen: string[] = [];
    const eachRecord = async ({ sequenceNumber }: { sequenceNumber: string }) => {
      seen.push(sequenceNumber);
      if (sequenceNumber === "2") await hold;
    };
    await running(made, { eachRecord }, async ({ consumer }) => {
      await until(() => seen.length === 3);
      const before = made.local.requests().length;
      const { partitions, records } = await consumer.lag();
      expect(partitions).toEqual([
        { partition: "0", next: "2", checkpoint: undefined, records: 3, ms: expect.any(Number) },
        { partition: "1", next: "0", checkpoint: undefined, records: 0, ms: 0 },
      ]);
      expect(records).toBe(3);
      const calls = made.local
        .requests()
        .slice(before)
        .map(({ call }) => call);
      expect(calls.filter((call) => call === "showStream")).toHaveLength(1);
      expect(calls).not.toContain("showCursor");
      release();
      await until(() => seen.length === 5);
      await until(async () => (await consumer.lag()).records === 0);
    });
  });

  test("is reported by events, at an interval", async () => {
    const made = await five();
    await running(made, { lagIntervalMs: 3 }, async ({ events }) => {
      await until(() => events.some((event) => event.type === "lag" && event.records === 0));
      expect(events.filter(({ type }) => type === "lag")[0]).toMatchObject({ partition: "0" });
    });
  });

  test("that cannot be found out is not reported, and the consumer goes on", async () => {
    let isRefused = false;
    let refused = 0;
    const made = await five(1, {
      calls: {
        showStream: (_request: unknown, next: () => unknown) => {
          if (!isRefused) return next();
          refused++;
          throw new Refusal("DIS.4200");
        },
      },
    });
    await running(made, { lagIntervalMs: 2 }, async ({ consumer, seen, events }) => {
      await until(() => seen.length === 5);
      isRefused = true;
      expect(await failure(consumer.lag())).toMatchObject({ code: "DIS.4200" });
      const reported = events.filter(({ type }) => type === "lag").length;
      await until(() => refused > 3);
      expect(events.filter(({ type }) => type === "lag").length).toBeLessThanOrEqual(reported + 1);
      await made.send("0", "f");
      await until(() => seen.length === 6);
    });
  });

  test("is nothing before it runs", async () => {
    const { dis } = await five();
    const consumer = createConsumer(dis, { stream: STREAM, app: APP, eachRecord: () => {} });
    expect(await consumer.lag()).toEqual({ partitions: [], records: 0, ms: 0 });
  });
});
