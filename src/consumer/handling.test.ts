import { describe, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { VirtualTime } from "../../testing/streaming/virtual-time.js";
import { DisError } from "../index.js";
import { HandlerSlots } from "./capacity.js";
import { ConsumedRecord } from "./consumed-record.js";
import type { ConsumerEvent } from "./events.js";
import { Handling } from "./handling.js";
import { type ConsumerOptions, resolveConsumerOptions } from "./options.js";

// One unit of records after the other: the handler, its failures, and what the policy makes of them. In virtual time.

/** Records whose data are these texts, numbered from 0. */
function recordsOf(...texts: string[]): ConsumedRecord[] {
  return texts.map((text, index) => new ConsumedRecord("3", String(index), { sequence_number: "", data: btoa(text) } as never));
}

/** Lets the time go on until the promise has settled. */
async function through<T>(time: VirtualTime, promise: Promise<T>): Promise<T> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  promise.then(over, over);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await time.run(() => isOver, 3_600_000)).toBe(true);
  return promise;
}

function handlingOf(options: Partial<ConsumerOptions>, slots?: HandlerSlots) {
  const time = new VirtualTime();
  const stop = new AbortController();
  const finished: string[] = [];
  const events: ConsumerEvent[] = [];
  const resolved = resolveConsumerOptions({
    stream: "orders",
    app: "billing",
    clock: time.clock(0, () => 0),
    random: () => 0,
    onEvent: (event) => events.push(event),
    ...options,
  });
  const context = { stream: "orders", partition: "3", signal: stop.signal };
  const handling = new Handling(resolved, context, slots, (sequenceNumber, count) => finished.push(`${sequenceNumber}/${count}`));
  return { time, stop, finished, events, handling };
}

/** Fails so often for a record with this text. */
function failing(text: string, times = Number.POSITIVE_INFINITY) {
  const calls: string[] = [];
  const eachRecord = (record: ConsumedRecord) => {
    calls.push(record.text());
    if (record.text() === text && calls.filter((call) => call === text).length <= times) throw new Error(`no ${text}`);
  };
  return { calls, eachRecord };
}

describe("a handler that fails", () => {
  test("is called again after a delay that doubles, and then goes on", async () => {
    const { calls, eachRecord } = failing("b", 3);
    const { time, events, finished, handling } = handlingOf({ eachRecord, onFailure: { retries: 3, delayMs: 100 } });
    await through(time, handling.handleAll(recordsOf("a", "b", "c")));
    expect(calls).toEqual(["a", "b", "b", "b", "b", "c"]);
    expect(time.now).toBe(700);
    expect(finished).toEqual(["0/1", "1/1", "2/1"]);
    expect(events).toMatchObject(
      [100, 200, 400].map((delayMs) => ({
        type: "retrying",
        partition: "3",
        delayMs,
        error: { kind: "handler", sequenceNumber: "1" },
      })),
    );
  });

  test.each([
    [1000, 30_000, 0, "the delay stays at 30 seconds"],
    [40_000, 40_000, 0, "a first delay that is longer stays as it is"],
    [1000, 15_000, 1, "chance takes up to half of it off"],
  ])("from %i ms: %i ms at last with chance %i; %s", async (delayMs, last, chance) => {
    const { eachRecord } = failing("a");
    const onFailure = { retries: 8, delayMs };
    const { time, events, handling } = handlingOf({ eachRecord, onFailure, random: () => chance });
    await failure(through(time, handling.handleAll(recordsOf("a"))));
    expect(events.at(-1)).toMatchObject({ delayMs: last });
  });

  test("ends with its error by default, and no later record is handled", async () => {
    const { calls, eachRecord } = failing("b");
    const { time, finished, handling } = handlingOf({ eachRecord, onFailure: { retries: 1, delayMs: 0 } });
    const ended = through(time, handling.handleAll(recordsOf("a", "b", "c")));
    expect(await failure(ended)).toMatchObject({ kind: "handler", sequenceNumber: "1" });
    expect(calls).toEqual(["a", "b", "b"]);
    expect(finished).toEqual(["0/1"]);
  });

  test("is skipped by the policy: its whole batch, which the event names", async () => {
    const eachBatch = ({ records }: { records: readonly ConsumedRecord[] }) => {
      if (records.length === 2) throw new Error("too many");
    };
    const { finished, events, handling } = handlingOf({ eachBatch, maxBatchRecords: 2, onFailure: { action: "skip" } });
    await handling.handleAll(recordsOf("a", "b", "c"));
    expect(finished).toEqual(["1/2", "2/1"]);
    expect(events).toMatchObject([
      { type: "skipped", partition: "3", sequenceNumber: "0", lastSequenceNumber: "1", error: { cause: new Error("too many") } },
    ]);
  });

  test("has each record of its batch put aside, in order, and each is finished then", async () => {
    const aside: string[] = [];
    const eachBatch = () => Promise.reject(new Error("no"));
    const action = async (record: ConsumedRecord, error: DisError) => {
      await Promise.resolve();
      aside.push(`${record.text()} ${error.kind} ${error.sequenceNumber}-${error.lastSequenceNumber}`);
    };
    const { finished, events, handling } = handlingOf({ eachBatch, onFailure: { action } });
    await handling.handleAll(recordsOf("a", "b"));
    expect(aside).toEqual(["a handler 0-1", "b handler 0-1"]);
    expect(finished).toEqual(["0/1", "1/1"]);
    expect(events).toMatchObject([
      { type: "dead-lettered", sequenceNumber: "0", lastSequenceNumber: undefined },
      { type: "dead-lettered", sequenceNumber: "1", lastSequenceNumber: undefined },
    ]);
  });

  test("and a dead letter that fails, too, end the consumer with both causes; what was put aside is finished", async () => {
    const [first, second] = [new Error("the handler"), new Error("the queue")];
    const { finished, handling } = handlingOf({
      eachBatch: () => Promise.reject(first),
      onFailure: { action: (record) => (record.text() === "b" ? Promise.reject(second) : undefined) },
    });
    const error = (await failure(handling.handleAll(recordsOf("a", "b", "c")))) as DisError;
    expect(error).toMatchObject({ kind: "handler", partition: "3", sequenceNumber: "1", lastSequenceNumber: undefined });
    expect(error.message).toBe("The dead letter failed in partition 3 at record 1: the queue");
    const { errors } = error.cause as AggregateError;
    expect(errors).toEqual([expect.objectContaining({ kind: "handler", cause: first }), second]);
    expect(finished).toEqual(["0/1"]);
  });

  test.each([undefined, null, Symbol("odd"), Object.create(null)])(
    "by a value that is no error keeps it as the cause",
    async (thrown) => {
      const { handling } = handlingOf({
        eachRecord: () => {
          throw thrown;
        },
        onFailure: {
          action: () => {
            throw thrown;
          },
        },
      });
      const error = (await failure(handling.handleAll(recordsOf("a")))) as DisError;
      const [first, second] = (error.cause as AggregateError).errors as [DisError, unknown];
      expect([Object.is(first.cause, thrown), Object.is(second, thrown)]).toEqual([true, true]);
    },
  );
});

describe("a handler that fails while the consumer stops", () => {
  test.each<[string, ConsumerOptions["onFailure"]]>([
    ["is not skipped", { action: "skip" }],
    ["is not put aside", { action: () => expect.unreachable() }],
  ])("%s, because the end of the program may be the reason; a warning says that it comes again", async (_what, onFailure) => {
    const { stop, finished, events, handling } = handlingOf({
      eachRecord: () => {
        stop.abort();
        throw new Error("the database is closed");
      },
      onFailure,
    });
    await handling.handleAll(recordsOf("a"));
    expect(finished).toEqual([]);
    expect(events).toMatchObject([
      {
        type: "warning",
        message: expect.stringContaining("the database is closed; it comes again, because the partition is given up"),
      },
    ]);
  });

  test("is not called again: the delay ends at once, and its record comes again", async () => {
    const { calls, eachRecord } = failing("a");
    const { time, stop, finished, handling } = handlingOf({ eachRecord, onFailure: { retries: 9, delayMs: 60_000 } });
    time.after(1000, () => stop.abort());
    await through(time, handling.handleAll(recordsOf("a")));
    expect(time.now).toBe(1000);
    expect(calls).toEqual(["a"]);
    expect(finished).toEqual([]);
  });

  test("between two dead letters leaves the rest of the batch, and what was put aside is finished", async () => {
    const { stop, finished, handling } = handlingOf({
      eachBatch: () => Promise.reject(new Error("no")),
      onFailure: { action: () => stop.abort() },
    });
    await handling.handleAll(recordsOf("a", "b"));
    expect(finished).toEqual(["0/1"]);
  });

  test("has only ended early when its dead letter was aborted", async () => {
    const { stop, finished, handling } = handlingOf({
      eachRecord: () => Promise.reject(new Error("no")),
      onFailure: {
        action: () => {
          stop.abort();
          throw new DisError("aborted", "The call was aborted.");
        },
      },
    });
    await handling.handleAll(recordsOf("a"));
    expect(finished).toEqual([]);
  });
});

describe("a handler that is not waited for any longer", () => {
  const never = () => new Promise<never>(() => {});

  test.each<[string, Partial<ConsumerOptions>, string]>([
    ["the records that it has", { eachBatch: never }, "at records 0 to 1"],
    ["the record that the dead letter has", { eachBatch: () => Promise.reject(1), onFailure: { action: never } }, "at record 0"],
    ["the record that the decoder has", { eachRecord: () => {}, decode: { fromRecord: never } }, "at record 0"],
  ])("leaves an error that names %s", async (_what, options, place) => {
    const { handling } = handlingOf(options);
    void handling.handleAll(recordsOf("a", "b"));
    await new Promise((resolve) => setImmediate(resolve));
    expect(handling.left()).toMatchObject({ kind: "timeout", partition: "3", sequenceNumber: "0" });
    expect(handling.left().message).toContain(place);
  });

  test("leaves an error without a record when it has none", () => {
    const { handling } = handlingOf({ eachBatch: never });
    expect(handling.left()).toMatchObject({ kind: "timeout", partition: "3", sequenceNumber: undefined });
  });
});

describe("handlers of several partitions", () => {
  /** Handlers of so many partitions that take 100 ms for each of two records. */
  async function runAll(partitions: number, slots: HandlerSlots | undefined) {
    const time = new VirtualTime();
    let running = 0;
    let most = 0;
    const order: string[] = [];
    const handlings = Array.from({ length: partitions }, (_, partition) =>
      handlingOf(
        {
          eachRecord: async (record) => {
            most = Math.max(most, ++running);
            order.push(`${partition}${record.text()}`);
            await time.sleep(100);
            running--;
          },
        },
        slots,
      ).handling.handleAll(recordsOf("a", "b")),
    );
    await through(time, Promise.all(handlings));
    return { most, order, ms: time.now };
  }

  test("run all at once without a limit", async () => {
    expect(await runAll(5, undefined)).toMatchObject({ most: 5, ms: 200 });
  });

  test("run as many at once as the limit says, in the order in which they came, and each partition keeps its order", async () => {
    const { most, order, ms } = await runAll(3, new HandlerSlots(2));
    expect({ most, ms }).toEqual({ most: 2, ms: 300 });
    expect(order).toEqual(["0a", "1a", "2a", "0b", "1b", "2b"]);
  });

  test("give their slot back while they wait for a retry, and when they fail", async () => {
    const slots = new HandlerSlots(1);
    const { eachRecord } = failing("a", 1);
    const slow = handlingOf({ eachRecord, onFailure: { retries: 1, delayMs: 60_000 } }, slots);
    const quick = handlingOf({ eachRecord: () => {} }, slots);
    const ended = slow.handling.handleAll(recordsOf("a"));
    await quick.handling.handleAll(recordsOf("b"));
    expect(quick.finished).toEqual(["0/1"]);
    await through(slow.time, ended);
    expect(slow.finished).toEqual(["0/1"]);
  });

  test("leave the line when they are asked to stop, and the slot goes to the next", async () => {
    const slots = new HandlerSlots(1);
    let end = () => {};
    const first = handlingOf({ eachRecord: () => new Promise<void>((resolve) => (end = resolve)) }, slots);
    const [second, third] = [1, 2].map(() => handlingOf({ eachRecord: () => {} }, slots)) as [typeof first, typeof first];
    const ended = [first, second, third].map(({ handling }) => handling.handleAll(recordsOf("a")));
    await new Promise((resolve) => setImmediate(resolve));
    second.stop.abort();
    end();
    await Promise.all(ended);
    expect([first.finished, second.finished, third.finished]).toEqual([["0/1"], [], ["0/1"]]);
  });
});
