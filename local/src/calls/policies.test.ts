import { afterEach, beforeEach, expect, test } from "vitest";
import { type Caller, createStreamAndApp, startCaller, streamId } from "../../testing/caller.js";

let caller: Caller;
let stream_id: string;

beforeEach(async () => {
  caller = await startCaller();
  await createStreamAndApp(caller);
  stream_id = await streamId(caller);
});

afterEach(() => caller.local.close());

const rule = { principal_name: "domain.user", action_type: "putRecords", effect: "accept" };
const add = (change: Record<string, string> = {}) => caller.post("/streams/s/policies", { stream_id, ...rule, ...change });

test("rules are kept in order, and the same rule is kept once", async () => {
  expect((await caller.get("/streams/s/policies")).body).toEqual({ stream_id, streamId: stream_id, rules: [] });
  const reply = await add();
  expect([reply.status, reply.text]).toEqual([201, ""]);
  await add({ action_type: "getRecords" });
  await add({ principal_name: "domain.*,other.*" });
  expect((await add()).status).toBe(201);
  const { rules } = (await caller.get("/streams/s/policies")).body;
  expect(rules).toEqual([
    { ...rule, principal: expect.stringMatching(/^[0-9a-f]{32}$/) },
    { ...rule, action_type: "getRecords", principal: rules[0].principal },
    { ...rule, principal_name: "domain.*,other.*", principal: expect.not.stringMatching(rules[0].principal) },
  ]);
});

test.each([
  [{ stream_id: "nobody" }, "DIS.4301"],
  [{ action_type: "deleteRecords" }, "DIS.4200"],
  [{ effect: "deny" }, "DIS.4200"],
  [{ principal_name: "" }, "DIS.4200"],
])("%j is refused with %s and not kept", async (change, code) => {
  expect(await add(change)).toMatchObject({ status: 400, code });
  expect((await caller.get("/streams/s/policies")).body.rules).toEqual([]);
});

test("a stream that does not exist is refused", async () => {
  expect(await caller.get("/streams/none/policies")).toMatchObject({ status: 400, code: "DIS.4301" });
  expect((await caller.post("/streams/none/policies", { stream_id, ...rule })).code).toBe("DIS.4301");
});

test("rules are deleted with their stream", async () => {
  await add();
  await caller.delete("/streams/s");
  await createStreamAndApp(caller);
  expect((await caller.get("/streams/s/policies")).body.rules).toEqual([]);
});
