import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  commit,
  createStreamAndApp,
  type HandClock,
  handClock,
  type Reply,
  scale,
  startCaller,
} from "../../testing/caller.js";

const DAY = 24 * 3_600_000;

let clock: HandClock;
let caller: Caller;

beforeEach(async () => {
  clock = handClock();
  caller = await startCaller({ clock });
  await createStreamAndApp(caller, { partition_count: 3 });
});

afterEach(() => caller.local.close());

const members = (group = "a") => `/apps/${group}/consumers`;

function join(clientId: string, wanted: Record<string, unknown> = { interestedStream: ["s"] }, group = "a"): Promise<Reply> {
  return caller.post(members(group), { groupId: group, clientId, rebalanceTimeoutMs: 20_000, ...wanted });
}

function sync(clientId: string, generation = -1): Promise<Reply> {
  return caller.post(`${members()}/${clientId}/partitions`, { groupId: "a", clientId, generation });
}

async function beat(clientId: string, generation = -1): Promise<string> {
  const body = { groupId: "a", clientId, generation };
  return (await caller.post(`${members()}/${clientId}/heartbeats`, body)).body.state;
}

/** Joins all members and returns their partitions of stream `s`. */
async function share(...clients: string[]): Promise<string[]> {
  for (const client of clients) await join(client);
  clock.time += 3000;
  const shares = await Promise.all(clients.map((client) => sync(client)));
  return shares.map(({ body }) => body.assignment["s"]?.join() ?? "");
}

const fenced = (client_id: string, generation_id?: number) =>
  commit(caller, "0", { client_id, ...(generation_id === undefined ? {} : { generation_id }) });

describe("a group", () => {
  test("goes from the first heartbeat to a stable assignment", async () => {
    expect(await beat("c1")).toBe("JOINING");
    expect(await join("c1")).toMatchObject({
      status: 200,
      body: { state: "OK", subscription: ["s"], syncDelayedTimeMs: 3000 },
    });
    expect((await sync("c1")).body).toEqual({ state: "WAITING" });
    clock.time += 3000;
    expect((await sync("c1")).body).toEqual({ state: "OK", generation: 1, assignment: { s: [0, 1, 2] } });
    expect(await beat("c1", 1)).toBe("STABLE");
  });

  test("gives a killed member's partitions to the other", async () => {
    expect(await share("c1", "c2")).toEqual(["0,2", "1"]);
    clock.time += 20_000;
    expect(await beat("c2", 1)).toBe("STABLE");
    clock.time += 10_001;
    expect(await beat("c2", 1)).toBe("JOINING");
    expect(await share("c2")).toEqual(["0,1,2"]);
  });

  test("rebalances when a member leaves; an id that is no member can leave, too", async () => {
    await share("c1", "c2");
    const reply = await caller.delete(`${members()}/c1`);
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(await beat("c2", 1)).toBe("JOINING");
    expect(await share("c2")).toEqual(["0,1,2"]);
    expect((await caller.delete(`${members()}/c1`)).status).toBe(204);
    expect((await caller.delete(`${members("nobody")}/c1`)).status).toBe(204);
    expect(await beat("c2", 2)).toBe("STABLE");
  });

  test("assigns partitions that scaling down took away until their records have expired", async () => {
    await caller.local.close();
    caller = await startCaller({ clock, groupSessionMs: 7 * DAY });
    await createStreamAndApp(caller, { partition_count: 3 });
    await share("c1");
    await scale(caller, 2);
    expect(await beat("c1", 1)).toBe("STABLE");
    await scale(caller, 4);
    expect(await beat("c1", 1)).toBe("JOINING");
    expect(await share("c1")).toEqual(["0,1,2,3"]);
    await scale(caller, 1);
    clock.time += DAY;
    expect(await beat("c1", 2)).toBe("STABLE");
    clock.time += 1;
    expect(await beat("c1", 2)).toBe("JOINING");
    expect(await share("c1")).toEqual(["0"]);
  });

  test("rebalances when a new stream matches its pattern", async () => {
    await join("c1", { streamPattern: "s|t.*" });
    clock.time += 3000;
    await sync("c1");
    await caller.post("/streams", { stream_name: "t1", partition_count: 1 });
    expect(await beat("c1", 1)).toBe("JOINING");
    expect((await join("c1", { streamPattern: "s|t.*" })).body.subscription).toEqual(["s", "t1"]);
  });

  test("belongs to an app: without the app there is no group; a join with an unknown stream is refused", async () => {
    expect((await join("c1", {}, "nobody")).body).toEqual({ state: "GROUP_NOT_EXIST" });
    const body = { groupId: "nobody", clientId: "c1", generation: -1 };
    for (const call of ["partitions", "heartbeats"]) {
      expect((await caller.post(`${members("nobody")}/c1/${call}`, body)).body).toEqual({ state: "GROUP_NOT_EXIST" });
    }
    expect((await join("c1", { interestedStream: ["s", "none"] })).body.state).toBe("ERR_SUBSCRIPTION");
    expect((await join("c1", {})).body.state).toBe("ERR_SUBSCRIPTION");
  });

  test("refuses different names in path and body", async () => {
    const body = { groupId: "b", clientId: "c1", generation: -1 };
    expect((await caller.post(`${members()}/c1/heartbeats`, body)).code).toBe("DIS.4200");
  });
});

describe("a commit of a member", () => {
  const query = "app_name=a&stream_name=s&checkpoint_type=LAST_READ&partition_id=0";
  const kept = async () => (await caller.get(`/checkpoints?${query}`)).body.sequence_number;

  test("is kept in its generation, and refused before it, after it and from other programs", async () => {
    expect(await fenced("c1", -1)).toMatchObject({ status: 400, code: "DIS.4702" });
    await join("c1");
    expect((await fenced("c1", -1)).code).toBe("DIS.4701");
    clock.time += 3000;
    await sync("c1");
    expect((await fenced("c1", 0)).code).toBe("DIS.4703");
    expect(await kept()).toBe("-1");
    expect((await fenced("c1", 1)).status).toBe(201);
    expect((await fenced("c1")).status).toBe(201);
    expect(await kept()).toBe("0");
    clock.time += 30_001;
    expect((await fenced("c1", 1)).code).toBe("DIS.4702");
  });

  test("does not matter to a commit that names no member", async () => {
    await join("c1");
    expect((await commit(caller, "0")).status).toBe(201);
  });
});

test("an app is in use as long as its group has members", async () => {
  await share("c1");
  expect(await caller.delete("/apps/a")).toMatchObject({ status: 400, code: "DIS.4331" });
  clock.time += 30_001;
  expect((await caller.delete("/apps/a")).status).toBe(204);
  await caller.post("/apps", { app_name: "a" });
  await join("c1");
  await caller.delete(`${members()}/c1`);
  expect((await caller.delete("/apps/a")).status).toBe(204);
});

test("session and join window are options", async () => {
  const own = await startCaller({ clock, groupSessionMs: 500, joinWindowMs: 0 });
  await createStreamAndApp(own);
  const member = { groupId: "a", clientId: "c1", generation: -1 };
  expect((await own.post(members(), { ...member, interestedStream: ["s"] })).body.syncDelayedTimeMs).toBe(0);
  expect((await own.post(`${members()}/c1/partitions`, member)).body.assignment).toEqual({ s: [0, 1] });
  clock.time += 501;
  expect((await own.delete("/apps/a")).status).toBe(204);
  await own.local.close();
});
