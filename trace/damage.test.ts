import { type Contract, valueAt } from "dis-openapi/contract";
import { expect, test } from "vitest";
import { applied } from "./damage.js";
import type { Reading } from "./seeds/rows.js";
import { damagesOf } from "./seeds/verify.js";

const document = {
  paths: { "/v2/{id}/things": { post: { responses: { "201": { description: "" } } } } },
  list: { required: ["a", "b"], properties: { a: {}, b: {}, c: {} } },
  field: {
    type: "string",
    in: "query",
    name: "a",
    required: true,
    maxLength: 5,
    pattern: "^[A-Z_-]+$",
    enum: ["A"],
    either: { pattern: "^(x|[0-9]{2})$" },
    nothing: null,
  },
};
const contract = document as unknown as Contract;

/** What stands at the pointer in each damaged copy; `undefined` when nothing does. */
function values(pointer: string, reads: Reading = "value"): unknown[] {
  return damagesOf(contract, { pointer, reads }).map((damage) => valueAt(applied(contract, damage), pointer));
}

test.each([
  ["a number is one more, one less, removed", "/field/maxLength", [6, 4, undefined]],
  ["a flag is the opposite, removed", "/field/required", [false, undefined]],
  ["a name is another, removed", "/field/name", ["a_", undefined]],
  ["a type is another type", "/field/type", ["integer", undefined]],
  ["a place is another place", "/field/in", ["header", undefined]],
  ["a list of values has other items, fewer, more", "/field/enum", [["A_"], [], ["A", "A_"], undefined]],
  ["a value in a list is another, and gives way to the next one", "/list/required/0", ["a_", "b"]],
  ["a pattern accepts anything, or lacks a part", "/field/pattern", ["^[^]*$", "^[_-]+$", "^[A-Z-]+$", "^[A-Z_]+$", undefined]],
  ["a pattern lacks a branch", "/field/either/pattern", ["^[^]*$", "^([0-9]{2})$", "^(x)$", undefined]],
])("%s", (_, pointer, expected) => {
  expect(values(pointer)).toEqual(expected);
});

test("a list of required fields also gets each field that it lacks", () => {
  expect(values("/list/required")).toContainEqual(["a", "b", "c"]);
});

test.each([
  ["/paths/~1v2~1{id}~1things", "/paths", ["/v2/{id}/things_"]],
  ["/paths/~1v2~1{id}~1things/post", "/paths/~1v2~1{id}~1things", ["put"]],
  ["/paths/~1v2~1{id}~1things/post/responses/201", "/paths/~1v2~1{id}~1things/post/responses", ["202"]],
])("the key of %s is renamed and removed", (pointer, parent, renamed) => {
  const keys = damagesOf(contract, { pointer, reads: "key" }).map((damage) =>
    Object.keys(valueAt(applied(contract, damage), parent) as object),
  );
  expect(keys).toEqual([renamed, []]);
});

test("where nothing may stand a body is put", () => {
  const pointer = "/paths/~1v2~1{id}~1things/post/responses/201/content";
  expect(values(pointer, "absence")).toEqual([{ "application/json": { schema: { type: "object" } } }]);
});

test("what is not there, and what nobody knows how to damage, has no damages", () => {
  expect(values("/field/minLength")).toEqual([]);
  expect(values("/field/minLength", "key")).toEqual([]);
  expect(values("/field/x-other", "absence")).toEqual([]);
});

test("the contract itself stays as it is", () => {
  const before = structuredClone(document);
  for (const pointer of ["/field/enum", "/list/required/0", "/field/maxLength"]) values(pointer);
  values("/paths/~1v2~1{id}~1things/post", "key");
  expect(document).toEqual(before);
});
