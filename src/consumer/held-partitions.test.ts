import { describe, expect, test } from "vitest";
import { type CommitResponse, PartitionService } from "../../testing/partition-service.js";
import { VirtualTime } from "../../testing/streaming/virtual-time.js";
import type { DisError } from "../errors/dis-error.js";
import type { HandlerContext } from "./consumed-record.js";
import type { ConsumerEvent } from "./events.js";
import { MemberPartitions } from "./held-partitions.js";
import { type ConsumerOptions, resolveConsumerOptions } from "./options.js";
import { Shutdown } from "./shutdown.js";

// What a member does with the partitions that an engine assigns, revokes and fences. The test is the engine; time is virtual.

const DRAIN_MS = 20_000;
const as = (generation: number) => ({ memberId: "me", generation });

/** A member and the service that it reads from. */
class Member {
  readonly time = new VirtualTime();
  readonly service: PartitionService;
  readonly events: ConsumerEvent[] = [];
  /** Records that a handler has finished, as `partition:number`. */
  readonly finished: string[] = [];
  readonly failures: DisError[] = [];
  readonly shutdown: Shutdown;
  readonly held: MemberPartitions;
  looks = 0;
  /** What the handler does; by default it ends at once. */
  handle: (place: string, context: HandlerContext) => unknown = () => {};

  constructor(partitions = 1, options: Partial<ConsumerOptions> = {}) {
    this.service = new PartitionService(this.time, partitions);
    const clock = this.time.clock(0, () => 0);
    this.shutdown = new Shutdown(clock);
    const resolved = resolveConsumerOptions({
      stream: "orders",
      app: "billing",
      clock,
      random: () => 0,
      commitIntervalMs: 3_600_000,
      drainTimeoutMs: DRAIN_MS,
      eachRecord: async ({ sequenceNumber }, context) => {
        const place = `${context.partition}:${sequenceNumber}`;
        await this.handle(place, context);
        this.finished.push(place);
      },
      onEvent: (event) => this.events.push(event),
      ...options,
    });
    this.held = new MemberPartitions(this.service.dis, resolved, this.shutdown, {
      failed: (error) => this.failures.push(error),
      lookNow: () => this.looks++,
    });
  }

  async #run(isDone: () => boolean, mostMs: number): Promise<void> {
    // What was called just now has no timer yet.
    await this.time.as(undefined, () => {});
    await this.time.run(isDone, this.time.now + mostMs);
  }

  /** Lets the time go on until the work is done. @returns how long that took, in ms */
  async during(work: Promise<unknown>): Promise<number> {
    const begin = this.time.now;
    let isDone = false;
    const settle = () => {
      isDone = true;
    };
    work.then(settle, settle);
    await this.#run(() => isDone, 600_000);
    if (!isDone) throw new Error("it does not end");
    await work;
    return this.time.now - begin;
  }

  /** Lets the time go on until so many records are finished. */
  async until(records: number): Promise<void> {
    await this.#run(() => this.finished.length >= records, 600_000);
  }

  async pass(ms: number): Promise<void> {
    await this.#run(() => false, ms);
  }

  /** Revoked while the group is rebalancing, with the records up to 1 finished and none committed. */
  async revokedWhileRebalancing(): Promise<void> {
    this.service.write("0", "a", "b");
    await this.during(this.held.assign(["0"], as(1)));
    await this.until(2);
    this.service.respond = () => "DIS.4701";
    await this.during(this.held.revoke());
    this.service.respond = () => "store";
  }

  /** What it has handled again. */
  get twice(): string[] {
    return this.finished.filter((place, at) => this.finished.indexOf(place) !== at);
  }

  /** The commits since the last call, as `partition:number by member/generation`. */
  commits(): string[] {
    return this.service.commits
      .splice(0)
      .map(({ partition, number, member, generation }) => `${partition}:${number} by ${member}/${generation}`);
  }

  kinds(): string[] {
    return this.events.map(({ type, partition }) => (partition === undefined ? type : `${type} ${partition}`));
  }
}

describe("an assignment", () => {
  test("begins at the checkpoint of each partition, and a commit names the member and the generation", async () => {
    const member = new Member(2);
    member.service.write("0", "a", "b", "c");
    member.service.write("1", "x");
    member.service.checkpoints.set("0", { sequenceNumber: "1", metadata: "dis-openapi:last-consumed" });
    await member.during(member.held.assign(["0", "shardId-0000000001"], as(7)));
    await member.until(2);
    expect(member.finished.sort()).toEqual(["0:2", "1:0"]);
    await member.during(member.held.revoke());
    expect(member.commits().sort()).toEqual(["0:2 by me/7", "1:0 by me/7"]);
    expect(member.events[0]).toMatchObject({ type: "assigned", partitions: ["0", "1"], generation: 7 });
    expect(member.events.at(-1)).toMatchObject({ type: "revoked", partitions: ["0", "1"] });
  });

  test("of a partition that it holds changes nothing, and one that is named twice is held once", async () => {
    const member = new Member();
    member.service.write("0", "a");
    await member.during(member.held.assign(["0", "0"], as(1)));
    await member.during(member.held.assign(["shardId-0000000000"], as(1)));
    await member.until(1);
    await member.pass(5000);
    expect(member.finished).toEqual(["0:0"]);
    expect(member.kinds()).toEqual(["assigned", "started 0"]);
  });

  test("does nothing while the consumer stops", async () => {
    const member = new Member();
    member.shutdown.ask();
    await member.during(member.held.assign(["0"], as(1)));
    expect(member.events).toEqual([]);
    expect(member.service.calls).toEqual([]);
  });

  test("of a partition that is still given back waits until that is done, and then begins at its new checkpoint", async () => {
    const member = new Member();
    member.service.write("0", "a", "b");
    member.handle = (place) => (place === "0:1" ? member.time.sleep(4000) : undefined);
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    const revoked = member.held.revoke();
    await member.during(member.held.assign(["0"], as(2)));
    await revoked;
    member.service.write("0", "c");
    await member.until(3);
    expect(member.finished).toEqual(["0:0", "0:1", "0:2"]);
    expect(member.kinds()).toEqual(["assigned", "started 0", "committed 0", "stopped 0", "revoked", "assigned", "started 0"]);
  });

  test("that is revoked while checkpoints are read ends, and nothing is read later", async () => {
    const member = new Member();
    member.service.hanging.add("showConsumerState");
    const assigned = member.held.assign(["0"], as(1));
    await member.pass(10);
    expect(await member.during(member.held.revoke())).toBeLessThan(10);
    member.service.hanging.clear();
    member.service.write("0", "a");
    void assigned.catch(() => {});
    await member.pass(60_000);
    expect(member.finished).toEqual([]);
    expect(member.kinds()).toEqual(["assigned", "revoked"]);
  });

  test("fails with what ends the consumer", async () => {
    const member = new Member();
    member.service.checkpoints.set("0", { sequenceNumber: "1", metadata: "dis-openapi:next-to-read;stream=another" });
    const error = await member.during(member.held.assign(["0"], as(1))).catch((thrown: DisError) => thrown);
    expect(error).toMatchObject({ kind: "checkpoint", partition: "0" });
  });
});

describe("a member of a group that begins at the end", () => {
  const latest = { initialPosition: "latest", assignment: "group" } as const;

  test.each([
    ["at the end, when the others have only begun there", "dis-openapi:start", ["1:1"]],
    [
      "at the first record, when another member has consumed: the partition was added",
      "dis-openapi:last-consumed",
      ["1:0", "1:1"],
    ],
  ])("begins a partition without a checkpoint %s", async (_what, metadata, finished) => {
    const member = new Member(2, latest);
    member.service.checkpoints.set("0", { sequenceNumber: "5", metadata });
    member.service.write("1", "old");
    await member.during(member.held.assign(["1"], as(1)));
    member.service.write("1", "new");
    await member.pass(2000);
    expect(member.finished).toEqual(finished);
  });
});

describe("a revoke", () => {
  test("waits for the running handler, commits its record, and hands it no other", async () => {
    const member = new Member();
    member.service.write("0", "a", "b", "c");
    let aborted: boolean | undefined;
    member.handle = async (place, { signal }) => {
      if (place !== "0:1") return;
      await member.time.sleep(4000);
      aborted = signal.aborted;
    };
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    expect(await member.during(member.held.revoke())).toBeGreaterThan(3000);
    expect(aborted).toBe(true);
    expect(member.commits()).toEqual(["0:1 by me/1"]);
    await member.pass(60_000);
    expect(member.finished).toEqual(["0:0", "0:1"]);
  });

  test("leaves a handler that takes longer than drainTimeoutMs: its record is not committed, and the consumer goes on", async () => {
    const member = new Member();
    member.service.write("0", "a", "b");
    member.handle = (place) => (place === "0:1" ? member.time.sleep(DRAIN_MS * 2) : undefined);
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    const tookMs = await member.during(member.held.revoke());
    expect(tookMs).toBeGreaterThanOrEqual(DRAIN_MS);
    expect(tookMs).toBeLessThan(DRAIN_MS + 100);
    await member.pass(DRAIN_MS * 2);
    expect(member.finished).toEqual(["0:0", "0:1"]);
    expect(member.commits()).toEqual(["0:0 by me/1"]);
    expect(member.failures).toEqual([]);
    const error = expect.objectContaining({ kind: "timeout", partition: "0", sequenceNumber: "1" });
    expect(member.events).toContainEqual({ type: "stopped", partition: "0", error });
    expect(member.events).toContainEqual(expect.objectContaining({ type: "warning", partition: "0" }));
  });

  test("gives the last commit five seconds", async () => {
    const member = new Member();
    member.service.write("0", "a");
    member.service.respond = () => "hang";
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    const tookMs = await member.during(member.held.revoke());
    expect(tookMs).toBeGreaterThan(4900);
    expect(tookMs).toBeLessThanOrEqual(5000);
  });

  test("ends also when a commit hangs that does not end when it is aborted", async () => {
    const member = new Member();
    member.service.write("0", "a");
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    member.service.hanging.add("commitCheckpoint");
    expect(await member.during(member.held.revoke())).toBeLessThanOrEqual(DRAIN_MS + 5000);
    expect(member.failures).toEqual([]);
    expect(member.events).toContainEqual({
      type: "warning",
      partition: "0",
      message: expect.stringContaining("had not committed the records up to 0"),
    });
  });

  test("of some partitions leaves the others, and may be called again", async () => {
    const member = new Member(2);
    member.service.write("0", "a");
    member.service.write("1", "x");
    await member.during(member.held.assign(["0", "1"]));
    await member.until(2);
    await member.during(Promise.all([member.held.revoke(["0"]), member.held.revoke(["0", "9"])]));
    await member.during(member.held.revoke(["0"]));
    member.service.write("0", "b");
    member.service.write("1", "y");
    await member.pass(5000);
    expect(member.finished).toEqual(["0:0", "1:0", "1:1"]);
    expect(member.kinds().filter((kind) => kind === "revoked")).toHaveLength(1);
  });

  test.each<[CommitResponse, string]>([
    ["DIS.5000", "warning"],
    ["DIS.4301", "failure"],
  ])("whose commit is refused with %s is a %s", async (response, outcome) => {
    const member = new Member();
    member.service.write("0", "a");
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    member.service.respond = () => response;
    await member.during(member.held.revoke());
    expect(member.failures.map(({ code }) => code)).toEqual(outcome === "failure" ? ["DIS.4301"] : []);
    expect(member.kinds().includes("warning 0")).toBe(outcome === "warning");
  });

  test("while the consumer stops waits for a handler however long it takes", async () => {
    const member = new Member();
    member.service.write("0", "a");
    member.handle = () => member.time.sleep(DRAIN_MS * 3);
    await member.during(member.held.assign(["0"], as(1)));
    await member.pass(1000);
    member.shutdown.ask();
    expect(await member.during(member.held.revoke())).toBeGreaterThan(DRAIN_MS * 2);
    expect(member.commits()).toEqual(["0:0 by me/1"]);
    expect(member.kinds()).not.toContain("revoked");
  });
});

describe("a partition that comes back", () => {
  test("begins at the newest checkpoint, not where it was read before", async () => {
    const member = new Member();
    member.service.write("0", "a", "b");
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(2);
    await member.during(member.held.revoke());
    member.service.write("0", "c", "d", "e");
    // Another member has it in the meantime.
    member.service.checkpoints.set("0", { sequenceNumber: "3", metadata: "dis-openapi:last-consumed" });
    await member.during(member.held.assign(["0"], as(3)));
    await member.until(3);
    expect(member.finished).toEqual(["0:0", "0:1", "0:4"]);
  });

  test("after DIS.4701 commits what was finished, in its new generation, and handles nothing twice", async () => {
    const member = new Member();
    await member.revokedWhileRebalancing();
    expect(member.commits()).toEqual(["0:1 by me/1"]);
    member.service.write("0", "c");
    await member.during(member.held.assign(["0"], as(2)));
    await member.until(3);
    expect(member.twice).toEqual([]);
    expect(member.commits()).toEqual(["0:1 by me/2"]);
    await member.during(member.held.revoke());
    expect(member.commits()).toEqual(["0:2 by me/2"]);
    expect(member.failures).toEqual([]);
    expect(member.looks).toBe(1);
  });

  test("after DIS.4701 twice commits all of it in the end", async () => {
    const member = new Member();
    await member.revokedWhileRebalancing();
    member.service.respond = () => "DIS.4701";
    member.service.write("0", "c");
    await member.during(member.held.assign(["0"], as(2)));
    await member.until(3);
    await member.during(member.held.revoke());
    member.commits();
    member.service.respond = () => "store";
    await member.during(member.held.assign(["0"], as(3)));
    await member.pass(1000);
    expect(member.commits()).toEqual(["0:2 by me/3"]);
    expect(member.twice).toEqual([]);
  });

  test("after DIS.4701 takes what another member committed further on", async () => {
    const member = new Member();
    await member.revokedWhileRebalancing();
    member.commits();
    member.service.write("0", "c", "d");
    member.service.checkpoints.set("0", { sequenceNumber: "2", metadata: "dis-openapi:last-consumed" });
    await member.during(member.held.assign(["0"], as(2)));
    await member.until(3);
    expect(member.finished).toEqual(["0:0", "0:1", "0:3"]);
    await member.during(member.held.revoke());
    expect(member.commits()).toEqual(["0:3 by me/2"]);
  });

  test("after DIS.4701 commits beyond what another member committed before that", async () => {
    const member = new Member();
    await member.revokedWhileRebalancing();
    member.commits();
    member.service.checkpoints.set("0", { sequenceNumber: "0", metadata: "dis-openapi:last-consumed" });
    await member.during(member.held.assign(["0"], as(2)));
    await member.pass(1000);
    expect(member.commits()).toEqual(["0:1 by me/2"]);
    expect(member.twice).toEqual([]);
  });

  test("after DIS.4701 takes a checkpoint that was reset", async () => {
    const member = new Member();
    member.service.write("0", "a", "b", "c");
    member.service.checkpoints.set("0", { sequenceNumber: "1", metadata: "dis-openapi:last-consumed" });
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    member.service.respond = () => "DIS.4701";
    await member.during(member.held.revoke());
    member.service.respond = () => "store";
    member.service.checkpoints.set("0", { sequenceNumber: "0", metadata: "dis-openapi:last-consumed" });
    await member.during(member.held.assign(["0"], as(2)));
    await member.until(3);
    expect(member.finished).toEqual(["0:2", "0:1", "0:2"]);
  });

  test.each([[["1"]], [[]]])("after an assignment of %j begins at its checkpoint", async (others) => {
    const member = new Member(2);
    await member.revokedWhileRebalancing();
    await member.during(member.held.assign(others, as(2)));
    await member.during(member.held.revoke());
    await member.during(member.held.assign(["0"], as(3)));
    await member.until(4);
    expect(member.finished).toEqual(["0:0", "0:1", "0:0", "0:1"]);
  });

  test("keeps the end that it began at, when the group rebalanced before that was committed", async () => {
    const member = new Member(1, { initialPosition: "latest" });
    member.service.write("0", "old");
    member.service.respond = () => "DIS.4701";
    await member.during(member.held.assign(["0"], as(1)));
    await member.pass(100);
    await member.during(member.held.revoke());
    member.service.respond = () => "store";
    member.service.write("0", "new");
    await member.during(member.held.assign(["0"], as(2)));
    await member.until(1);
    await member.pass(1000);
    expect(member.finished).toEqual(["0:1"]);
  });
});

describe("a commit that is refused while records are handled", () => {
  test("with DIS.4701 leaves the records pending, has the group looked at, and is sent again later", async () => {
    const member = new Member(1, { commitEveryRecords: 1 });
    member.service.respond = () => "DIS.4701";
    member.service.write("0", "a");
    await member.during(member.held.assign(["0"], as(1)));
    await member.pass(500);
    expect(member.commits()).toEqual(["0:0 by me/1"]);
    expect(member.looks).toBe(1);
    member.service.respond = () => "store";
    await member.pass(2000);
    expect(member.commits()).toEqual(["0:0 by me/1"]);
    expect(member.failures).toEqual([]);
  });

  test.each<CommitResponse>(["DIS.4702", "DIS.4703"])(
    "with %s fences all partitions: handlers are told, and nothing more is committed",
    async (code) => {
      const member = new Member(2, { commitEveryRecords: 1 });
      const told: string[] = [];
      member.service.write("0", "a");
      member.service.write("1", "x");
      member.handle = async (place, { partition, signal }) => {
        if (place === "0:0") return member.time.sleep(1000);
        await member.time.sleep(60_000, signal);
        told.push(`${partition} ${signal.aborted}`);
      };
      await member.during(member.held.assign(["0", "1"], as(1)));
      member.service.respond = () => code;
      await member.pass(2000);
      expect(told).toEqual(["1 true"]);
      await member.during(member.held.revoke());
      await member.pass(60_000);
      expect(member.commits()).toEqual(["0:0 by me/1"]);
      expect(member.looks).toBe(1);
      expect(member.failures).toEqual([]);
      const error = expect.objectContaining({ code });
      for (const partition of ["0", "1"]) expect(member.events).toContainEqual({ type: "fenced", partition, error });
    },
  );
});

describe("a fence", () => {
  test("drops the partitions that are named at once, and leaves the others", async () => {
    const member = new Member(2);
    member.service.write("0", "a");
    member.service.write("1", "x");
    await member.during(member.held.assign(["0", "1"], as(1)));
    await member.until(2);
    member.held.fence(["0"]);
    await member.during(member.held.revoke());
    expect(member.commits()).toEqual(["1:0 by me/1"]);
    expect(member.kinds().filter((kind) => kind.endsWith(" 0"))).toEqual(["started 0", "fenced 0", "stopped 0"]);
  });

  test("ends a revoke under way, also one whose commit hangs", async () => {
    const member = new Member();
    member.service.write("0", "a");
    member.service.respond = () => "hang";
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    const revoked = member.held.revoke();
    await member.pass(100);
    member.held.fence();
    expect(await member.during(revoked)).toBeLessThan(100);
    await member.pass(60_000);
    expect(member.commits()).toHaveLength(1);
    expect(member.failures).toEqual([]);
  });

  test("leaves nothing to be carried: the partition begins at its checkpoint when it comes back", async () => {
    const member = new Member();
    member.service.write("0", "a");
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    member.held.fence();
    await member.during(member.held.assign(["0"], as(2)));
    await member.until(2);
    expect(member.finished).toEqual(["0:0", "0:0"]);
  });
});
