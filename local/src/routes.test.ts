import { calls } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { Refusal } from "./response.js";
import { callAskedFor, type Route, routesOf } from "./routes.js";

type CallName = keyof typeof calls;

const routes = routesOf<CallName>(calls);

function routeOf(operation: string): Route<CallName> {
  const route = routes.find((candidate) => candidate.operation === operation);
  if (route === undefined) throw new Error(`no operation ${operation}`);
  return route;
}

function asked(operation: string, body: Record<string, unknown>): string {
  try {
    return callAskedFor<CallName>(calls, routeOf(operation), body);
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
])("%s with %j is %s", (operation, body, expected) => {
  expect(asked(operation, body)).toBe(expected);
});
