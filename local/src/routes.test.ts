import { createDisClient } from "dis-openapi";
import { calls } from "dis-openapi/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Caller, startCaller } from "../testing/caller.js";
import { type LocalResponse, Refusal } from "./response.js";
import { callOf, type Route, routes } from "./routes.js";

function routeOf(operation: string): Route {
  const route = routes.find((candidate) => candidate.operation === operation);
  if (route === undefined) throw new Error(`no operation ${operation}`);
  return route;
}

/** The call, or the message of the refusal. */
function found(operation: string, body: Record<string, unknown>): string {
  try {
    return callOf(routeOf(operation), body);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

test("calls that share an operation have one route, every other has its own", () => {
  expect(routeOf("batchTagAction")).toMatchObject({ method: "post", calls: ["batchCreateTags", "batchDeleteTags"] });
  expect(routeOf("createApp").calls).toEqual(["createApp"]);
  expect(routes.flatMap((route) => route.calls)).toEqual(Object.keys(calls));
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
});

test.each([
  ["createApp", {}, "createApp"],
  ["batchTagAction", { action: "create" }, "batchCreateTags"],
  ["batchTagAction", { action: "delete", tags: [] }, "batchDeleteTags"],
  ["createTransferTask", { destination_type: "DWS" }, "createDwsTransferTask"],
  ["batchTagAction", { action: "update" }, "The action is not supported. [action must be one of create, delete]"],
  ["batchTagAction", { action: 5 }, "Invalid request. [action must be one of create, delete]"],
  ["batchTagAction", {}, "Invalid request. [action is missing; it must be one of create, delete]"],
  [
    "createTransferTask",
    { destination_type: "KAFKA" },
    "Invalid request. [destination_type must be one of OBS, MRS, DLI, DWS, CLOUDTABLE]",
  ],
  [
    "createTransferTask",
    { destination_type: ["OBS"] },
    "Invalid request. [destination_type must be one of OBS, MRS, DLI, DWS, CLOUDTABLE]",
  ],
])("%s with %j: %s", (operation, body, expected) => {
  expect(found(operation, body)).toBe(expected);
});

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
  ["no call", { tags }, "DIS.4200", undefined],
  ["an unknown call", { action: "update", tags }, "DIS.4605", undefined],
  ["a list with a call", { action: ["create"], tags }, "DIS.4200", undefined],
  ["a call without its field", { action: "delete" }, "DIS.4200", "batchDeleteTags"],
])("the body is refused when it has %s", async (_what, body, code, call) => {
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

test("paths can have parameters of different names in the same position", async () => {
  const join = { groupId: "g", clientId: "c", interestedStream: ["s"] };
  expect(await caller.post("/apps/g/consumers", join)).toMatchObject({ status: 200, body: { input: { groupId: "g" } } });
  expect(await caller.get("/apps/g")).toMatchObject({ status: 400, code: "DIS.4332" });
});

test("a path that several calls share names its method once", async () => {
  // A tag can have the key "action".
  expect((await caller.get(path)).headers.get("allow")).toBe("DELETE, POST");
});
