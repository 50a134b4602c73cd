import { expect, test } from "vitest";
import { stream } from "../../../testing/consume.js";
import { APP, type LocalStream, STREAM } from "../../../testing/local-stream.js";
import { type Consumer, type ConsumerEvent, type ConsumerOptions, createConsumer, memoryLeases } from "../index.js";

// Consumers that share an app, on a real server.

const FOUR = ["0", "1", "2", "3"];
const PATIENCE = { timeout: 20_000 };

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

/** What a worker was assigned last. */
function shareOf({ events }: Worker): readonly string[] {
  return events.flatMap((event) => (event.type === "assigned" ? [event.partitions] : [])).at(-1) ?? [];
}

test("members of a group divide the partitions, hand them over, and commit as members only", { timeout: 60_000 }, async () => {
  const made = await stream(4, { joinWindowMs: 100, groupSessionMs: 2000 });
  const first = work(made, "a");
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(FOUR);
  for (const partition of FOUR) await made.send(partition, "one");
  await expect.poll(() => first.seen.length, PATIENCE).toBe(4);

  const second = work(made, "b");
  await expect.poll(() => [shareOf(first).length, shareOf(second).length], PATIENCE).toEqual([2, 2]);
  for (const partition of FOUR) await made.send(partition, "two");
  const all = () => new Set([...first.seen, ...second.seen]);
  await expect.poll(() => all().size, PATIENCE).toBe(8);

  await second.consumer.stop();
  await second.ended;
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(FOUR);
  for (const partition of FOUR) await made.send(partition, "three");
  await expect.poll(() => all().size, PATIENCE).toBe(12);
  await first.consumer.stop();
  await first.ended;
  expect(made.local.requests().at(-1)).toMatchObject({ call: "leaveGroup", status: 204 });

  for (const partition of FOUR) expect(await made.checkpoint(partition)).toMatchObject({ sequence_number: "2" });
  const commits = made.local.requests().filter(({ call, status }) => call === "commitCheckpoint" && status === 201);
  expect(new Set(commits.map(({ input }) => input?.["client_id"]))).toEqual(new Set(["a", "b"]));
});

test("a member whose session has ended drops its partitions, and the commit of its handler is refused", {
  timeout: 60_000,
}, async () => {
  const made = await stream(1, { joinWindowMs: 50 });
  let finish: (() => void) | undefined;
  const slow = work(made, "a", {
    heartbeatMs: 2000,
    eachRecord: () => finish === undefined && new Promise<void>((resolve) => (finish = resolve)),
  });
  await expect.poll(() => shareOf(slow), PATIENCE).toEqual(["0"]);
  await made.send("0", "x");
  await expect.poll(() => finish, PATIENCE).toBeDefined();
  // For the server a minute goes by, and the next heartbeat of the member comes too late.
  made.advance(60_000);
  const other = work(made, "b");
  await expect.poll(() => other.seen, PATIENCE).toEqual(["0:x"]);
  finish?.();
  await other.consumer.stop();
  await slow.consumer.stop();
  await Promise.all([slow.ended, other.ended]);
  const commits = made.local.requests().filter(({ call }) => call === "commitCheckpoint");
  for (const { input, status } of commits) expect(status).toBe(input?.["client_id"] === "b" ? 201 : 400);
});

test("members that share a lease store divide the partitions, hand them over, and lose nothing", {
  timeout: 60_000,
}, async () => {
  const made = await stream(4);
  const assignment = memoryLeases();
  const first = work(made, "a", { assignment });
  await expect.poll(() => shareOf(first), PATIENCE).toEqual(FOUR);
  for (const partition of FOUR) await made.send(partition, "one");
  await expect.poll(() => first.seen.length, PATIENCE).toBe(4);

  const second = work(made, "b", { assignment });
  await expect.poll(() => shareOf(second), PATIENCE).toEqual(["2", "3"]);
  for (const partition of FOUR) await made.send(partition, "two");
  await expect.poll(() => [first.seen.length, second.seen.length], PATIENCE).toEqual([6, 2]);

  await second.consumer.stop();
  for (const partition of FOUR) await made.send(partition, "three");
  await expect.poll(() => first.seen.length, PATIENCE).toBe(10);
  await first.consumer.stop();
  await Promise.all([first.ended, second.ended]);
  for (const partition of FOUR) expect(await made.checkpoint(partition)).toMatchObject({ sequence_number: "2" });
  expect(await assignment.list("")).toEqual([]);
});
