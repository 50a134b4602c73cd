import { bodySchemaOf, responseSchemaOf } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { SMALL } from "../testing/small-contract.js";
import { type CallSite, callNamed, everyCall, fieldAt, onTheRoute, ownerOf, parameterSite } from "./site.js";

function call(name: string): CallSite {
  const found = callNamed(SMALL, name);
  if (found === undefined) throw new Error(`no call ${name}`);
  return found;
}

test.each([
  ["at the place", "/a/b/x-deviation", true],
  ["above it", "/a/x-deviation", true],
  ["beside it", "/a/c/x-deviation", false],
  ["below it", "/a/b/c/x-deviation", false],
  ["at a place with a longer name", "/a/bb/x-deviation", false],
])("a remark %s", (_, pointer, expected) => {
  expect(onTheRoute(pointer, ["/x", "/a/b"])).toBe(expected);
});

test("calls are found by name, also those that share an operation", () => {
  expect(call("createThing").fixed).toEqual({});
  expect(call("stopThings").fixed).toEqual({ action: "stop" });
  expect(callNamed(SMALL, "paintThing")).toBeUndefined();
  expect(everyCall(SMALL)).toHaveLength(3);
});

test("a parameter is one of the operation or of its path, by name and place", () => {
  expect(parameterSite(SMALL, call("createThing"), "query", "limit").pointer).toBe("/components/parameters/Limit");
  expect(parameterSite(SMALL, call("createThing"), "path", "project_id").required).toBe(true);
  expect(parameterSite(SMALL, call("createThing"), "header", "limit").schema).toBeUndefined();
  expect(parameterSite(SMALL, call("createThing"), "query", "offset").schema).toBeUndefined();
});

test("a field is found in objects of lists in objects", () => {
  const body = ownerOf(bodySchemaOf(SMALL, call("createThing").operation), "request", "/body");
  expect(fieldAt(SMALL, body, "parts[].labels").schema?.pointer).toBe("/components/schemas/Part/properties/labels");
  const absent = fieldAt(SMALL, body, "wheels[].size");
  expect(absent.schema).toBeUndefined();
  expect(absent.pointer).toBe("/components/schemas/Thing/properties/wheels/properties/size");
});

test("a call without a response body has no place for its fields", () => {
  expect(responseSchemaOf(SMALL, call("stopThings").operation)).toBeUndefined();
  const nowhere = ownerOf(undefined, "response", "/nowhere");
  expect(fieldAt(SMALL, nowhere, "name")).toMatchObject({ pointer: "/nowhere/properties/name", required: false });
});
