import { createDisClient } from "dis-openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, startCaller } from "../testing/caller.js";
import type { LocalResponse } from "./response.js";

const done = (status: number) => (): LocalResponse => ({ status });
const seen: unknown[] = [];
let caller: Caller;

// These tests follow a request to its call only, so overrides replace the handlers.
beforeAll(async () => {
  caller = await startCaller({
    calls: {
      batchCreateTags: (request) => {
        seen.push(request);
        return { status: 204 };
      },
      createDwsTransferTask: done(201),
      joinGroup: ({ input }) => ({ status: 200, body: { state: "OK", input } }),
    },
  });
});

afterAll(() => caller.local.close());

const path = "/stream/8QM3Nt9YTLOwtUVYJhO/tags/action";
const tags = [{ key: "color", value: "blue" }];
const lastLogged = () => caller.local.requests().at(-1);

test("the body names one of the calls of an operation, and its handler gets the input without that field", async () => {
  expect((await caller.post(path, { action: "create", tags })).status).toBe(204);
  expect(seen).toMatchObject([{ call: "batchCreateTags", input: { stream_id: "8QM3Nt9YTLOwtUVYJhO", tags } }]);
  expect(seen[0]).not.toHaveProperty("input.action");
  expect(lastLogged()).toMatchObject({ call: "batchCreateTags", status: 204, input: { tags } });
});

test.each([
  ["no call is named", { tags }, "DIS.4200", undefined],
  ["an unknown one is", { action: "update", tags }, "DIS.4605", undefined],
  ["a list of one is", { action: ["create"], tags }, "DIS.4200", undefined],
  ["a field of the call is missing", { action: "delete" }, "DIS.4200", "batchDeleteTags"],
])("the body is refused when %s", async (_what, body, code, call) => {
  expect(await caller.post(path, body)).toMatchObject({ status: 400, code });
  expect(lastLogged()).toMatchObject({ call, status: 400, errorCode: code });
});

test.each([
  ["", "DIS.4202"],
  ["{", "DIS.4300"],
  ["[]", "DIS.4200"],
])("a body without an object, %j, is refused as for any call", async (body, code) => {
  expect(await caller.request("POST", path, { body })).toMatchObject({ status: 400, code });
});

test("credentials are checked first, and the log names the call nevertheless", async () => {
  const headers = { "X-Auth-Token": "wrong" };
  const wrong = await caller.request("POST", path, { body: JSON.stringify({ action: "delete" }), headers });
  expect(wrong).toMatchObject({ status: 441, code: "DIS.4114" });
  expect(lastLogged()).toMatchObject({ call: "batchDeleteTags", status: 441 });
  expect((await caller.request("POST", path, { body: "{", headers })).status).toBe(441);
  expect(lastLogged()?.call).toBeUndefined();
});

test("a password in a transfer task is not in the log", async () => {
  const dis = createDisClient(caller.local.connection);
  const dws_destination_descriptor = {
    task_name: "toWarehouse",
    agency_name: "agency",
    deliver_time_interval: 300,
    dws_cluster_name: "cluster",
    dws_cluster_id: "id",
    dws_database_name: "postgres",
    dws_schema: "public",
    dws_table_name: "t",
    dws_delimiter: "|" as const,
    user_name: "u",
    user_password: "CANARY",
    kms_user_key_name: "n",
    kms_user_key_id: "i",
    obs_bucket_path: "b",
  };
  await dis.createDwsTransferTask({ stream_name: "s", dws_destination_descriptor });
  expect(lastLogged()).toMatchObject({
    call: "createDwsTransferTask",
    input: { dws_destination_descriptor: { user_name: "u", user_password: "***" } },
  });
  expect(JSON.stringify(caller.local.requests())).not.toContain("CANARY");
});

test("parameters of different names can stand in one place of the path", async () => {
  const join = { groupId: "g", clientId: "c", interestedStream: ["s"] };
  expect(await caller.post("/apps/g/consumers", join)).toMatchObject({ status: 200, body: { input: { groupId: "g" } } });
  expect(await caller.get("/apps/g")).toMatchObject({ status: 400, code: "DIS.4332" });
});

test("a path of several calls takes its method once", async () => {
  // A tag can have the key "action".
  expect((await caller.get(path)).headers.get("allow")).toBe("DELETE, POST");
});
