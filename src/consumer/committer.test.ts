import { beforeEach, describe, expect, test } from "vitest";
import { failure } from "../../testing/fake-service.js";
import { VirtualTime } from "../../testing/streaming/virtual-time.js";
import { type DisClient, DisError } from "../index.js";
import { Committer } from "./committer.js";
import type { ConsumerEvent } from "./events.js";
import { type ConsumerOptions, resolveConsumerOptions } from "./options.js";
import { Shutdown } from "./shutdown.js";

// When a finished record is committed. In virtual time; a commit takes 50 ms.

const HOUR = 3_600_000;

let time: VirtualTime;
/** The commits, as `time number`, when they are sent. */
let sent: string[];
let inFlight = 0;
let mostInFlight = 0;
let failures: DisError[];

beforeEach(() => {
  time = new VirtualTime();
  sent = [];
  failures = [];
  inFlight = 0;
  mostInFlight = 0;
});

async function commitCheckpoint(number: string): Promise<{ attempts: number }> {
  sent.push(`${time.now} ${number}`);
  mostInFlight = Math.max(mostInFlight, ++inFlight);
  await time.sleep(50);
  inFlight--;
  const error = failures.shift();
  if (error !== undefined) throw error;
  return { attempts: 1 };
}

function committerOf(options: Partial<ConsumerOptions> = {}) {
  const clock = time.clock(0, () => 0);
  const events: ConsumerEvent[] = [];
  const resolved = resolveConsumerOptions({
    stream: "orders",
    app: "billing",
    eachRecord: () => {},
    clock,
    random: () => 1,
    onEvent: (event) => events.push(event),
    ...options,
  });
  const dis = {
    commitCheckpoint: ({ sequence_number: number }: { sequence_number: string }) => ({
      withResponse: () => commitCheckpoint(number),
    }),
  };
  const shutdown = new Shutdown(clock);
  const start = {
    position: { type: "TRIM_HORIZON" },
    convention: "last-consumed",
    checkpoint: undefined,
    anchor: undefined,
    warning: undefined,
  } as const;
  const place = { partition: "0", start, identity: {} };
  const committer = new Committer(dis as unknown as DisClient, resolved, place, shutdown, {
    beforeCommit: () => undefined,
    refused: () => {},
  });
  return { committer, shutdown, events };
}

/** Lets so much time go by. */
async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await time.run(() => false, time.now + ms);
}

describe("a finished record", () => {
  test("is committed within the interval, also when no further record is finished", async () => {
    const { committer } = committerOf({ commitIntervalMs: 5000 });
    await pass(2000);
    committer.finish("0", 1);
    await pass(HOUR);
    expect(sent).toEqual(["5000 0"]);
  });

  test("is committed together with those that are finished until then, and nothing is committed twice", async () => {
    const { committer } = committerOf({ commitIntervalMs: 5000 });
    for (let number = 0; number < 8; number++) {
      void committer.finish(String(number), 1);
      await pass(1000);
    }
    await pass(HOUR);
    expect(sent).toEqual(["5000 4", "10050 7"]);
  });

  test("is committed at once when it is the last of so many, and the handler waits for that", async () => {
    const { committer } = committerOf({ commitEveryRecords: 3 });
    committer.finish("0", 1);
    let isCommitted = false;
    void committer.finish("2", 2)?.then(() => (isCommitted = true));
    await pass(49);
    expect({ sent, isCommitted }).toEqual({ sent: ["0 2"], isCommitted: false });
    await pass(2);
    expect(isCommitted).toBe(true);
  });

  test("that is finished while another is committed counts for the next commit", async () => {
    const { committer } = committerOf({ commitEveryRecords: 3, commitIntervalMs: 1000 });
    committer.finish("0", 1);
    // The commit of the interval is under way.
    await pass(1010);
    void committer.finish("2", 2);
    await pass(100);
    void committer.finish("3", 1);
    await pass(500);
    expect(sent).toEqual(["1000 0", "1110 3"]);
    expect(mostInFlight).toBe(1);
  });

  test("is committed again after a delay when that failed, and one commit is under way at a time", async () => {
    const throttled = new DisError("throttled", "slow down", { code: "DIS.4303", retryable: true });
    failures = [throttled, throttled, throttled];
    const { committer, events } = committerOf({ commitEveryRecords: 1 });
    void committer.finish("0", 1);
    for (let number = 1; number < 20; number++) {
      await pass(250);
      void committer.finish(String(number), 1);
    }
    await pass(HOUR);
    const times = sent.map((line) => Number(line.split(" ")[0]));
    const delays = times.slice(1, 4).map((at, index) => Math.round((at - (times[index] as number)) / 1000));
    expect(delays).toEqual([1, 2, 4]);
    expect(sent.at(-1)).toMatch(/ 19$/);
    expect(events.filter(({ type }) => type === "retrying")).toHaveLength(3);
    expect(mostInFlight).toBe(1);
  });

  test("that the service refuses to commit ends the partition with the error, once its handler has ended", async () => {
    failures = [new DisError("refused", "no such app", { code: "DIS.4332", status: 400 })];
    const { committer } = committerOf({ commitIntervalMs: 1000 });
    committer.finish("0", 1);
    await pass(HOUR);
    expect(sent).toEqual(["1000 0"]);
    expect(await failure(committer.commitIfDue())).toMatchObject({ code: "DIS.4332", partition: "0", sequenceNumber: "0" });
  });

  test("is left to the last commit once the consumer is asked to stop, which waits for the one under way", async () => {
    const { committer, shutdown } = committerOf({ commitIntervalMs: 1000 });
    committer.finish("0", 1);
    await pass(1010);
    committer.finish("1", 1);
    shutdown.ask();
    const last = committer.commitLast();
    await pass(HOUR);
    await last;
    shutdown.over();
    expect(sent).toEqual(["1000 0", "1050 1"]);
  });

  test("is covered by a position that reading was moved to: the checkpoint does not go back", async () => {
    const { committer } = committerOf({ commitIntervalMs: 1000 });
    committer.finish("5", 1);
    const moved = committer.commitStart("90");
    await pass(HOUR);
    expect(await moved).toBe(true);
    expect(sent).toEqual(["0 90"]);
  });
});

test("nothing waits any longer when the partition has ended", async () => {
  const { committer, shutdown } = committerOf();
  committer.finish("0", 1);
  shutdown.over();
  await pass(HOUR);
  expect(time.now).toBe(HOUR);
  expect(sent).toEqual([]);
});
