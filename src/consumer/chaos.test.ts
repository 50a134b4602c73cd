import { HANG_UP, type LocalDis, Refusal, startLocalDis } from "dis-local";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDisClient, type DisClient, isDisError } from "../index.js";
import { sendAll } from "../producer/send-all.js";
import { createConsumer } from "./index.js";

// Random faults over consumers that are stopped and started again: no record is lost or out of order, and no checkpoint is beyond
// what was finished. The seed of a schedule that fails is in the name of its test; CHAOS_SEED and CHAOS_RUNS choose others.

const FIRST_SEED = Number(process.env["CHAOS_SEED"] ?? 1);
const RUNS = Number(process.env["CHAOS_RUNS"] ?? 20);
const RECORDS = 40;
const PARTITIONS = 2;

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Next = () => unknown;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const FAULTS: readonly ((next: Next, random: () => number) => unknown)[] = [
  () => {
    throw new Refusal("DIS.5000");
  },
  () => {
    throw new Refusal("DIS.4303");
  },
  () => HANG_UP,
  async (next) => {
    await next();
    return HANG_UP;
  },
  () => ({ status: 403, headers: { "content-type": "text/html" }, body: "<h1>gateway</h1>" }),
  () => ({ status: 200, body: {} }),
  // Later than the client waits, so that a commit can arrive after those that follow it.
  async (next, random) => {
    await pause(60 + 100 * random());
    return next();
  },
];

/** What has happened to the records of one partition. */
interface Seen {
  /** The last record that is finished, and all before it. */
  finished: number;
  /** The record that the run that is under way handled last. */
  last: number | undefined;
}

class Schedule {
  readonly stream: string;
  readonly random: () => number;
  readonly seen: Seen[] = Array.from({ length: PARTITIONS }, () => ({ finished: -1, last: undefined }));
  readonly wrong: string[] = [];
  readonly retry = { maxAttempts: 2, baseDelayMs: 1, throttledBaseDelayMs: 1 };
  isCalm = false;

  constructor(seed: number) {
    this.stream = `chaos-${seed}`;
    this.random = randomOf(seed);
  }

  /** A call arrives at the service. */
  arrive(call: string, next: Next): unknown {
    if (this.isCalm || this.random() > 0.3) return next();
    if (call === "consumeRecords" && this.random() < 0.2) throw new Refusal(this.random() < 0.5 ? "DIS.4217" : "DIS.4225");
    return FAULTS[Math.floor(this.random() * FAULTS.length)]?.(next, this.random);
  }

  /** A commit takes effect. */
  commit(partition: number, number: number): void {
    const { finished = -1 } = this.seen[partition] ?? {};
    if (number > finished) this.wrong.push(`partition ${partition}: ${number} is committed, ${finished} is finished`);
  }

  handle(partition: number, number: number): void {
    const seen = this.seen[partition] as Seen;
    if (seen.last !== undefined && number !== seen.last + 1)
      this.wrong.push(`partition ${partition}: ${number} after ${seen.last}`);
    if (number > seen.finished + 1) this.wrong.push(`partition ${partition}: ${number} comes when ${seen.finished} is finished`);
    seen.last = number;
  }

  /** Runs a consumer until it is stopped at a random moment, or until all records are finished. */
  async run(dis: DisClient): Promise<void> {
    for (const seen of this.seen) seen.last = undefined;
    let open = this.isCalm ? Number.POSITIVE_INFINITY : Math.floor(this.random() * RECORDS);
    const end = this.random();
    const timeoutMs = this.random() < 0.5 ? Math.ceil(this.random() * 200) : undefined;
    const consumer = createConsumer(dis.with({ timeoutMs: 50, retry: this.retry }), {
      stream: this.stream,
      app: this.stream,
      createApp: true,
      idleDelayMs: 1,
      commitEveryRecords: 1 + Math.floor(this.random() * 5),
      random: () => 0,
      onEvent: () => {},
      eachRecord: async (record, { partition }) => {
        const number = Number(record.sequenceNumber);
        this.handle(Number(partition), number);
        if (this.random() < 0.2) await pause(this.random() * 5);
        const isLast = open-- <= 0;
        if (isLast && end < 0.7) void consumer.stop({ timeoutMs });
        if (isLast && end > 0.4) throw new Error("on purpose");
        const seen = this.seen[Number(partition)] as Seen;
        seen.finished = Math.max(seen.finished, number);
        if (this.isDone()) void consumer.stop();
      },
    });
    if (this.isDone()) return;
    // A run without a record would never count down.
    const late = this.isCalm ? undefined : setTimeout(() => consumer.stop({ timeoutMs }), 1500);
    try {
      await consumer.run();
    } catch (error) {
      // A fault of the schedule may end a run; a fault of ours may not.
      if (!isDisError(error) || (error.kind === "handler" && !error.message.includes("on purpose"))) throw error;
    } finally {
      clearTimeout(late);
    }
  }

  isDone(): boolean {
    return this.seen.every(({ finished }) => finished === RECORDS - 1);
  }
}

const schedules = new Map<string, Schedule>();
let local: LocalDis;
let dis: DisClient;

beforeAll(async () => {
  const names = [
    "showConsumerState",
    "showStream",
    "showCheckpoint",
    "showCursor",
    "consumeRecords",
    "commitCheckpoint",
  ] as const;
  const calls = names.map((call) => [
    call,
    ({ input }: { input?: Record<string, unknown> }, next: Next) => {
      const stream = input?.["stream_name"] ?? input?.["stream-name"];
      // A cursor does not tell the name of its stream here; one schedule runs at a time.
      const schedule = schedules.get(String(stream)) ?? [...schedules.values()].at(-1);
      if (schedule === undefined) return next();
      if (call !== "commitCheckpoint") return schedule.arrive(call, next);
      return schedule.arrive(call, () => {
        schedule.commit(Number(input?.["partition_id"]), Number(input?.["sequence_number"]));
        return next();
      });
    },
  ]);
  local = await startLocalDis({ calls: Object.fromEntries(calls) });
  dis = createDisClient({ ...local.connection, random: () => 0 });
});

afterAll(() => local.close());

test.each(Array.from({ length: RUNS }, (_, index) => FIRST_SEED + index))("seed %i", { timeout: 60_000 }, async (seed) => {
  const schedule = new Schedule(seed);
  const { stream } = schedule;
  await dis.createStream({ stream_name: stream, partition_count: PARTITIONS });
  const records = Array.from({ length: RECORDS * PARTITIONS }, (_, index) => ({
    data: String(index),
    partitionId: String(index % PARTITIONS),
  }));
  await sendAll(dis, records, { stream });
  schedules.set(stream, schedule);
  for (let run = 0; run < 4; run++) await schedule.run(dis);
  // What was held arrives.
  await pause(200);
  schedule.isCalm = true;
  await schedule.run(dis);
  expect(schedule.wrong).toEqual([]);
  expect(schedule.isDone()).toBe(true);
  await dis.deleteStream({ stream_name: stream });
});
