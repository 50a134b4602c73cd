import { describe, expect, test } from "vitest";
import { consume, stream } from "../../testing/consume.js";
import { APP, type LocalStream, STREAM } from "../../testing/local-stream.js";
import { systemClock } from "../send/limits.js";
import type { ShownPartition } from "./checkpoints.js";
import { type ConsumerEvent, type ConsumerOptions, createConsumer } from "./index.js";
import { predecessorsOf } from "./scaled.js";

/** Time in which nothing is waited for long. @param factor how many times faster it passes than what is waited for */
function hurried(factor = 1): NonNullable<ConsumerOptions["clock"]> {
  let now = Date.now();
  return {
    now: () => now,
    sleep: async (ms, signal) => {
      await systemClock.sleep(ms >= 60_000 ? 1_000_000 : 1, signal);
      if (ms < 60_000) now += ms * factor;
    },
  };
}

/** Two partitions of which the second was scaled away with the records a and b; x was written to the first one before, y after. */
async function scaled(): Promise<LocalStream> {
  const made = await stream(2);
  await made.send("0", "x");
  await made.send("1", "a", "b");
  await made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
  await made.send("0", "y");
  return made;
}

const before = (seen: readonly string[], one: string, other: string) => seen.indexOf(one) < seen.indexOf(other);

describe("a partition that was scaled away", () => {
  test("is read to its end before the one that has its keys now begins", async () => {
    const made = await scaled();
    const { seen, events } = await consume(made, 4, { clock: hurried() });
    expect(seen).toEqual(["1:0:a", "1:1:b", "0:0:x", "0:1:y"]);
    expect(events).toContainEqual({ type: "waiting", partition: "0", partitions: ["1"] });
    const order = events.flatMap(({ type, partition }) =>
      type === "started" || type === "committed" ? [`${type} ${partition}`] : [],
    );
    expect(before(order, "committed 1", "started 0")).toBe(true);
  });

  test("is waited for also by a partition that was read before", async () => {
    const made = await stream(2);
    await made.send("0", "x");
    await consume(made, 1, { clock: hurried() });
    await made.send("1", "a");
    await made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
    await made.send("0", "y");
    expect((await consume(made, 2, { clock: hurried() })).seen).toEqual(["1:0:a", "0:1:y"]);
  });

  test("holds nothing back once it is read to its end", async () => {
    const made = await scaled();
    await consume(made, 4, { clock: hurried() });
    await made.send("0", "z");
    const { seen, events } = await consume(made, 1);
    expect(seen).toEqual(["0:2:z"]);
    expect(events.map(({ type }) => type)).not.toContain("waiting");
  });

  test("holds nothing back when it never had a record", async () => {
    const made = await stream(2);
    await made.send("0", "x");
    await made.dis.updatePartitionCount({ stream_name: STREAM, target_partition_count: 1 });
    const { seen, events } = await consume(made, 1);
    expect(seen).toEqual(["0:0:x"]);
    expect(events.map(({ type }) => type)).not.toContain("waiting");
  });

  test("is waited for also when another member reads it", async () => {
    const made = await scaled();
    const seen: string[] = [];
    const member = (worker: number, onEvent: (event: ConsumerEvent) => void = () => {}) =>
      createConsumer(made.dis, {
        stream: STREAM,
        app: APP,
        assignment: { worker, of: 2 },
        clock: hurried(),
        random: () => 0,
        eachRecord: (record) => {
          seen.push(record.text());
        },
        onEvent,
      });
    let isWaiting = false;
    const first = member(0, ({ type }) => (isWaiting ||= type === "waiting"));
    const second = member(1);
    const runs = [first.run()];
    await expect.poll(() => isWaiting).toBe(true);
    expect(seen).toEqual([]);
    runs.push(second.run());
    await expect.poll(() => seen.length).toBe(4);
    await Promise.all([first.stop(), second.stop(), ...runs]);
    expect(seen).toEqual(["a", "b", "x", "y"]);
  });

  test("is not waited for any longer when nobody reads it for five minutes, with a warning", async () => {
    const made = await scaled();
    const { seen, events } = await consume(made, 2, { assignment: { worker: 0, of: 2 }, clock: hurried(30) });
    expect(seen).toEqual(["0:0:x", "0:1:y"]);
    const message = expect.stringContaining("nobody reads its records from 0 on");
    expect(events.filter(({ type }) => type === "warning")).toEqual([{ type: "warning", partition: "1", message }]);
  });

  test("is waited for as long as this member needs, however long a handler takes", async () => {
    const made = await scaled();
    const clock = hurried(200);
    const seen: string[] = [];
    const { events } = await consume(made, () => seen.length === 4, {
      clock,
      eachRecord: async (record) => {
        // Longer than the five minutes after which others would not be waited for.
        if (record.text() === "a") await new Promise((resolve) => setTimeout(resolve, 100));
        seen.push(record.text());
      },
    });
    expect(events.map(({ type }) => type)).not.toContain("warning");
    expect(seen).toEqual(["a", "b", "x", "y"]);
  });

  test("and is in no list of partitions is not waited for", async () => {
    const made = await scaled();
    const { seen, events } = await consume(made, 2, { assignment: ["0"] });
    expect(seen).toEqual(["0:0:x", "0:1:y"]);
    expect(events.map(({ type }) => type)).not.toContain("waiting");
  });

  test("is given up with the consumer: a stop does not wait for its turn", async () => {
    const made = await scaled();
    let isWaiting = false;
    const { seen } = await consume(made, () => isWaiting, {
      assignment: { worker: 0, of: 2 },
      onEvent: ({ type }) => (isWaiting ||= type === "waiting"),
    });
    expect(seen).toEqual([]);
  });
});

describe("which partition waits for which", () => {
  const shown = (partition: string, status: string, ...parents: string[]): ShownPartition => ({
    partition,
    status,
    parents,
    range: undefined,
  });

  test("all active ones for all removed ones, where the service names no parents", () => {
    const partitions = [
      shown("0", "ACTIVE"),
      shown("1", "ACTIVE"),
      shown("2", "DELETED"),
      shown("3", "DELETED"),
      shown("4", "EXPIRED"),
    ];
    expect(predecessorsOf(partitions, new Set(["2", "3"]))).toEqual(
      new Map([
        ["0", ["2", "3"]],
        ["1", ["2", "3"]],
      ]),
    );
    expect(predecessorsOf(partitions, new Set())).toEqual(new Map());
  });

  test("each for its parents, where the service names them", () => {
    const partitions = [
      shown("0", "DELETED"),
      shown("1", "ACTIVE"),
      shown("2", "DELETED", "0"),
      shown("3", "ACTIVE", "2", "0"),
      shown("4", "ACTIVE", "4"),
    ];
    expect(predecessorsOf(partitions, new Set(["0", "2", "4"]))).toEqual(
      new Map([
        ["2", ["0"]],
        ["3", ["2", "0"]],
      ]),
    );
  });
});
