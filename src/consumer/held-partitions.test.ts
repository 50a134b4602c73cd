import { describe, expect, test } from "vitest";
import { as, DRAIN_MS, Member } from "../../testing/held-member.js";
import type { CommitResponse } from "../../testing/partition-service.js";
import type { DisError } from "../errors/dis-error.js";

// What a member does with the partitions that an engine assigns, revokes and fences.

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

describe("a member of a group whose checkpoint another program has committed", () => {
  const bare = { sequenceNumber: "1", metadata: "" };

  test("fails before anything is read, and the error names the option convention", async () => {
    const member = new Member(2, { assignment: "group" });
    member.service.checkpoints.set("1", bare);
    const error = await member.during(member.held.assign(["0", "1"], as(1))).catch((thrown: DisError) => thrown);
    expect(error).toMatchObject({ kind: "checkpoint", field: "convention", partition: "1" });
    expect((error as DisError).message).toContain('"next-to-read"');
    expect(member.service.calls).not.toContain("showCursor");
  });

  test("goes on at the number with next-to-read, and commits the next one, as Java members do", async () => {
    const member = new Member(1, { assignment: "group", convention: "next-to-read" });
    member.service.checkpoints.set("0", bare);
    member.service.write("0", "a", "b", "c");
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(2);
    await member.during(member.held.revoke());
    expect(member.finished).toEqual(["0:1", "0:2"]);
    expect(member.commits()).toEqual(["0:3 by me/1"]);
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

test("a stop while the group is rebalancing is no failure, and a warning says what is not committed", async () => {
  const member = new Member();
  member.service.write("0", "a", "b");
  await member.during(member.held.assign(["0"], as(1)));
  await member.until(2);
  member.service.respond = () => "DIS.4701";
  member.shutdown.ask();
  await member.during(member.held.revoke());
  expect(member.failures).toEqual([]);
  const message = expect.stringContaining("the records up to 1 are not committed");
  expect(member.events).toContainEqual({ type: "warning", partition: "0", message });
  expect(member.events).toContainEqual({ type: "stopped", partition: "0", error: undefined });
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

  test("of a partition that comes back at once: its records are handled again when the handler that was told to end has ended", async () => {
    const member = new Member(2);
    member.service.write("0", "a");
    member.service.write("1", "x");
    member.handle = (place) => (place === "0:0" ? member.time.sleep(4000) : undefined);
    await member.during(member.held.assign(["0", "1"], as(1)));
    await member.until(1);
    const fencedAt = member.time.now;
    member.held.fence();
    await member.during(member.held.assign(["0", "1"], as(2)));
    await member.until(2);
    expect(member.time.now - fencedAt).toBeLessThan(1000);
    expect(member.finished).toEqual(["1:0", "1:0"]);
    member.handle = () => {};
    await member.until(4);
    expect(member.finished).toEqual(["1:0", "1:0", "0:0", "0:0"]);
  });

  test("does not wait for ever for a handler that was told to end", async () => {
    const member = new Member();
    member.service.write("0", "a");
    member.handle = () => new Promise(() => {});
    await member.during(member.held.assign(["0"], as(1)));
    await member.pass(1000);
    member.held.fence();
    member.handle = () => {};
    await member.during(member.held.assign(["0"], as(2)));
    await member.pass(DRAIN_MS - 1000);
    expect(member.finished).toEqual([]);
    await member.until(1);
    const message = "A handler that was told to end still runs. Reading goes on beside it.";
    expect(member.events).toContainEqual({ type: "warning", partition: "0", message });
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
