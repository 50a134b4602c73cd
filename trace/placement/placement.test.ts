import { expect, test } from "vitest";
import { SMALL } from "../small-contract.js";
import { fieldAt, ownerOf } from "./object.js";
import { bodyOf, type Call, callAt, callNamed, everyCall, parameterOf, responseBody } from "./operation.js";
import { parameterSite } from "./site.js";
import { from, onTheWay } from "./spot.js";

function call(name: string): Call {
  const found = callNamed(SMALL, name);
  if (found === undefined) throw new Error(`no call ${name}`);
  return found;
}

test("a reference is followed, and every place on the way is known", () => {
  const spot = from(SMALL, "/components/schemas/Thing/properties/name");
  expect(spot?.pointer).toBe("/components/schemas/Name");
  expect(spot?.route).toContain("/components/schemas/Thing/properties/name");
  expect(from(SMALL, "/components/schemas/Nothing")).toBeUndefined();
});

test.each([
  ["at the place", "/a/b/x-deviation", true],
  ["above it", "/a/x-deviation", true],
  ["beside it", "/a/c/x-deviation", false],
  ["below it", "/a/b/c/x-deviation", false],
  ["at a place with a longer name", "/a/bb/x-deviation", false],
])("a remark %s", (_, pointer, expected) => {
  expect(onTheWay(pointer, ["/x", "/a/b"])).toBe(expected);
});

test("calls are found by name, also those that share an operation", () => {
  expect(call("createThing").fixed).toEqual({});
  expect(call("stopThings").fixed).toEqual({ action: "stop" });
  expect(callNamed(SMALL, "paintThing")).toBeUndefined();
  expect(everyCall(SMALL)).toHaveLength(3);
});

test("calls are found by method and path", () => {
  expect(callAt(SMALL, "POST", "/v2/{project_id}/things", {})?.operation.value["operationId"]).toBe("createThing");
  expect(callAt(SMALL, "GET", "/v2/{project_id}/things", {})).toBeUndefined();
});

test("of several bodies the one of the call is meant", () => {
  expect(bodyOf(SMALL, call("startThings"))?.pointer).toBe("/components/schemas/Start");
  expect(bodyOf(SMALL, call("stopThings"))?.pointer).toBe("/components/schemas/Stop");
});

test("a parameter is one of the operation or of its path, by name and place", () => {
  expect(parameterOf(SMALL, call("createThing"), "query", "limit")?.pointer).toBe("/components/parameters/Limit");
  expect(parameterOf(SMALL, call("createThing"), "path", "project_id")?.value["required"]).toBe(true);
  expect(parameterOf(SMALL, call("createThing"), "header", "limit")).toBeUndefined();
  expect(parameterSite(SMALL, call("createThing"), "query", "offset").schema).toBeUndefined();
});

test("a field is found in objects of lists in objects", () => {
  const body = ownerOf(bodyOf(SMALL, call("createThing")), "request", "/body");
  expect(fieldAt(SMALL, body, "parts[].labels").schema?.pointer).toBe("/components/schemas/Part/properties/labels");
  const absent = fieldAt(SMALL, body, "wheels[].size");
  expect(absent.schema).toBeUndefined();
  expect(absent.pointer).toBe("/components/schemas/Thing/properties/wheels/properties/size");
});

test("a call without an answer has no place for its fields", () => {
  expect(responseBody(SMALL, call("stopThings"))).toBeUndefined();
  const nowhere = ownerOf(undefined, "answer", "/nowhere");
  expect(fieldAt(SMALL, nowhere, "name")).toMatchObject({ pointer: "/nowhere/properties/name", required: false });
});
