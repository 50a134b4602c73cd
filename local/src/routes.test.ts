import { calls } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { Refusal } from "./response.js";
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
])("%s with %j is the call, or the refusal: %s", (operation, body, expected) => {
  expect(found(operation, body)).toBe(expected);
});
