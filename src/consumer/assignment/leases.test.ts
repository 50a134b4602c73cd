import { beforeEach, describe, expect, test } from "vitest";
import { Held, type Member, Members, MINUTE } from "../../../testing/members.js";
import { type DisClient, DisError } from "../../index.js";
import type { ConsumerOptions } from "../options.js";
import { type Lease, type LeaseStore, memoryLeases } from "./lease-store.js";
import { LeaseAssignment, targetOf } from "./leases.js";

// Members that divide partitions through a lease store, in virtual time. They are gone for the others after 30 s.

let members: Members;
let store: LeaseStore;
let partitions: number;
/** Methods of the store that a member finds changed. */
let changes: Map<string, Partial<LeaseStore>>;

beforeEach(() => {
  members = new Members();
  store = memoryLeases();
  partitions = 4;
  changes = new Map();
});

const dis = {
  showConsumerState: async () => ({
    has_more: false,
    partition_consuming_states: Array.from({ length: partitions }, (_, n) => ({
      partition_id: String(n),
      sequence_number: "-1",
    })),
  }),
} as unknown as DisClient;

function join(name: string, options: Partial<ConsumerOptions> = {}, held?: Held): Member {
  const own: LeaseStore = {
    list: (prefix) => (changes.get(name)?.list ?? store.list)(prefix),
    claim: (wanted) => (changes.get(name)?.claim ?? store.claim)(wanted),
    renew: (lease) => (changes.get(name)?.renew ?? store.renew)(lease),
    release: (lease) => (changes.get(name)?.release ?? store.release)(lease),
  };
  return members.start(name, (resolved) => new LeaseAssignment(dis, resolved, own), { assignment: own, ...options }, held);
}

/** Starts a member whose code can be frozen. */
async function joinAs(name: string): Promise<Member> {
  let member: Member | undefined;
  await members.time.as(name, () => {
    member = join(name);
  });
  return member as Member;
}

const all = (...held: Member[]) => held.flatMap((member) => member.held.now).sort();
const FOUR = ["0", "1", "2", "3"];

/** No partition was held by two at once, as the logs tell. */
function overlaps(...several: Member[]): string[] {
  const log = several.flatMap(({ held }, who) => held.log.map((line) => ({ who, line, at: Number(line.split(" ")[0]) })));
  const owner = new Map<string, number>();
  const found: string[] = [];
  for (const { who, line } of log.sort((a, b) => a.at - b.at)) {
    const [, what, ...numbers] = line.split(" ");
    for (const number of numbers) {
      const holder = owner.get(number);
      if (what === "assign" && holder !== undefined && holder !== who) found.push(line);
      if (what === "assign") owner.set(number, who);
      else if (holder === who) owner.delete(number);
    }
  }
  return found;
}

test("one member takes all partitions, and leaves nothing in the store", async () => {
  const member = join("a");
  await members.pass(1000);
  expect(member.held.log).toEqual(["0 assign 0 1 2 3"]);
  expect((await store.list("billing/orders/")).map(({ key, owner }) => [key, owner])).toEqual([
    ["billing/orders/member/a", "a"],
    ...FOUR.map((number) => [`billing/orders/partition/${number}`, "a"]),
  ]);
  await members.stopped(member);
  expect(await member.ended).toBeUndefined();
  expect(await store.list("")).toEqual([]);
});

test("a member that joins gets its share after a drain, and the partitions that stay are not touched", async () => {
  const first = join("a");
  await members.pass(1000);
  first.held.drainMs = 5000;
  const second = join("b");
  await members.pass(20_000);
  expect(first.held.log).toEqual(["0 assign 0 1 2 3", "10000 revoke 2 3"]);
  expect(second.held.log).toEqual([expect.stringMatching(/^1[56]\d{3} assign 2 3$/)]);
  expect(overlaps(first, second)).toEqual([]);
});

test("members that begin at once each claim a share, and no partition twice", async () => {
  partitions = 10;
  const three = ["a", "b", "c"].map((name) => join(name));
  await members.pass(MINUTE);
  expect(three.map(({ held }) => held.now.length)).toEqual([4, 3, 3]);
  expect(new Set(all(...three)).size).toBe(10);
  expect(overlaps(...three)).toEqual([]);
});

test("a member that loses the race for a partition takes another", async () => {
  partitions = 2;
  const first = join("a");
  changes.set("b", {
    claim: async (wanted) => {
      // Somebody is always faster with partition 0.
      if (wanted.key.endsWith("partition/0") && wanted.owner === "b") return undefined;
      return store.claim(wanted);
    },
  });
  const second = join("b");
  await members.pass(20_000);
  expect([first.held.now, second.held.now]).toEqual([["0"], ["1"]]);
});

test("when a member stops, the others take its partitions with their next look", async () => {
  const [first, second] = [join("a"), join("b")];
  await members.pass(30_000);
  await members.stopped(second);
  await members.pass(11_000);
  expect(first.held.now.sort()).toEqual(FOUR);
  expect(overlaps(first, second)).toEqual([]);
});

test("when a member dies, the others take its partitions after three heartbeats, and remove what it left", async () => {
  const [first, second] = [await joinAs("a"), await joinAs("b")];
  await members.pass(30_000);
  const at = members.time.now;
  members.time.end("b");
  await members.pass(28_000);
  expect(first.held.now).toHaveLength(2);
  await members.pass(13_000);
  expect(members.time.now - at).toBeLessThan(42_000);
  expect(first.held.now.sort()).toEqual(FOUR);
  expect((await store.list("")).filter(({ owner }) => owner !== "a")).toEqual([]);
  expect(second.held.now).toHaveLength(2);
});

describe("a member that is frozen", () => {
  test("for longer than its lease drops everything before it goes on, and joins again", async () => {
    const [first, second] = [await joinAs("a"), await joinAs("b")];
    await members.pass(30_000);
    members.time.freeze("b", 2 * MINUTE);
    await members.pass(2 * MINUTE - 1);
    expect(first.held.now.sort()).toEqual(FOUR);
    await members.pass(1000);
    expect(second.held.log.find((line) => line.includes("fence"))).toMatch(/^150000 fence \d \d$/);
    await members.pass(30_000);
    expect([first.held.now.length, second.held.now.length]).toEqual([2, 2]);
    expect(new Set(all(first, second)).size).toBe(4);
  });

  test("takes nothing from others when it goes on, because it has not watched them", async () => {
    const [first, second] = [await joinAs("a"), await joinAs("b")];
    await members.pass(30_000);
    members.time.freeze("b", 15_000);
    await members.pass(2 * MINUTE);
    expect([first.held.log, second.held.log].flat().filter((line) => / (fence|revoke) /.test(line))).toEqual([
      expect.stringMatching(/^10000 revoke/),
    ]);
    expect([first.held.now.length, second.held.now.length]).toEqual([2, 2]);
  });
});

test.each([
  ["back", -3_600_000],
  ["forward", 3_600_000],
])("a clock that is put %s by an hour changes nothing", async (_way, ms) => {
  const [first, second] = [join("a"), join("b")];
  await members.pass(30_000);
  const before = [...first.held.log, ...second.held.log];
  members.jumpMs = ms;
  await members.pass(5 * MINUTE);
  expect([...first.held.log, ...second.held.log]).toEqual(before);
});

describe("before a commit", () => {
  /** Asks as a commit does, and says when it may be sent. */
  function ask(member: Member): { at: number | undefined } {
    const asked: { at: number | undefined } = { at: undefined };
    void Promise.resolve(member.engine.beforeCommit()).then(() => {
      asked.at = members.time.now;
    });
    return asked;
  }

  test("a member whose time has gone on unseen finds out that others have removed it, and drops everything", async () => {
    const [first, second] = [join("a"), join("b")];
    await members.pass(31_000);
    for (const lease of await store.list("billing/orders/member/b")) await store.release(lease);
    members.jumpMs = 25_000;
    const asked = ask(second);
    await members.pass(100);
    expect(asked.at).toBe(31_000);
    expect(second.held.log).toContainEqual(expect.stringMatching(/^31000 fence \d \d$/));
    expect(first.held.now).toHaveLength(2);
  });

  test("a member that still has its lease keeps everything, also when its clock was put forward", async () => {
    const [, second] = [join("a"), join("b")];
    await members.pass(31_000);
    const before = [...second.held.log];
    members.jumpMs = 3_600_000;
    const asked = ask(second);
    await members.pass(1000);
    expect(asked.at).toBe(31_000);
    expect(second.held.log).toEqual(before);
  });

  test("a member that cannot ask the store drops everything", async () => {
    const [, second] = [join("a"), join("b")];
    await members.pass(31_000);
    changes.set("b", { renew: () => Promise.reject(new Error("no route to host")) });
    members.jumpMs = 25_000;
    const asked = ask(second);
    await members.pass(100);
    expect(asked.at).toBe(31_000);
    expect(second.held.log).toContainEqual(expect.stringMatching(/^31000 fence \d \d$/));
  });

  test("a member that has just renewed its lease does not ask the store", async () => {
    const [, second] = [join("a"), join("b")];
    await members.pass(31_000);
    expect(second.engine.beforeCommit()).toBeUndefined();
  });
});

describe("a store that fails", () => {
  const fail = () => Promise.reject(new Error("no route to host"));
  const throwing = () => {
    throw new Error("no route to host");
  };
  const hang = () => new Promise<never>(() => {});

  test.each([
    ["rejects", fail],
    ["throws", throwing],
    ["does not respond", hang],
  ])("(%s) for one member makes it drop its partitions before the others take them", async (_how, fault) => {
    const [first, second] = [join("a"), join("b")];
    await members.pass(30_000);
    const at = members.time.now;
    changes.set("b", { list: fault, claim: fault, renew: fault, release: fault });
    await members.pass(MINUTE);
    expect(first.held.now.sort()).toEqual(FOUR);
    expect(second.held.now).toEqual([]);
    expect(overlaps(first, second)).toEqual([]);
    const fenced = Number((second.held.log.find((line) => line.includes("fence")) ?? "").split(" ")[0]);
    expect(fenced - at).toBeGreaterThanOrEqual(10_000);
    expect(second.events).toContainEqual(
      expect.objectContaining({ type: "retrying", error: expect.objectContaining({ kind: "handler", field: "assignment" }) }),
    );
    changes.clear();
    await members.pass(2 * MINUTE);
    expect([first.held.now.length, second.held.now.length]).toEqual([2, 2]);
  });

  test("for a few seconds changes nothing", async () => {
    const member = join("a");
    await members.pass(9000);
    changes.set("a", { list: fail, claim: fail, renew: fail });
    await members.pass(8000);
    changes.clear();
    await members.pass(MINUTE);
    expect(member.held.log).toEqual(["0 assign 0 1 2 3"]);
  });

  test("when the member stops does not hold it up, and a warning says that the others wait", async () => {
    const member = join("a");
    await members.pass(1000);
    changes.set("a", { list: hang });
    await members.stopped(member);
    expect(await member.ended).toBeUndefined();
    expect(members.time.now).toBeLessThan(4100);
    expect(member.events.at(-1)).toMatchObject({
      type: "warning",
      message: expect.stringContaining("could not release its leases"),
    });
  });

  test("ends the consumer after giveUpAfterMs", async () => {
    changes.set("a", { list: fail });
    const member = join("a", { giveUpAfterMs: 5000 });
    await members.pass(MINUTE);
    expect(await member.ended).toMatchObject({ kind: "handler", message: expect.stringContaining("no route to host") });
  });

  test.each<[string, unknown]>([
    ["no list", undefined],
    ["something that is no lease", [{ key: "billing/orders/x" }]],
  ])("by returning %s is told so", async (_what, value) => {
    changes.set("a", { list: async () => value as Lease[] });
    const member = join("a", { giveUpAfterMs: 5000 });
    await members.pass(MINUTE);
    expect(await member.ended).toMatchObject({
      message: expect.stringContaining("list of the lease store returned no list of leases: "),
    });
  });

  test.each<[string, Partial<LeaseStore>, string]>([
    [
      "another lease for a claim",
      { claim: async (wanted) => ({ ...wanted, key: "x", version: "1" }) },
      "the lease x of a instead of",
    ],
    ["a claim of another owner", { claim: async (wanted) => ({ ...wanted, owner: "b", version: "1" }) }, "of b instead of"],
    [
      "a version that is no text",
      { claim: async (wanted) => ({ ...wanted, version: 1 }) as never },
      "no lease: each lease must have",
    ],
  ])("by returning %s is told so", async (_what, change, message) => {
    changes.set("a", change);
    const member = join("a", { giveUpAfterMs: 5000 });
    await members.pass(MINUTE);
    expect(await member.ended).toMatchObject({ message: expect.stringContaining(message) });
  });

  test("to change the version of a renewed lease is told so, because the others would find the member gone", async () => {
    changes.set("a", { renew: async (lease) => lease });
    const events: string[] = [];
    join("a", { onEvent: (event) => event.type === "retrying" && events.push(event.error.message) });
    await members.pass(MINUTE);
    expect(events).toContain("renew of the lease store returned the lease with its old version.");
  });

  test("to find a row, and says so by null, has no lease", async () => {
    const orNull = async (lease: Promise<Lease | null | undefined>) => (await lease) ?? null;
    changes.set("b", { claim: (wanted) => orNull(store.claim(wanted)), renew: (lease) => orNull(store.renew(lease)) });
    const [first, second] = [join("a"), join("b")];
    await members.pass(MINUTE);
    expect(all(first, second)).toEqual(FOUR);
    expect(second.held.log.filter((line) => line.includes("fence"))).toEqual([]);
  });
});

describe("a renewal", () => {
  test("whose response was lost is found in the store", async () => {
    const member = join("a");
    let isLost = true;
    changes.set("a", {
      renew: async (lease) => {
        const renewed = await store.renew(lease);
        if (!isLost) return renewed;
        isLost = false;
        throw new Error("connection reset");
      },
    });
    await members.pass(5 * MINUTE);
    expect(member.held.log).toEqual(["0 assign 0 1 2 3"]);
  });

  test("that finds the lease removed makes the member drop everything and join again", async () => {
    const member = join("a");
    await members.pass(1000);
    for (const lease of await store.list("billing/orders/member/")) await store.release(lease);
    await members.pass(20_000);
    expect(member.held.log.slice(1)).toEqual([expect.stringMatching(/fence 0 1 2 3$/), expect.stringMatching(/assign 0 1 2 3$/)]);
  });
});

test("a partition whose lease somebody else has taken is dropped at the next look", async () => {
  const member = join("a");
  await members.pass(1000);
  const lease = (await store.list("billing/orders/partition/2"))[0] as Lease;
  await store.claim({ key: "billing/orders/member/z", owner: "z" });
  await store.claim({ ...lease, owner: "z" });
  await members.pass(10_000);
  expect(member.held.log[1]).toBe("10000 fence 2");
});

test("a member that comes back with its name gets its partitions at once", async () => {
  await joinAs("a");
  await members.pass(1000);
  members.time.end("a");
  const again = join("a");
  await members.pass(1000);
  expect(again.held.now).toEqual(FOUR);
});

test("partitions that are added are found within a minute", async () => {
  const member = join("a");
  await members.pass(1000);
  partitions = 6;
  await members.pass(71_000);
  expect(member.held.log[1]).toMatch(/assign 4 5$/);
});

test("more members than partitions: those without stand by", async () => {
  partitions = 1;
  const [first, second] = [join("a"), join("b")];
  await members.pass(MINUTE);
  expect([first.held.now, second.held.now]).toEqual([["0"], []]);
  await members.stopped(first);
  await members.pass(11_000);
  expect(second.held.now).toEqual(["0"]);
});

test("partitions that cannot begin end the consumer, which releases its leases", async () => {
  const held = new Held(members.time);
  const reason = new DisError("checkpoint", "cannot resume");
  held.assigning = () => Promise.reject(reason);
  const member = join("a", {}, held);
  await members.pass(1000);
  expect(await member.ended).toBe(reason);
  expect(await store.list("")).toEqual([]);
});

test("presence is shown while a drain and the search for beginnings take minutes", async () => {
  const held = new Held(members.time);
  held.assigning = () => members.time.sleep(3 * MINUTE);
  const first = join("a", {}, held);
  await members.pass(1000);
  first.held.drainMs = 2 * MINUTE;
  const second = join("b");
  await members.pass(2 * MINUTE);
  expect(second.held.now).toEqual([]);
  await members.pass(MINUTE);
  expect([first.held.now, second.held.now]).toEqual([
    ["0", "1"],
    ["2", "3"],
  ]);
  expect(overlaps(first, second)).toEqual([]);
});

test("the shares of members differ by one partition at most", () => {
  const names = ["c", "a", "b"];
  expect(names.map((name) => targetOf(name, names, 8))).toEqual([2, 3, 3]);
  expect(names.map((name) => targetOf(name, names, 2))).toEqual([0, 1, 1]);
});

test("a lease store needs all its methods", () => {
  const broken = { list: async () => [], claim: async () => undefined, renew: async () => undefined } as unknown as LeaseStore;
  expect(() => join("a", { assignment: broken })).toThrow(
    expect.objectContaining({ kind: "configuration", field: "assignment", message: "assignment must have the method release." }),
  );
});
