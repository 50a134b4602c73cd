import { expect, test } from "vitest";
import { stream } from "../../../testing/consume.js";
import { APP, type LocalStream, STREAM } from "../../../testing/local-stream.js";
import { type Consumer, type ConsumerEvent, type ConsumerOptions, createConsumer, memoryLeases } from "../index.js";

// Consumers that share an app, on a real server.

const FOUR = ["0", "1", "2", "3"];
const PATIENCE = { timeout: 60_000 };

interface Worker {
  readonly consumer: Consumer;
  readonly events: ConsumerEvent[];
  readonly seen: string[];
  readonly ended: Promise<void>;
}

function work({ dis }: LocalStream, memberId: string, options: Partial<ConsumerOptions> = {}): Worker {
  const [events, seen]: [ConsumerEvent[], string[]] = [[], []];
  const consumer = createConsumer(dis, {
    stream: STREAM,
    app: APP,
    assignment: "group",
    memberId,
    heartbeatMs: 200,
    idleDelayMs: 5,
    commitIntervalMs: 50,
    eachRecord: (record, { partition }) => void seen.push(`${partition}:${record.text()}`),
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { consumer, events, seen, ended: consumer.run() };
}

/** The partitions that a worker holds, by its events. */
function shareOf({ events }: Worker): readonly string[] {
  const held = new Set<string>();
  for (const event of events) {
    if (event.type === "assigned") for (const partition of event.partitions) held.add(partition);
    if (event.type === "revoked") for (const partition of event.partitions) held.delete(partition);
    if (event.type === "fenced") held.delete(event.partition);
  }
  return [...held].sort();
}

const sharesOf = (...workers: readonly Worker[]) => workers.map((worker) => shareOf(worker).length);

/** How many records any of the workers has handled. What was not committed before a change of hands may come twice. */
const handledBy = (...workers: readonly Worker[]) => new Set(workers.flatMap(({ seen }) => seen)).size;

test("members of a group divide the partitions, hand them over, and commit as members only", { timeout: 180_000 }, async () => {
  const made = await stream(4, { joinWindowMs: 100 });
  const first = work(made, "a");
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(FOUR);
  for (const partition of FOUR) await made.send(partition, "one");
  await expect.poll(() => handledBy(first), PATIENCE).toBe(4);

  const second = work(made, "b");
  await expect.poll(() => sharesOf(first, second), PATIENCE).toEqual([2, 2]);
  for (const partition of FOUR) await made.send(partition, "two");
  await expect.poll(() => handledBy(first, second), PATIENCE).toBe(8);

  await second.consumer.stop();
  await second.ended;
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(FOUR);
  for (const partition of FOUR) await made.send(partition, "three");
  await expect.poll(() => handledBy(first, second), PATIENCE).toBe(12);
  await first.consumer.stop();
  await first.ended;
  expect(made.local.requests().at(-1)).toMatchObject({ call: "leaveGroup", status: 204 });

  for (const partition of FOUR) expect(await made.checkpoint(partition)).toMatchObject({ sequence_number: "2" });
  const commits = made.local.requests().filter(({ call, status }) => call === "commitCheckpoint" && status === 201);
  expect(new Set(commits.map(({ input }) => input?.["client_id"]))).toEqual(new Set(["a", "b"]));
});

test("a member whose session has ended drops its partitions, and the commit of its handler is refused", {
  timeout: 180_000,
}, async () => {
  const made = await stream(1, { joinWindowMs: 50 });
  let finish: (() => void) | undefined;
  const slow = work(made, "a", {
    // Its next heartbeat comes after the test: the commit is what the service refuses.
    heartbeatMs: 100_000,
    eachRecord: () => finish === undefined && new Promise<void>((resolve) => (finish = resolve)),
  });
  await expect.poll(() => shareOf(slow), PATIENCE).toEqual(["0"]);
  await made.send("0", "x");
  await expect.poll(() => finish, PATIENCE).toBeDefined();
  // For the server a minute goes by, and the session of the member has ended.
  made.advance(60_000);
  const other = work(made, "b");
  await expect.poll(() => other.events, PATIENCE).toContainEqual(expect.objectContaining({ type: "committed", finished: "0" }));
  finish?.();
  await expect.poll(() => slow.events, PATIENCE).toContainEqual(expect.objectContaining({ type: "fenced", partition: "0" }));
  await Promise.all([slow.consumer.stop(), other.consumer.stop()]);
  await Promise.all([slow.ended, other.ended]);
  expect(other.seen).toEqual(["0:x"]);
  const commits = made.local.requests().filter(({ call }) => call === "commitCheckpoint");
  const statusOf = (member: string) => commits.flatMap(({ input, status }) => (input?.["client_id"] === member ? [status] : []));
  expect([new Set(statusOf("a")), new Set(statusOf("b"))]).toEqual([new Set([400]), new Set([201])]);
});

test("members that share a lease store divide the partitions, hand them over, and lose nothing", {
  timeout: 180_000,
}, async () => {
  const made = await stream(4);
  const assignment = memoryLeases();
  const first = work(made, "a", { assignment });
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(FOUR);
  for (const partition of FOUR) await made.send(partition, "one");
  await expect.poll(() => handledBy(first), PATIENCE).toBe(4);

  const second = work(made, "b", { assignment });
  await expect.poll(() => sharesOf(first, second), PATIENCE).toEqual([2, 2]);
  for (const partition of FOUR) await made.send(partition, "two");
  await expect.poll(() => handledBy(first, second), PATIENCE).toBe(8);
  expect(handledBy(second)).toBeGreaterThan(0);

  await second.consumer.stop();
  for (const partition of FOUR) await made.send(partition, "three");
  await expect.poll(() => handledBy(first, second), PATIENCE).toBe(12);
  await first.consumer.stop();
  await Promise.all([first.ended, second.ended]);
  for (const partition of FOUR) expect(await made.checkpoint(partition)).toMatchObject({ sequence_number: "2" });
  expect(await assignment.list("")).toEqual([]);
});
