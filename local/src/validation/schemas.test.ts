import { describe, expect, test } from "vitest";
import { ownBranch } from "./schemas.js";

const create = { properties: { action: { enum: ["create"] } } };
const remove = { properties: { action: { const: "delete" } } };
const body = { oneOf: [create, remove] };

describe("of a body that several calls share", () => {
  test("a call has the branch with its value", () => {
    expect(ownBranch(body, { action: "create" })).toBe(create);
    expect(ownBranch(body, { action: "delete" })).toBe(remove);
  });

  test("a call that nothing is fixed for has all of it", () => {
    expect(ownBranch(body, undefined)).toBe(body);
  });

  test("a value that no branch has is a mistake in the contract", () => {
    expect(() => ownBranch(body, { action: "update" })).toThrow("The contract has no body with action update");
    expect(() => ownBranch({}, { action: "update" })).toThrow("The contract has no body with action update");
  });
});
