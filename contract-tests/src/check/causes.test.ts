import { errorCodes, isThrottlingCode } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { blames, CAUSES } from "./causes.js";

const catalogue = disContract()["x-error-codes"] as object;

test("every error code of the contract has its cause", () => {
  expect(Object.keys(CAUSES)).toEqual(Object.keys(catalogue));
  expect(Object.values(CAUSES).every(({ length }) => length > 0)).toBe(true);
});

describe("the causes fit what the contract says of", () => {
  test.each(Object.entries(errorCodes))("%s", (code, { status }) => {
    const isOfCaller = status === 441 || status === 403 || code === "DIS.4309";
    expect(blames([code], "credentials")).toBe(isOfCaller);
    expect(blames([code], "service")).toBe(status >= 500);
    expect(blames([code], "throttling")).toBe(isThrottlingCode(code));
  });
});

test("a code that the contract does not have blames nothing", () => {
  expect(blames(["DIS.4999", "toString", ""], "rule", "state", "quota", "outside", "credentials")).toBe(false);
});
