import { beforeEach, describe, expect, test } from "vitest";
import { clientWith, json, type Reply, refusal } from "../../../testing/fake-service.js";
import { TestGroup } from "../../../testing/group-members.js";
import { MINUTE, STREAM } from "../../../testing/members.js";
import { DisError } from "../../index.js";

// What the coordinator can respond, and what a member makes of it.

let members: TestGroup;

beforeEach(() => {
  members = new TestGroup();
});

describe("an app that does not exist", () => {
  test("ends the consumer with an error that says what to do", async () => {
    members.hasApp = false;
    const member = members.join("a");
    await members.pass(1000);
    expect(await member.ended).toMatchObject({ kind: "refused", code: "DIS.4332", field: "app", operation: "heartbeat" });
  });

  test("is created with createApp, also when it is deleted while a member runs", async () => {
    members.hasApp = false;
    const member = members.join("a", { createApp: true });
    await members.pass(10_000);
    expect(member.held.now).toHaveLength(4);
    members.hasApp = false;
    await members.pass(30_000);
    expect(members.countOf("createApp a")).toBe(2);
    expect(member.held.log.filter((line) => !line.includes("assign"))).toEqual([expect.stringMatching(/fence 0 1 2 3$/)]);
    expect(member.held.now).toHaveLength(4);
  });
});

describe("what the coordinator can respond to a join", () => {
  test("ERR_SUBSCRIPTION ends the consumer", async () => {
    members.when("joinGroup", () => ({ state: "ERR_SUBSCRIPTION" }));
    const member = members.join("a");
    await members.pass(1000);
    expect(await member.ended).toMatchObject({ kind: "refused", field: "stream", operation: "joinGroup" });
    expect(members.asked.at(-1)).toBe("leaveGroup a");
  });

  const full = new DisError("refused", "DIS.4339", { code: "DIS.4339", status: 400, operation: "joinGroup" });
  test.each<[string, () => unknown]>([
    ["ERROR", () => ({ state: "ERROR" })],
    ["DIS.4339", () => Promise.reject(full)],
    ["REJOIN", () => ({ state: "REJOIN" })],
  ])("%s, as when the group is full, is tried again until there is room", async (what, override) => {
    members.when("joinGroup", override);
    const member = members.join("a");
    await members.pass(5 * MINUTE);
    expect(member.isOver).toBe(false);
    members.asUsual();
    await members.pass(MINUTE);
    expect(member.held.now).toHaveLength(4);
    const reported = member.events.filter(({ type }) => type === "retrying");
    if (what === "REJOIN") expect(reported).toEqual([]);
    else expect(reported.length).toBeLessThan(20);
  });

  test("a delay that makes no sense is not waited for", async () => {
    members.when("joinGroup", async (next) => ({ ...(next() as object), syncDelayedTimeMs: 1e12 }));
    const member = members.join("a");
    await members.pass(15_000);
    expect(member.held.now).toHaveLength(4);
  });

  test("a state that nobody knows is tried again for a minute, then ends the consumer", async () => {
    members.when("joinGroup", () => ({ state: "DANCING" }));
    const member = members.join("a");
    await members.pass(50_000);
    expect(member.isOver).toBe(false);
    await members.pass(30_000);
    expect(await member.ended).toMatchObject({ kind: "response", operation: "joinGroup" });
  });
});

describe("what the coordinator can respond to a sync", () => {
  const sync = (response: object) => members.when("syncGroup", () => ({ state: "OK", generation: 1, ...response }));

  test("partitions of another stream end the consumer, because nobody would read them", async () => {
    sync({ assignment: { [STREAM]: [0], payments: [1, 2] } });
    const member = members.join("a");
    await members.pass(10_000);
    expect(await member.ended).toMatchObject({
      kind: "configuration",
      field: "app",
      message: expect.stringContaining("payments"),
    });
    expect(member.held.log).toEqual([]);
  });

  test("another stream without partitions is ignored, as are a missing list and the same partition twice", async () => {
    sync({ assignment: { payments: [], invoices: null, [STREAM]: [10, 2, 2, "shardId-0000000003"] } });
    members.when("heartbeat", () => ({ state: members.asked.includes("syncGroup a") ? "STABLE" : "SYNCING" }));
    const member = members.join("a");
    await members.pass(10_000);
    expect(member.held.now).toEqual(["2", "3", "10"]);
  });

  test.each<[string, object]>([
    ["no generation", { generation: null, assignment: { [STREAM]: [0] } }],
    ["a partition that is no number", { assignment: { [STREAM]: ["zero"] } }],
    ["an unknown state", { state: "DANCING" }],
  ])("%s is tried again for a minute, then ends the consumer", async (_what, response) => {
    sync(response);
    const member = members.join("a");
    await members.pass(50_000);
    expect(member.isOver).toBe(false);
    await members.pass(MINUTE);
    expect(await member.ended).toMatchObject({ kind: "response", operation: "syncGroup" });
  });

  test("ERROR is tried again", async () => {
    members.when("syncGroup", () => ({ state: "ERROR" }));
    const member = members.join("a");
    await members.pass(2 * MINUTE);
    members.asUsual();
    await members.pass(MINUTE);
    expect(member.held.now).toHaveLength(4);
  });
});

describe("an endpoint without a coordinator", () => {
  const page = (status: number) =>
    new Response("<html><h1>Not here</h1></html>", { status, headers: { "content-type": "text/html" } });

  test.each<[string, () => Reply]>([
    ["404 with a page", () => page(404)],
    ["404 of a gateway", () => json(404, { error_code: "APIGW.0101", error_msg: "The API does not exist" })],
    ["405", () => page(405)],
    ["501", () => page(501)],
    ["a page with status 200", () => page(200)],
    ["a code of the service", () => refusal("DIS.4200", 404)],
    ["a code of the service with status 400", () => refusal("DIS.4201", 400)],
  ])("(%s) ends the consumer with an error that names the other ways to divide partitions", async (_what, reply) => {
    const { dis } = clientWith([reply()], { retry: false });
    const member = members.join("a", {}, dis);
    await expect.poll(() => member.isOver).toBe(true);
    const error = await member.ended;
    expect(error).toMatchObject({ kind: "configuration", field: "assignment", operation: "heartbeat" });
    for (const other of ['"all"', "a list of partitions", "{ worker, of }", "a lease store"])
      expect(String(error)).toContain(other);
    expect(member.held.log).toEqual([]);
  });

  test("that responds with JSON of its own is endured for a minute", async () => {
    members.when("heartbeat", () => ({ status: "up" }));
    const member = members.join("a");
    await members.pass(50_000);
    expect(member.isOver).toBe(false);
    await members.pass(30_000);
    expect(await member.ended).toMatchObject({ kind: "response", message: expect.stringContaining('"all"') });
  });

  test("is not assumed once it has responded: a page in between is endured", async () => {
    const member = members.join("a");
    await members.pass(10_000);
    const gone = new DisError("refused", "a page", { status: 404, operation: "heartbeat" });
    members.when("heartbeat", () => Promise.reject(gone));
    await members.pass(15_000);
    members.asUsual();
    await members.pass(10_000);
    expect(member.held.log).toHaveLength(1);
  });
});

test("a member must have a name that the service takes, and heartbeats a time", () => {
  expect(() => members.join("a", { memberId: "" })).toThrow(
    expect.objectContaining({ kind: "configuration", field: "memberId" }),
  );
  expect(() => members.join("a", { memberId: "x".repeat(257) })).toThrow(expect.objectContaining({ field: "memberId" }));
  expect(() => members.join("a", { heartbeatMs: 0 })).toThrow(expect.objectContaining({ field: "heartbeatMs" }));
});
