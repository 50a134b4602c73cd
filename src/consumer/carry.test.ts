import { describe, expect, test } from "vitest";
import { as, Member } from "../../testing/held-member.js";

// What a member takes from one assignment of a partition to the next, and what it does not.

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

describe("a stop of a member of a group", () => {
  test("commits what is finished at once, because the last commit is refused when others leave in the meantime", async () => {
    const member = new Member();
    member.service.write("0", "a", "b");
    member.handle = (place) => place === "0:1" && member.time.clock(0, () => 0).sleep(3000);
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    member.shutdown.ask();
    const stopped = member.held.revoke();
    await member.pass(1000);
    expect(member.commits()).toEqual(["0:0 by me/1"]);
    member.service.respond = () => "DIS.4701";
    await member.during(stopped);
    expect(member.commits()).toEqual(["0:1 by me/1"]);
    expect(member.service.checkpoints.get("0")?.sequenceNumber).toBe("0");
    expect(member.events).toContainEqual(
      expect.objectContaining({ type: "warning", message: expect.stringContaining("up to 1") }),
    );
  });

  test("commits once when no handler runs, and a failure of the first commit is left to the last one", async () => {
    const member = new Member();
    member.service.write("0", "a");
    await member.during(member.held.assign(["0"], as(1)));
    await member.until(1);
    member.shutdown.ask();
    await member.during(member.held.revoke());
    expect(member.commits()).toEqual(["0:0 by me/1"]);

    const failing = new Member();
    failing.service.write("0", "a", "b");
    failing.handle = (place) => place === "0:1" && failing.time.clock(0, () => 0).sleep(3000);
    await failing.during(failing.held.assign(["0"], as(1)));
    await failing.until(1);
    failing.service.respond = () => "DIS.4302";
    failing.shutdown.ask();
    const stopped = failing.held.revoke();
    await failing.pass(1000);
    failing.service.respond = () => "store";
    await failing.during(stopped);
    expect(failing.commits()).toEqual(["0:0 by me/1", "0:1 by me/1"]);
    expect(failing.failures).toEqual([]);
  });
});
