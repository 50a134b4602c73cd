import { expect, test } from "vitest";
import { fitsFormat } from "./integer-format.js";

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
