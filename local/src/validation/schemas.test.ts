import { describe, expect, test } from "vitest";
import { fitsFormat, ownBranch } from "./schemas.js";

const create = { properties: { action: { enum: ["create"] } } };
const remove = { properties: { action: { const: "delete" } } };
const body = { oneOf: [create, remove] };

describe("of a body that several calls share, the schema", () => {
  test("of a call is the branch with its value", () => {
    expect(ownBranch(body, { action: "create" })).toBe(create);
    expect(ownBranch(body, { action: "delete" })).toBe(remove);
  });

  test("of a call without a fixed field is the whole schema", () => {
    expect(ownBranch(body, undefined)).toBe(body);
  });

  test("of a value without a branch is an error in the contract", () => {
    expect(() => ownBranch(body, { action: "update" })).toThrow("The contract has no body with action update");
    expect(() => ownBranch({}, { action: "update" })).toThrow("The contract has no body with action update");
  });
});

test.each([
  ["int64", "9223372036854775807", true],
  ["int64", "9223372036854775808", false],
  ["int64", "0", true],
  ["int64", 9007199254740991, true],
  ["int64", 1e19, false],
  ["int32", 2147483647, true],
  ["int32", 2147483648, false],
  ["int32", -2147483649, false],
  ["int32", "2147483648", false],
  ["int64", "no number", true],
  ["date-time", "whatever", true],
] as const)("%s and %j: %s", (format, value, expected) => {
  expect(fitsFormat(format, value)).toBe(expected);
});
