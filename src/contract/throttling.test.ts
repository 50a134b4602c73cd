import { expect, test } from "vitest";
import { errorCodes } from "../../generated/error-codes.js";
import { isThrottlingCode } from "./throttling.js";

test("two codes of the catalogue are throttling: too much for a partition, and too many requests", () => {
  expect(Object.keys(errorCodes).filter(isThrottlingCode)).toEqual(["DIS.4303", "DIS.4305"]);
});

test.each([undefined, null, 4303, "", "DIS.9999", "toString"])("%j is no throttling", (code) => {
  expect(isThrottlingCode(code)).toBe(false);
});
