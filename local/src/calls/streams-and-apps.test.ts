import { afterEach, beforeEach, expect, test } from "vitest";
import { type Caller, startCaller } from "../../testing/caller.js";

let caller: Caller;

beforeEach(async () => {
  caller = await startCaller();
});

afterEach(() => caller.local.close());

function create(stream_name: string, partition_count: number, more: Record<string, unknown> = {}) {
  return caller.post("/streams", { stream_name, partition_count, ...more });
}

test("a stream name is taken once", async () => {
  expect((await create("s", 1)).status).toBe(201);
  expect(await create("s", 1)).toMatchObject({ status: 400, code: "DIS.4307" });
});

test("an app name is taken once, and may have 200 characters", async () => {
  expect((await caller.post("/apps", { app_name: "a" })).status).toBe(201);
  expect(await caller.post("/apps", { app_name: "a" })).toMatchObject({ status: 400, code: "DIS.4330" });
  expect((await caller.post("/apps", { app_name: "x".repeat(200) })).status).toBe(201);
  expect((await caller.post("/apps", { app_name: "x".repeat(201) })).code).toBe("DIS.4200");
});

test("names of JavaScript are names like any other", async () => {
  expect((await create("__proto__", 1)).status).toBe(201);
  expect((await create("constructor", 1)).status).toBe(201);
  expect((await caller.post("/apps", { app_name: "__proto__" })).status).toBe(201);
  expect((await caller.get("/apps/__proto__/streams/__proto__?checkpoint_type=LAST_READ")).status).toBe(200);
});

test("there are 50 partitions of COMMON and 10 of ADVANCED streams", async () => {
  expect((await create("c1", 49)).status).toBe(201);
  expect((await create("c2", 2)).code).toBe("DIS.4308");
  expect((await create("c2", 1, { stream_type: "COMMON" })).status).toBe(201);
  expect((await create("a1", 11, { stream_type: "ADVANCED" })).code).toBe("DIS.4308");
  expect((await create("a1", 10, { stream_type: "ADVANCED" })).status).toBe(201);
  expect((await create("c3", 2147483647)).code).toBe("DIS.4308");
});

test("a tag key appears once on a stream", async () => {
  const key = "\u73af\u5883";
  expect((await create("s", 1, { tags: [{ key }, { key, value: "1" }] })).code).toBe("DIS.4200");
  expect((await create("s", 1, { tags: [{ key, value: "1.0" }] })).status).toBe(201);
});
