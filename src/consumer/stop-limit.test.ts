import { describe, expect, test } from "vitest";
import { PartitionService } from "../../testing/partition-service.js";
import { VirtualTime } from "../../testing/streaming/virtual-time.js";
import type { DisClient } from "../index.js";
import { type Consumer, type ConsumerEvent, type ConsumerOptions, createConsumer, memoryLeases } from "./index.js";

// A stop with a limit ends in time, whatever hangs, and says what was left. Time is virtual.

const LIMIT_MS = 25_000;

const never = () => new Promise<never>(() => {});

class Stop {
  readonly time = new VirtualTime();
  readonly service = new PartitionService(this.time, 3);
  readonly events: ConsumerEvent[] = [];
  /** What `run` rejected with; `undefined` when it resolved, and `"running"` before. */
  outcome: unknown = "running";
  readonly #consumer: Consumer;
  #isStopped = false;

  constructor(options: Partial<ConsumerOptions> = {}) {
    for (const partition of ["0", "1", "2"]) this.service.write(partition, "a", "b");
    this.#consumer = createConsumer(this.service.dis, {
      stream: "orders",
      app: "billing",
      clock: this.time.clock(0, () => 0),
      random: () => 0,
      eachRecord: () => {},
      onEvent: (event) => this.events.push(event),
      ...options,
    } as ConsumerOptions);
  }

  async #run(isDone: () => boolean, mostMs: number): Promise<void> {
    await this.time.as(undefined, () => {});
    await this.time.run(isDone, this.time.now + mostMs);
  }

  pass(ms: number): Promise<void> {
    return this.#run(() => false, ms);
  }

  /** Runs for a second, and stops. @returns how long the stop took, in ms; `undefined` when it did not end in ten minutes */
  async stop(timeoutMs?: number, before: () => void = () => {}): Promise<number | undefined> {
    void this.#consumer.run().then(
      () => {
        this.outcome = undefined;
      },
      (error) => {
        this.outcome = error;
      },
    );
    await this.pass(1000);
    before();
    const begin = this.time.now;
    void this.#consumer.stop({ timeoutMs }).then(() => {
      this.#isStopped = true;
    });
    await this.#run(() => this.#isStopped && this.outcome !== "running", 600_000);
    return this.#isStopped ? this.time.now - begin : undefined;
  }
}

describe.each<keyof DisClient>([
  "showConsumerState",
  "showStream",
  "showCheckpoint",
  "showCursor",
  "consumeRecords",
  "commitCheckpoint",
])("a stop with a limit while %s hangs, which ends neither in time nor when it is aborted", (call) => {
  test("at the start ends in time", async () => {
    const stop = new Stop();
    stop.service.checkpoints.set("0", { sequenceNumber: "0", metadata: "dis-openapi:last-consumed" });
    stop.service.hanging.add(call);
    expect(await stop.stop(LIMIT_MS)).toBeLessThanOrEqual(LIMIT_MS);
  });

  test("later ends in time", async () => {
    const stop = new Stop({ commitIntervalMs: 3_600_000 });
    expect(await stop.stop(LIMIT_MS, () => stop.service.hanging.add(call))).toBeLessThanOrEqual(LIMIT_MS);
  });
});

test("a handler that hangs is left, what was finished before is committed, and the error names its record", async () => {
  const stop = new Stop({ eachRecord: (record) => (record.sequenceNumber === "1" ? never() : undefined) });
  expect(await stop.stop(LIMIT_MS)).toBeLessThanOrEqual(LIMIT_MS);
  expect(stop.outcome).toMatchObject({ kind: "timeout", partition: "0", sequenceNumber: "1" });
  for (const partition of ["0", "1", "2"]) {
    expect((stop.outcome as Error).message).toContain(`in partition ${partition} at record 1`);
    const error = expect.objectContaining({ kind: "timeout", partition, sequenceNumber: "1" });
    expect(stop.events).toContainEqual({ type: "stopped", partition, error });
    expect(stop.service.checkpoints.get(partition)?.sequenceNumber).toBe("0");
  }
});

test("a commit that hangs is left, and error and events say up to where each partition is not committed", async () => {
  const stop = new Stop({ commitIntervalMs: 3_600_000 });
  await stop.stop(LIMIT_MS, () => stop.service.hanging.add("commitCheckpoint"));
  expect(stop.outcome).toMatchObject({ kind: "timeout", partition: "0", sequenceNumber: "1" });
  for (const partition of ["0", "1", "2"]) {
    const said = `Partition ${partition} had not committed the records up to 1`;
    expect((stop.outcome as Error).message).toContain(said);
    const error = expect.objectContaining({ partition, summary: expect.stringContaining(said) });
    expect(stop.events).toContainEqual({ type: "stopped", partition, error });
  }
});

test("commits without a response are told with the partition and the number of each", async () => {
  const stop = new Stop({ commitIntervalMs: 3_600_000 });
  stop.service.respond = () => "hang";
  expect(await stop.stop(LIMIT_MS)).toBeLessThanOrEqual(LIMIT_MS);
  expect(stop.outcome).toMatchObject({ kind: "timeout", operation: "commitCheckpoint", partition: "0", sequenceNumber: "1" });
  for (const partition of ["1", "2"]) expect((stop.outcome as Error).message).toContain(`Also: in partition ${partition} at 1: `);
});

test("a handler and a commit that hang are both named", async () => {
  const stop = new Stop({ assignment: ["0"], eachRecord: (record) => (record.sequenceNumber === "1" ? never() : undefined) });
  await stop.stop(LIMIT_MS, () => stop.service.hanging.add("commitCheckpoint"));
  expect((stop.outcome as Error).message).toMatch(/in partition 0 at record 1.*had not committed the records up to 0/);
});

test("a member whose leaving hangs stops in time, a warning says so, and run() resolves", async () => {
  const store = { ...memoryLeases(), release: never };
  const stop = new Stop({ assignment: store });
  expect(await stop.stop(LIMIT_MS)).toBeLessThanOrEqual(LIMIT_MS);
  expect(stop.outcome).toBeUndefined();
  expect(stop.events).toContainEqual(expect.objectContaining({ type: "warning", partition: undefined }));
});

test("a member whose commit hangs still leaves within the limit", async () => {
  const store = memoryLeases();
  const stop = new Stop({ assignment: store, commitIntervalMs: 3_600_000 });
  stop.service.respond = () => "hang";
  expect(await stop.stop(LIMIT_MS)).toBeLessThanOrEqual(LIMIT_MS);
  expect(stop.outcome).toMatchObject({ kind: "timeout", operation: "commitCheckpoint" });
  expect(await store.list("")).toEqual([]);
});

test("after the limit nothing more is committed when what hung goes on; a commit that hung and is confirmed then is reported", async () => {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const stop = new Stop({ eachRecord: (_record, { partition }) => partition === "0" && finished, commitIntervalMs: 3_600_000 });
  await stop.stop(LIMIT_MS, () => stop.service.hanging.add("commitCheckpoint"));
  const events = stop.events.length;
  finish();
  stop.service.letGo();
  const calls = stop.service.calls.length;
  await stop.pass(60_000);
  const late = stop.events.slice(events).map(({ type, partition }) => `${type} ${partition}`);
  expect(late).toEqual(["committed 1", "committed 2"]);
  expect(stop.service.calls).toHaveLength(calls);
});

test("a stop that ends before its limit does not wait for it", async () => {
  const stop = new Stop();
  expect(await stop.stop(LIMIT_MS)).toBeLessThan(100);
  expect(stop.outcome).toBeUndefined();
  expect(stop.events.filter(({ type }) => type === "warning")).toEqual([]);
});

test.each([1, 10, 100, 1000])("a limit of %d ms is kept", async (limitMs) => {
  const stop = new Stop({ eachRecord: never });
  expect(await stop.stop(limitMs, () => stop.service.hanging.add("commitCheckpoint"))).toBeLessThanOrEqual(limitMs);
});
