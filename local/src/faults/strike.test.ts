import { Agent, get } from "node:http";
import { type FaultRule, LOCAL_KEY, LOCAL_TOKEN, type LocalDis } from "dis-local";
import { createDisClient } from "dis-openapi";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Caller, createStreamAndApp, cursor, read, send, startCaller } from "../../testing/caller.js";

let caller: Caller;
let local: LocalDis;

beforeEach(async () => {
  caller = await startCaller({ clock: { now: () => Date.now() } });
  local = caller.local;
  await createStreamAndApp(caller, { partition_count: 1 });
});
afterEach(() => local.close());

/** How many records are stored. */
async function stored(): Promise<number> {
  local.faults.clear();
  return (await read(caller, await cursor(caller))).texts.length;
}

async function codeOf(sent: Promise<unknown>): Promise<string> {
  const error = (await sent.then(
    () => new Error("it succeeded"),
    (thrown: unknown) => thrown,
  )) as Error & { cause?: { code?: string } };
  return error.cause?.code ?? error.message;
}

test.each<[FaultRule, number, string | undefined]>([
  [{ throttle: 429 }, 429, undefined],
  [{ throttle: "DIS.4303" }, 400, "DIS.4303"],
  [{ throttle: "DIS.4305" }, 400, "DIS.4305"],
  [{ code: "DIS.4701" }, 400, "DIS.4701"],
  [{ code: "DIS.4702" }, 400, "DIS.4702"],
  [{ code: "DIS.4703" }, 400, "DIS.4703"],
  [{ code: "DIS.5000", status: 503 }, 503, "DIS.5000"],
  [{ status: 502 }, 502, undefined],
  [{ status: 200, body: {} }, 200, undefined],
])("with %j a request is refused, and nothing is stored", async (rule, status, code) => {
  local.faults.add({ call: "sendRecords", ...rule });
  expect(await send(caller, "0", "a")).toMatchObject({ status, code });
  expect(await stored()).toBe(0);
});

test("a gateway says when to come again, in its own page", async () => {
  local.faults.add({ throttle: 429, headers: { "retry-after": "7" } });
  const { headers, text } = await send(caller, "0", "a");
  expect([headers.get("retry-after"), headers.get("content-type"), text]).toEqual([
    "7",
    "text/html",
    expect.stringContaining("429 Too Many Requests"),
  ]);
});

test("with apply a request is refused that was carried out", async () => {
  local.faults.add({ call: "sendRecords", status: 504, apply: true });
  expect((await send(caller, "0", "a")).status).toBe(504);
  expect(await stored()).toBe(1);
});

test("a connection is reset before a request is carried out, or after it", async () => {
  local.faults.add({ call: "sendRecords", reset: "before", times: 1 }, { call: "sendRecords", reset: "after" });
  expect(await codeOf(send(caller, "0", "a"))).toBe("ECONNRESET");
  expect(await codeOf(send(caller, "0", "b"))).toBe("ECONNRESET");
  local.faults.clear();
  expect((await read(caller, await cursor(caller))).texts).toEqual(["b"]);
});

test("a connection that died behind a response resets the next request on it", async () => {
  local.faults.add({ call: "listStreams", reset: "next", times: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const list = () =>
    new Promise<number | string>((resolve) => {
      const path = `/v2/${local.projectId}/streams`;
      get(local.endpoint + path, { agent, headers: { "x-auth-token": LOCAL_TOKEN } }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
      }).on("error", ({ code }: NodeJS.ErrnoException) => resolve(code ?? ""));
    });
  try {
    expect([await list(), await list(), await list()]).toEqual([200, "ECONNRESET", 200]);
  } finally {
    agent.destroy();
  }
});

test("a body is cut", async () => {
  local.faults.add({ call: "showStream", cutBody: 10 });
  await expect(caller.get("/streams/s")).rejects.toThrow();
  expect(local.requests().at(-1)).toMatchObject({ call: "showStream", status: 200, faultRule: "f1" });
  local.faults.clear();
  local.faults.add({ call: "showStream", cutBody: 1_000_000 });
  await expect(caller.get("/streams/s")).rejects.toThrow();
});

test("a share of the records is refused, and the others are stored in their order", async () => {
  local.faults.add({ records: { share: 0.5, code: "DIS.4303" }, seed: 3 });
  const texts = Array.from({ length: 40 }, (_, index) => String(index));
  const { status, body } = await send(caller, "0", ...texts);
  expect(status).toBe(200);
  const results = body.records as { error_code?: string; sequence_number?: string }[];
  const kept = texts.filter((_, index) => results[index]?.error_code === undefined);
  expect(body.failed_record_count).toBe(40 - kept.length);
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.length).toBeLessThan(35);
  expect(results.flatMap(({ sequence_number }) => sequence_number ?? [])).toEqual(kept.map((_, index) => String(index)));
  expect(results.find(({ error_code }) => error_code !== undefined)).toMatchObject({ error_code: "DIS.4303" });
  local.faults.clear();
  expect((await read(caller, await cursor(caller))).texts).toEqual(kept);
});

test("records of a stream that does not exist are refused as usual", async () => {
  local.faults.add({ records: { share: 1, code: "DIS.4303" } });
  expect((await caller.post("/records", { stream_name: "none", records: [{ data: "YQ==" }] })).code).toBe("DIS.4301");
});

test("a cursor is refused as if it had expired", async () => {
  local.faults.add({ expireCursors: true, times: 1 });
  const position = await cursor(caller);
  expect((await caller.get(`/records?partition-cursor=${position}`)).code).toBe("DIS.4225");
  expect((await caller.get(`/records?partition-cursor=${position}`)).status).toBe(200);
});

test("a request that is delayed is carried out although its client has gone", async () => {
  local.faults.add({ call: "sendRecords", delayMs: 30 });
  const given = caller.request("POST", "/records", {
    body: JSON.stringify({ stream_name: "s", records: [{ data: "YQ==" }] }),
    signal: AbortSignal.timeout(5),
  });
  await expect(given).rejects.toThrow();
  while (local.requests().at(-1)?.call !== "sendRecords") await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await stored()).toBe(1);
});

test("a response that is held is that of a request that was carried out; a reset of the server ends the waiting", async () => {
  local.faults.add({ call: "sendRecords", holdMs: 3_600_000 });
  const held = codeOf(send(caller, "0", "a"));
  while (local.faults.list()[0]?.struck !== 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await stored()).toBe(1);
  local.reset();
  expect(await held).toBe("ECONNRESET");
});

test("a request that waits while the server is reset is not carried out", async () => {
  local.faults.add({ call: "createApp", delayMs: 3_600_000 });
  const waiting = codeOf(caller.post("/apps", { app_name: "late" }));
  while (local.faults.list()[0]?.struck !== 1) await new Promise((resolve) => setTimeout(resolve, 5));
  local.reset();
  expect(await waiting).toBe("ECONNRESET");
  expect((await caller.get("/apps")).body.apps).toEqual([]);
});

test("a clock that is off refuses a signature, and its client corrects itself", async () => {
  const key = {
    endpoint: local.endpoint,
    projectId: local.projectId,
    credentials: { ...LOCAL_KEY, signature: "gateway" as const },
  };
  local.faults.add({ id: "skew", clockSkewMs: 3_600_000 });
  const dis = createDisClient(key);
  expect((await dis.listStreams()).stream_names).toEqual(["s"]);
  expect(local.requests().slice(-2)).toMatchObject([
    { status: 441, errorCode: "DIS.4105", faultRule: "skew" },
    { status: 200, faultRule: "skew" },
  ]);
});

test("a client finds out that the clock of the server was moved, and corrects itself", async () => {
  local.clock.move(-7_200_000);
  const dis = createDisClient({
    endpoint: local.endpoint,
    projectId: local.projectId,
    credentials: { ...LOCAL_KEY, signature: "gateway" as const },
  });
  expect((await dis.listStreams()).stream_names).toEqual(["s"]);
});

test("rules that the server was started with are in force at once", async () => {
  const other = await startCaller({ faults: [{ id: "start", throttle: "DIS.4303", times: 1 }] });
  try {
    expect((await other.get("/streams")).code).toBe("DIS.4303");
    expect((await other.get("/streams")).status).toBe(200);
    expect(other.local.requests().map(({ faultRule }) => faultRule)).toEqual(["start", undefined]);
  } finally {
    await other.local.close();
  }
});

test("an override and a fault go together: the fault is around it", async () => {
  const other = await startCaller({ calls: { listStreams: () => ({ status: 200, body: { own: true } }) } });
  try {
    other.local.faults.add({ call: "listStreams", cutBody: 3 });
    await expect(other.get("/streams")).rejects.toThrow();
    other.local.faults.clear();
    expect((await other.get("/streams")).body).toEqual({ own: true });
  } finally {
    await other.local.close();
  }
});
