import { beforeEach, describe, expect, test } from "vitest";
import { type Override, TestGroup } from "../../../testing/group-members.js";
import { Held, type Member, MINUTE } from "../../../testing/members.js";
import { DisError } from "../../index.js";

// The member of a group, in virtual time.

let members: TestGroup;

beforeEach(() => {
  members = new TestGroup();
});

test("a member joins, waits until the group is stable, holds its partitions, and leaves when it stops", async () => {
  const member = members.join("a");
  await members.pass(MINUTE);
  expect(member.held.log).toEqual(["3000 assign 0 1 2 3 as a/1"]);
  expect(members.asked.slice(0, 4)).toEqual(["heartbeat a", "joinGroup a", "syncGroup a", "heartbeat a"]);
  expect(members.countOf("heartbeat a")).toBe(2 + 5);
  expect(await members.stopped(member)).toBeUndefined();
  expect(member.held.log.slice(1)).toEqual([`${MINUTE} revoke 0 1 2 3`]);
  expect(members.asked.at(-1)).toBe("leaveGroup a");
  expect([...members.group.members.keys()]).toEqual([]);
  expect(member.events).toEqual([]);
});

test("when a second member joins, both get a half within a heartbeat and the join window", async () => {
  const first = members.join("a");
  await members.pass(5000);
  const second = members.join("b");
  await members.pass(15_000);
  expect(first.held.log.slice(1, 2)).toEqual(["13000 revoke 0 1 2 3"]);
  expect([...first.held.now, ...second.held.now].sort()).toEqual(["0", "1", "2", "3"]);
  expect(first.held.now).toHaveLength(2);
  const [, , again = ""] = first.held.log;
  expect(again).toMatch(/as a\/2$/);
  expect(Number(again.split(" ")[0])).toBeLessThanOrEqual(5000 + 10_000 + 3000 + 1000);
});

test("a member whose heartbeats say JOINING until it has asked for its share gets in", async () => {
  members.when("heartbeat", (usual) => (members.countOf("syncGroup a") === 0 ? { state: "JOINING" } : usual()));
  const member = members.join("a");
  await members.pass(10_000);
  expect(member.held.now).toHaveLength(4);
});

test("a member that is told to join again and again does so at a bearable pace", async () => {
  members.joinWindowMs = 0;
  members.when("heartbeat", () => ({ state: "JOINING" }));
  members.join("a");
  await members.pass(MINUTE);
  expect(members.countOf("joinGroup a")).toBeGreaterThan(10);
  expect(members.countOf("joinGroup a")).toBeLessThan(200);
});

test.each([
  { heartbeatMs: 10_000, joinWindowMs: 3000 },
  { heartbeatMs: 3000, joinWindowMs: 300 },
])("when a member joins seven others, all eight have their shares within a heartbeat and the join window: %o", async (times) => {
  members.partitions = Array.from({ length: 64 }, (_, number) => number);
  members.joinWindowMs = times.joinWindowMs;
  const all: Member[] = [];
  const join = () => all.push(members.join(`m${all.length}`, { heartbeatMs: times.heartbeatMs }));
  for (let count = 0; count < 7; count++) {
    join();
    await members.pass(777);
  }
  await members.pass(MINUTE);
  const at = members.time.now;
  join();
  await members.pass(times.heartbeatMs + times.joinWindowMs);
  expect(all.map(({ held }) => held.now.length)).toEqual([8, 8, 8, 8, 8, 8, 8, 8]);
  expect(new Set(all.flatMap(({ held }) => held.now)).size).toBe(64);
  for (const { held } of all) expect(Number((held.log.at(-1) ?? "").split(" ")[0])).toBeGreaterThan(at);
});

test("a member that stops hands its partitions over at the next heartbeat of the others", async () => {
  const [first, second] = [members.join("a"), members.join("b")];
  await members.pass(10_000);
  expect(first.held.now.length + second.held.now.length).toBe(4);
  const at = members.time.now;
  await members.stopped(second);
  await members.pass(at + 14_000 - members.time.now);
  expect(first.held.now).toEqual(["0", "1", "2", "3"]);
});

test("a member whose share is empty stands by, and takes over when another leaves", async () => {
  members.partitions = [0];
  const both = [members.join("a"), members.join("b")];
  await members.pass(10_000);
  const [standby] = both.filter(({ held }) => held.now.length === 0);
  expect(standby?.held.log).toEqual([expect.stringMatching(/assign nothing/)]);
  for (const member of both) if (member !== standby) await members.stopped(member);
  await members.pass(20_000);
  expect(standby?.held.now).toEqual(["0"]);
});

test("a partition that is added is assigned in a new generation", async () => {
  const member = members.join("a");
  await members.pass(10_000);
  members.partitions = [0, 1, 2, 3, 4];
  await members.pass(20_000);
  expect(member.held.log.at(-1)).toMatch(/assign 0 1 2 3 4 as a\/2$/);
});

describe("heartbeats go on", () => {
  test("while it takes minutes to find where the partitions begin", async () => {
    const held = new Held(members.time);
    held.assigning = () => members.time.sleep(5 * MINUTE);
    const member = members.join("a", {}, members.as("a"), held);
    await members.pass(6 * MINUTE);
    expect(member.held.log).toEqual(["3000 assign 0 1 2 3 as a/1"]);
    expect(members.countOf("joinGroup a")).toBe(1);
  });

  test("while handlers are drained for longer than the session, when the consumer stops", async () => {
    const member = members.join("a");
    await members.pass(10_000);
    member.held.drainMs = 5 * MINUTE;
    member.stop();
    await members.pass(4 * MINUTE);
    expect([...members.group.members.keys()]).toEqual(["a"]);
    await members.pass(2 * MINUTE);
    expect([...members.group.members.keys()]).toEqual([]);
    expect(await member.ended).toBeUndefined();
  });

  test("while the group waits for longer than a session until a slow member has joined", async () => {
    const slow = members.join("a", { drainTimeoutMs: 3 * MINUTE });
    await members.pass(10_000);
    slow.held.drainMs = 2 * MINUTE;
    const other = members.join("b", { drainTimeoutMs: 3 * MINUTE });
    await members.pass(3 * MINUTE);
    // Nobody was removed meanwhile.
    expect(slow.held.log.at(-1)).toMatch(/as a\/2$/);
    expect(other.held.log).toEqual([expect.stringMatching(/as b\/2$/)]);
  });
});

test("a member that drains for longer than the group waits is removed, and joins again", async () => {
  const slow = members.join("a");
  await members.pass(10_000);
  slow.held.drainMs = MINUTE;
  const other = members.join("b");
  await members.pass(50_000);
  expect(other.held.now).toEqual(["0", "1", "2", "3"]);
  await members.pass(MINUTE);
  expect([...slow.held.now, ...other.held.now].sort()).toEqual(["0", "1", "2", "3"]);
  expect(slow.held.now).toHaveLength(2);
});

test("a rebalance that begins while a member joins makes it join again", async () => {
  const first = members.join("a");
  await members.pass(1000);
  const second = members.join("b");
  await members.pass(1500);
  // The window of both is open; the second goes, and a third comes.
  second.stop();
  const third = members.join("c");
  await members.pass(20_000);
  expect(await second.ended).toBeUndefined();
  expect([...first.held.now, ...third.held.now].sort()).toEqual(["0", "1", "2", "3"]);
});

describe("a member that does not reach the coordinator", () => {
  const broken = () => Promise.reject(new DisError("connection", "no connection", { retryable: true }));
  const hang = () => new Promise(() => {});

  test.each([
    ["because it fails", broken],
    ["because nothing responds", hang],
  ])("for a session (%s) drops what it holds before others get it, and comes back later", async (_how, fault) => {
    const [first, second] = [members.join("a"), members.join("b")];
    await members.pass(10_000);
    members.when("heartbeat", fault, "a");
    members.when("joinGroup", fault, "a");
    await members.pass(MINUTE);
    const [at] = (first.held.log.find((line) => line.includes("fence")) ?? "").split(" ");
    const taken = second.held.log.find((line) => line.includes("assign 0 1 2 3")) ?? "";
    expect(Number(at)).toBeGreaterThan(25_000);
    expect(Number(at)).toBeLessThanOrEqual(Number(taken.split(" ")[0]));
    expect(first.events).toContainEqual(expect.objectContaining({ type: "retrying", partition: undefined }));
    members.asUsual();
    await members.pass(MINUTE);
    expect([first.held.now.length, second.held.now.length]).toEqual([2, 2]);
  });

  test("for a few seconds keeps what it holds", async () => {
    const member = members.join("a");
    await members.pass(5000);
    members.when("heartbeat", broken);
    await members.pass(20_000);
    members.asUsual();
    await members.pass(MINUTE);
    expect(member.held.log).toEqual(["3000 assign 0 1 2 3 as a/1"]);
  });

  test("for a session, of which the group never heard, gets the same share again without a rebalance", async () => {
    const member = members.join("a");
    await members.pass(5000);
    members.when("heartbeat", (next) => {
      next();
      return broken();
    });
    await members.pass(45_000);
    expect(member.held.now).toEqual([]);
    members.asUsual();
    await members.pass(MINUTE);
    expect(member.held.log.slice(1)).toEqual([
      expect.stringMatching(/fence 0 1 2 3$/),
      expect.stringMatching(/assign 0 1 2 3 as a\/1$/),
    ]);
    expect(members.countOf("joinGroup a")).toBe(1);
  });

  test("ends after giveUpAfterMs", async () => {
    const member = members.join("a", { giveUpAfterMs: 5000 });
    members.when("heartbeat", broken);
    await members.pass(MINUTE);
    expect(await member.ended).toMatchObject({ kind: "connection" });
  });
});

test("a member that was frozen for longer than the session drops its partitions instead of draining them", async () => {
  let frozen: Member | undefined;
  await members.time.as("a", () => {
    frozen = members.join("a");
  });
  const other = members.join("b");
  await members.pass(10_000);
  members.time.freeze("a", 50_000);
  await members.pass(51_000);
  expect(other.held.now).toHaveLength(4);
  expect(frozen?.held.log.at(-1)).toMatch(/^60000 fence \d \d$/);
  await members.pass(MINUTE);
  expect([frozen?.held.now.length, other.held.now.length]).toEqual([2, 2]);
});

test.each([
  ["back", -3_600_000],
  ["forward", 3_600_000],
])("a clock that is put %s by an hour changes nothing", async (_way, ms) => {
  const member = members.join("a");
  await members.pass(10_000);
  members.jumpMs = ms;
  await members.pass(5 * MINUTE);
  expect(member.held.log).toEqual(["3000 assign 0 1 2 3 as a/1"]);
});

describe("a commit that was refused because of the membership", () => {
  test("makes the member ask for the state of the group at once, and go on when it is stable", async () => {
    const member = members.join("a");
    await members.pass(5000);
    const before = members.countOf("heartbeat a");
    member.engine.lookNow(false);
    await members.pass(10);
    expect(members.countOf("heartbeat a")).toBe(before + 1);
    await members.pass(MINUTE);
    expect(member.held.log).toHaveLength(1);
  });

  test("makes it drop everything when it was removed, and take what the group says", async () => {
    const member = members.join("a");
    await members.pass(5000);
    member.engine.lookNow(true);
    await members.pass(1000);
    expect(member.held.log.slice(1)).toEqual([
      expect.stringMatching(/fence 0 1 2 3$/),
      expect.stringMatching(/assign 0 1 2 3 as a\/1$/),
    ]);
    members.group.members.delete("a");
    member.engine.lookNow(true);
    await members.pass(10_000);
    expect(member.held.log.at(-1)).toMatch(/assign 0 1 2 3 as a\/2$/);
  });
});

test("partitions that cannot begin end the consumer, which leaves the group", async () => {
  const held = new Held(members.time);
  const reason = new DisError("checkpoint", "cannot resume");
  held.assigning = () => Promise.reject(reason);
  const member = members.join("a", {}, members.as("a"), held);
  await members.pass(10_000);
  expect(await member.ended).toBe(reason);
  expect(members.asked.at(-1)).toBe("leaveGroup a");
});

describe("a stop", () => {
  test("before the member has joined sends no leave", async () => {
    const member = members.join("a");
    member.stop();
    await members.pass(1000);
    expect(await member.ended).toBeUndefined();
    expect(members.countOf("leaveGroup a")).toBe(0);
  });

  test("while it waits for others ends the wait", async () => {
    const member = members.join("a");
    await members.pass(1000);
    await members.stopped(member);
    expect(members.time.now).toBeLessThan(1100);
    expect(members.asked.at(-1)).toBe("leaveGroup a");
  });

  test.each<[string, Override]>([
    ["fails", () => Promise.reject(new DisError("service", "DIS.5000", { retryable: true }))],
    ["gets no response", () => new Promise(() => {})],
  ])("ends in time when the leave %s, and a warning says that the others wait", async (_how, override) => {
    const member = members.join("a");
    await members.pass(10_000);
    members.when("leaveGroup", override);
    expect(await members.stopped(member)).toBeUndefined();
    expect(members.time.now).toBeLessThanOrEqual(13_100);
    expect(member.events).toEqual([
      expect.objectContaining({ type: "warning", message: expect.stringContaining("could not leave") }),
    ]);
  });
});
