import { describe, expect, test } from "vitest";
import { alongTheWay, at, find, findUnder, pointerOf, resolve, segmentsOf, typesOf, under, valueAt } from "./document.js";

const DOCUMENT = {
  paths: { "/a~b/{id}": { get: { parameters: [{ $ref: "#/components/parameters/Id" }] } } },
  components: {
    parameters: { Id: { name: "id", schema: { $ref: "#/components/schemas/Name" } } },
    schemas: {
      Name: { type: "string", maxLength: 64 },
      "Odd name": { type: "integer" },
      Tree: { properties: { child: { $ref: "#/components/schemas/Tree" } } },
      One: { $ref: "#/components/schemas/Other" },
      Other: { $ref: "#/components/schemas/One" },
      Inside: { $ref: "#/components/schemas/Inside/properties/self" },
      Lost: { $ref: "#/components/schemas/Nothing" },
      Elsewhere: { $ref: "other.yaml#/Name" },
      Encoded: { $ref: "#/components/schemas/Odd%20name" },
    },
  },
};

test("a pointer is made of segments and taken apart again", () => {
  const pointer = pointerOf("paths", "/a~b/{id}", 0);
  expect(pointer).toBe("/paths/~1a~0b~1{id}/0");
  expect(segmentsOf(pointer)).toEqual(["paths", "/a~b/{id}", "0"]);
  expect(segmentsOf("")).toEqual([]);
});

describe("a part is found", () => {
  test("behind every reference, with each place on the way", () => {
    const schema = find(DOCUMENT, `${pointerOf("paths", "/a~b/{id}", "get", "parameters", 0)}/schema`);
    expect(schema).toMatchObject({ pointer: "/components/schemas/Name", value: { type: "string", maxLength: 64 } });
    expect(schema?.route).toContain("/paths/~1a~0b~1{id}/get/parameters/0");
    expect(schema?.route).toContain("/components/parameters/Id/schema");
    expect(schema?.route.at(-1)).toBe("/components/schemas/Name");
  });

  test("under another part", () => {
    const schemas = at(DOCUMENT, "/components/schemas");
    expect(findUnder(DOCUMENT, schemas, "Name", "maxLength")?.value).toBe(64);
    expect(under(DOCUMENT, schemas, "Tree", "properties", "child").pointer).toBe("/components/schemas/Tree");
  });

  test("when a reference is percent-encoded", () => {
    expect(find(DOCUMENT, "/components/schemas/Encoded")?.value).toEqual({ type: "integer" });
  });

  test("when it is the whole document", () => {
    expect(find(DOCUMENT, "")).toEqual({ pointer: "", value: DOCUMENT, route: [] });
  });
});

describe("nothing is found", () => {
  test.each([
    ["where nothing stands", "/components/schemas/Nothing"],
    ["below a text", "/components/schemas/Name/type/length"],
    ["at a name that every object inherits", "/components/toString"],
    ["behind a reference to nothing", "/components/schemas/Lost"],
    ["behind a reference to another document", "/components/schemas/Elsewhere"],
    ["behind references in a circle", "/components/schemas/One"],
    ["behind a reference into itself", "/components/schemas/Inside"],
  ])("%s", (_, pointer) => {
    expect(find(DOCUMENT, pointer)).toBeUndefined();
    expect(() => at(DOCUMENT, pointer)).toThrow(`The contract has nothing at ${pointer}.`);
  });

  test("under a part that is not there", () => {
    expect(findUnder(DOCUMENT, undefined, "schema")).toBeUndefined();
    const schemas = at(DOCUMENT, "/components/schemas");
    expect(() => under(DOCUMENT, schemas, "Name", "pattern")).toThrow("/components/schemas/Name/pattern");
  });
});

test("a reference is resolved, and a part without one stays as it is", () => {
  expect(resolve(DOCUMENT, { $ref: "#/components/schemas/Name" })).toEqual({ type: "string", maxLength: 64 });
  const part = { type: "string" };
  expect(resolve(DOCUMENT, part)).toBe(part);
  expect(() => resolve(DOCUMENT, { $ref: "#/nowhere" })).toThrow("#/nowhere leads to nothing in the contract.");
});

test("a value is read at its own place, and no reference is followed", () => {
  expect(valueAt(DOCUMENT, "/components/parameters/Id/schema")).toEqual({ $ref: "#/components/schemas/Name" });
  expect(valueAt(DOCUMENT, "/components/parameters/Id/schema/type")).toBeUndefined();
});

test("the way to a pointer ends where nothing stands", () => {
  const { components } = DOCUMENT;
  expect(alongTheWay(DOCUMENT, "/components/schemas/Nothing/type")).toEqual([DOCUMENT, components, components.schemas]);
});

test.each([
  [{}, []],
  [{ type: "string" }, ["string"]],
  [{ type: ["string", "null"] }, ["string", "null"]],
])("the types of %j", (schema, types) => {
  expect(typesOf(schema)).toEqual(types);
});
