import { Refusal } from "dis-local";
import { afterEach, describe, expect, test } from "vitest";
import { limitOf } from "../../testing/limits.js";
import { type Caller, commit, createStreamAndApp, handClock, send, startCaller, updateStream } from "../testing/caller.js";

const HOUR = 3_600_000;

let caller: Caller;

afterEach(() => caller.local.close());

describe("a server that is full", () => {
  const text = "x".repeat(3000);

  async function fill(maxBytes: number) {
    const clock = handClock();
    caller = await startCaller({ clock, maxBytes });
    await createStreamAndApp(caller, { partition_count: 1 });
    let stored = 0;
    for (; (await send(caller, "0", text)).body.failed_record_count === 0; stored++) if (stored > 1000) break;
    return { clock, stored };
  }

  test("refuses a record with DIS.4303, takes smaller ones, and gives what it has", async () => {
    const { stored } = await fill(100_000);
    expect(stored).toBeGreaterThan(15);
    expect(stored).toBeLessThan(30);
    const { status, body } = await send(caller, "0", text);
    expect([status, body.failed_record_count, body.records[0].error_code]).toEqual([200, 1, "DIS.4303"]);
    expect(body.records[0].error_message).toContain("maxBytes");
    expect((await send(caller, "0", "y")).body.failed_record_count).toBe(0);
  });

  test("refuses other calls that store something with DIS.4305, and takes those that delete", async () => {
    await fill(20_000);
    const path = "/streams";
    const full = { status: 400, code: "DIS.4305" };
    expect(await caller.post(path, { stream_name: "t", partition_count: 1, data_schema: "x".repeat(9000) })).toMatchObject(full);
    expect((await caller.get(path)).status).toBe(200);
    expect((await caller.delete("/streams/s")).status).toBe(204);
    expect((await caller.post(path, { stream_name: "t", partition_count: 1 })).status).toBe(201);
  });

  test("has room again when records expire, also in a stream that is only written", async () => {
    const { clock } = await fill(100_000);
    clock.time += 25 * HOUR;
    expect((await send(caller, "0", text)).body.failed_record_count).toBe(0);
  });

  test("counts the members of consumer groups", async () => {
    caller = await startCaller({ maxBytes: 100_000 });
    await createStreamAndApp(caller);
    const replies: (string | undefined)[] = [];
    for (let i = 0; i < 15; i++) {
      const member = { groupId: "a", clientId: `m${i}`, streamPattern: ".*" };
      const { code, body } = await caller.request("POST", "/apps/a/consumers", { body: JSON.stringify(member) });
      replies.push(code ?? body.state);
    }
    expect([replies[0], replies.at(-1)]).toEqual(["OK", "DIS.4305"]);
  });

  test("counts details of streams and checkpoints once, however often they are written", async () => {
    caller = await startCaller({ maxBytes: 40_000 });
    await createStreamAndApp(caller);
    for (let i = 0; i < 30; i++) {
      expect((await updateStream(caller, { data_schema: `${i}`.repeat(500) })).status).toBeLessThan(300);
      expect(
        (await commit(caller, "0", { metadata: "m".repeat(limitOf("commitCheckpoint", "metadata", "maxLength")) })).status,
      ).toBe(201);
      expect((await caller.post("/apps", { app_name: "b" })).status).toBe(201);
      expect((await caller.delete("/apps/b")).status).toBe(204);
    }
  });
});

test("a clock that gives no time is a fault, which the log names, and the server goes on", async () => {
  let next: () => number = () => Number.NaN;
  caller = await startCaller({ clock: { now: () => next() } });
  for (const [clock, fault] of [
    [() => Number.NaN, "Option clock gave NaN"],
    [() => -1, "Option clock gave -1"],
    [() => 9e15, "Option clock gave 9000000000000000"],
    [() => "now" as unknown as number, "Option clock gave now"],
    [
      () => {
        throw new Error("the clock stopped");
      },
      "the clock stopped",
    ],
  ] as const) {
    next = clock;
    expect(await caller.get("/apps")).toMatchObject({ status: 500, code: "DIS.5000" });
    expect(caller.local.requests().at(-1)).toMatchObject({ call: "listApp", status: 500 });
    expect(caller.local.requests().at(-1)?.fault).toContain(fault);
    expect((await caller.get("/nothing")).status).toBe(404);
    const token = await fetch(`${caller.local.iamEndpoint}/v3/auth/tokens`, { method: "POST", body: "{}" });
    expect(token.status).toBe(500);
  }
  next = () => 1000.7;
  expect((await caller.post("/apps", { app_name: "a" })).status).toBe(201);
  expect((await caller.get("/apps/a")).body.create_time).toBe(1000);
});

test.each([
  ["no response", undefined, "must return a response"],
  ["the status 42", { status: 42 }, "status 42"],
  ["the status 101", { status: 101 }, "status 101"],
  ["a status that is text", { status: "200" }, "status 200"],
  ["a header with a line break", { status: 200, headers: { a: "b\r\nc: d" } }, "header"],
  ["a header without a name", { status: 200, headers: { "": "b" } }, "eader"],
  ["a body that turns in circles", { status: 200, body: circle() }, "circular"],
  ["a body that is a function", { status: 200, body: () => undefined }, "function"],
  ["a body with a big number", { status: 200, body: { n: 1n } }, "BigInt"],
])("an override that returns %s is a fault of it", async (_title, response, fault) => {
  caller = await startCaller({ calls: { listApp: () => response as { status: 200 } } });
  expect(await caller.get("/apps")).toMatchObject({ status: 500, code: "DIS.5000" });
  const { requests } = caller.local;
  expect(requests().map(({ call, status }) => [call, status])).toEqual([["listApp", 500]]);
  expect(requests()[0]?.fault).toContain(fault);
});

function circle(): object {
  const body: Record<string, unknown> = {};
  body["self"] = body;
  return body;
}

test("an override can throw anything", async () => {
  const odd = [Object.create(null), undefined, Symbol("s"), new Refusal("DIS.4305")];
  caller = await startCaller({
    calls: {
      listApp: () => {
        throw odd.shift();
      },
    },
  });
  const codes = [];
  for (let i = 0; i < 4; i++) codes.push((await caller.get("/apps")).code);
  expect(codes).toEqual(["DIS.5000", "DIS.5000", "DIS.5000", "DIS.4305"]);
});
