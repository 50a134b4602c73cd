import { describe, expect, test } from "vitest";
import { stream } from "../../testing/consume.js";
import { failure } from "../../testing/fake-service.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { type ConsumerEvent, json, type ReplayOptions, replay } from "./index.js";

const HOUR = 3_600_000;

/** The records of a replay, as `partition:number:text`. */
async function read({ dis }: LocalStream, options: Partial<ReplayOptions> = {}): Promise<string[]> {
  const seen: string[] = [];
  for await (const { partition, records } of replay(dis, { stream: STREAM, idleDelayMs: 1, random: () => 0, ...options })) {
    for (const record of records) seen.push(`${partition}:${record.sequenceNumber}:${record.text()}`);
  }
  return seen;
}

/** A partition with records a to e, an hour apart; each was written half past the hour. `times[0]` is the first hour. */
async function hours(): Promise<LocalStream & { readonly times: readonly number[] }> {
  const made = await stream();
  const first = Date.now();
  for (const text of ["a", "b", "c", "d", "e"]) {
    made.advance(HOUR / 2);
    await made.send("0", text);
    made.advance(HOUR / 2);
  }
  return { ...made, times: [0, 1, 2, 3, 4, 5].map((hour) => first + hour * HOUR) };
}

describe("a replay reads", () => {
  test("everything that is kept, in the order of each partition, and leaves the app alone", async () => {
    const made = await stream(2);
    await made.send("0", "a", "b");
    await made.send("1", "x");
    const seen = await read(made);
    expect(seen.filter((record) => record.startsWith("0"))).toEqual(["0:0:a", "0:1:b"]);
    expect(seen).toContain("1:0:x");
    expect(seen).toHaveLength(3);
    expect((await made.dis.showApp({ app_name: APP })).commit_checkpoint_stream_names).toEqual([]);
    const calls = new Set(made.local.requests().map(({ call }) => call));
    expect(calls).not.toContain("commitCheckpoint");
    expect(calls).not.toContain("showConsumerState");
  });

  test("nothing of a stream without records", async () => {
    expect(await read(await stream(3))).toEqual([]);
  });

  test("from a number up to another one, which is not read", async () => {
    const made = await stream(2);
    await made.send("0", "a", "b", "c", "d");
    await made.send("1", "x", "y");
    const [from, to] = [{ sequenceNumbers: { "shardId-0000000000": "1" } }, { sequenceNumbers: { 0: "3" } }];
    expect(await read(made, { from, to })).toEqual(["0:1:b", "0:2:c"]);
    expect(await read(made, { to })).toEqual(["0:0:a", "0:1:b", "0:2:c"]);
    expect(await read(made, { partitions: ["1"] })).toEqual(["1:0:x", "1:1:y"]);
  });

  test("nothing when the end is not after the beginning", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    expect(await read(made, { from: { sequenceNumbers: { 0: "1" } }, to: { sequenceNumbers: { 0: "1" } } })).toEqual([]);
    expect(await read(made, { from: "latest" })).toEqual([]);
    expect(await read(made, { to: "earliest" })).toEqual([]);
  });

  test.each([
    [0, 5, "abcde"],
    [1, 3, "bc"],
    [4, 5, "e"],
    [5, 5, ""],
    [2, 2, ""],
  ])("from hour %i up to hour %i the records %j", async (from, to, texts) => {
    const made = await hours();
    const [begin, end] = [made.times[from] as number, made.times[to] as number];
    const now = () => end + 10_000;
    const clock = { now, sleep: async () => {} };
    const seen = await read(made, { from: { timestamp: new Date(begin) }, to: { timestamp: end }, clock });
    expect(seen.map((record) => record.at(-1)).join("")).toBe(texts);
  });

  test("from a time before the first record that is kept, from this record on", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    made.advance(25 * HOUR);
    await made.send("0", "c");
    expect(await read(made, { from: { timestamp: Date.now() } })).toEqual(["0:2:c"]);
  });

  test("only up to the end as it was at the beginning, although records keep coming", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    const seen: string[] = [];
    for await (const { records } of replay(made.dis, { stream: STREAM, maxFetchBytes: 1 })) {
      for (const record of records) seen.push(record.text());
      if (seen.length < 10) await made.send("0", "late");
    }
    expect(seen).toEqual(["a", "b"]);
  });
});

describe("a replay with a decoder", () => {
  test("gives typed values", async () => {
    const made = await stream();
    await made.send("0", '{"n":1}', '{"n":2}');
    const numbers: number[] = [];
    for await (const { records } of replay(made.dis, { stream: STREAM, decode: json<{ n: number }>() })) {
      for (const { value } of records) numbers.push(value.n);
    }
    expect(numbers).toEqual([1, 2]);
  });

  test("ends with an error that names the record that cannot be decoded", async () => {
    const made = await stream();
    await made.send("0", "1", "{");
    expect(await failure(read(made, { decode: json() }))).toMatchObject({
      kind: "handler",
      field: "decode",
      partition: "0",
      sequenceNumber: "1",
      cause: expect.any(SyntaxError),
    });
  });
});

describe("a replay whose end is in the future", () => {
  test("waits for the records up to a number", async () => {
    const made = await stream();
    await made.send("0", "a");
    const seen: string[] = [];
    for await (const { records } of replay(made.dis, { stream: STREAM, to: { sequenceNumbers: { 0: "3" } }, idleDelayMs: 1 })) {
      for (const record of records) seen.push(record.text());
      if (seen.length < 9) await made.send("0", "b", "c", "d");
    }
    expect(seen).toEqual(["a", "b", "c"]);
  });

  test("ends at a time, when the clocks of both sides have passed it", async () => {
    const made = await stream();
    await made.send("0", "a");
    let now = Date.now();
    const slept: number[] = [];
    const clock = {
      now: () => now,
      sleep: async (ms: number) => {
        slept.push(ms);
        now += ms;
      },
    };
    const to = { timestamp: now + 1000 };
    expect(await read(made, { to, clock, idleDelayMs: 1000 })).toEqual(["0:0:a"]);
    expect(slept.filter((ms) => ms === 1000)).toHaveLength(6);
  });

  test("ends with a partition that a scale-down removes", async () => {
    const made = await stream(2);
    await made.send("1", "a");
    const scaled = made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
    await scaled;
    expect(await read(made, { to: { sequenceNumbers: { 1: "9" } } })).toEqual(["1:0:a"]);
  });

  test("ends at the signal, without an error", async () => {
    const made = await stream();
    await made.send("0", "a");
    const over = new AbortController();
    const seen: string[] = [];
    const to = { sequenceNumbers: { 0: "9" } };
    for await (const { records } of replay(made.dis, { stream: STREAM, to, signal: over.signal })) {
      for (const record of records) seen.push(record.text());
      setTimeout(() => over.abort(), 5);
    }
    expect(seen).toEqual(["a"]);
    expect(await read(made, { signal: over.signal })).toEqual([]);
  });
});

describe("a replay that is left", () => {
  test("by break sends nothing more", async () => {
    const made = await stream(8);
    for (let partition = 0; partition < 8; partition++) await made.send(String(partition), "a", "b");
    for await (const { records } of replay(made.dis, { stream: STREAM, maxFetchBytes: 1 })) {
      expect(records).toHaveLength(1);
      break;
    }
    await made.send("0", "c");
    // The first response of each partition was under way when the loop was left.
    expect(made.local.requests().filter(({ call }) => call === "consumeRecords").length).toBeLessThanOrEqual(8);
  });

  test("before its loop begins sends nothing", async () => {
    const made = await stream();
    const before = made.local.requests().length;
    replay(made.dis, { stream: STREAM });
    expect(made.local.requests().length).toBe(before);
  });

  test("reads one response ahead of a slow loop, and no more", async () => {
    const made = await stream();
    await made.send("0", ..."abcdefgh");
    let reads = 0;
    for await (const _ of replay(made.dis, { stream: STREAM, maxFetchBytes: 1 })) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      const sent = made.local.requests().filter(({ call }) => call === "consumeRecords").length;
      expect(sent).toBeLessThanOrEqual(++reads);
    }
    expect(reads).toBe(8);
  });
});

describe("records that expire", () => {
  test("before the range is read are an error that names them", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    made.advance(25 * HOUR);
    await made.send("0", "c");
    expect(await failure(read(made, { from: { sequenceNumbers: { 0: "0" } } }))).toMatchObject({
      kind: "checkpoint",
      partition: "0",
      message: expect.stringContaining("0 to 1"),
    });
  });

  test("are left out with onExpired, and reported", async () => {
    const made = await stream();
    await made.send("0", "a", "b");
    made.advance(25 * HOUR);
    await made.send("0", "c");
    const events: ConsumerEvent[] = [];
    const onEvent = (event: ConsumerEvent) => events.push(event);
    expect(await read(made, { from: { sequenceNumbers: { 0: "0" } }, onExpired: "earliest", onEvent })).toEqual(["0:2:c"]);
    expect(events).toContainEqual({ type: "expired", partition: "0", lost: { from: "0", to: "1" } });
  });

  test.each(["error", "earliest"] as const)("while the range is read: %s", async (onExpired) => {
    const made = await stream();
    await made.send("0", "a", "b", "c");
    const seen: string[] = [];
    const reading = async () => {
      for await (const { records } of replay(made.dis, { stream: STREAM, maxFetchBytes: 1, onExpired, onEvent: () => {} })) {
        for (const record of records) seen.push(record.text());
        if (seen.length > 1) continue;
        made.advance(25 * HOUR);
        await made.send("0", "d");
      }
    };
    if (onExpired === "error") {
      expect(await failure(reading())).toMatchObject({ kind: "checkpoint", message: expect.stringContaining("1 to 2") });
    } else await reading();
    expect(seen).toEqual(["a"]);
  });

  describe("with the partition that a scale-down removed, before the range is read to its end", () => {
    const lost = { from: "1", to: "1" };

    async function reading(options: Partial<ReplayOptions>): Promise<LocalStream> {
      const made = await stream(2);
      await made.send("1", "a", "b", "c");
      await made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
      const range = { partitions: ["1"], to: { sequenceNumbers: { 1: "2" } }, maxFetchBytes: 1 };
      for await (const _ of replay(made.dis, { stream: STREAM, ...range, ...options })) made.advance(25 * HOUR);
      return made;
    }

    test("are an error", async () => {
      expect(await failure(reading({ onEvent: () => {} }))).toMatchObject({
        kind: "checkpoint",
        message: expect.stringContaining("1 to 1"),
      });
    });

    test("are reported with onExpired; afterwards the partition has nothing to read", async () => {
      const events: ConsumerEvent[] = [];
      const made = await reading({ onExpired: "earliest", onEvent: (event) => events.push(event) });
      expect(events).toContainEqual({ type: "expired", partition: "1", lost });
      expect(await read(made, { partitions: ["1"] })).toEqual([]);
    });
  });
});

describe("a replay that cannot begin", () => {
  test.each<[string, Partial<ReplayOptions>, string]>([
    ["a word that is no position", { from: "begin" as "earliest" }, "from"],
    ["a time that is a text", { to: { timestamp: "today" as unknown as number } }, "to.timestamp"],
    ["a Date that is none", { to: { timestamp: new Date(Number.NaN) } }, "to.timestamp"],
    ["a number that is a number", { from: { sequenceNumbers: { 0: 3 as unknown as string } } }, "from.sequenceNumbers.0"],
    ["no numbers", { from: { sequenceNumbers: {} } }, "from.sequenceNumbers"],
    ["a partition that is none", { from: { sequenceNumbers: { x: "3" } } }, "from.sequenceNumbers"],
    ["two forms at once", { from: { timestamp: 1, sequenceNumbers: {} } as never }, "sequenceNumbers"],
    ["an option that does not exist", { begin: 1 } as never, "begin"],
    ["a wrong onExpired", { onExpired: "latest" as "error" }, "onExpired"],
  ])("because of %s is an error at once", async (_what, options, field) => {
    const { dis } = await stream();
    expect(() => replay(dis, { stream: STREAM, ...options })).toThrow(expect.objectContaining({ kind: "configuration", field }));
  });

  test.each<[string, Partial<ReplayOptions>, string]>([
    ["a partition that the stream does not have", { partitions: ["7"] }, "partitions"],
    ["a number after the end", { from: { sequenceNumbers: { 0: "5" } } }, "from.sequenceNumbers"],
    [
      "an end without a number for a partition",
      { from: "earliest", partitions: ["0"], to: { sequenceNumbers: { 1: "5" } } },
      "to.sequenceNumbers",
    ],
  ])("because of %s is an error in the loop", async (_what, options, field) => {
    expect(await failure(read(await stream(2), options))).toMatchObject({ kind: "configuration", field });
  });

  test("because the stream does not exist is the error of the service", async () => {
    const { dis } = await stream();
    expect(await failure(replay(dis, { stream: "other" }).next())).toMatchObject({ code: "DIS.4301" });
  });
});
