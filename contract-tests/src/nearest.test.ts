import { expect, test } from "vitest";
import { nearest } from "./nearest.js";

const KNOWN = ["case", "fingerprint", "reason", "owner", "expires"];

test.each([
  ["expire", "expires"],
  ["Expires", "expires"],
  ["finger_print", "fingerprint"],
  ["reasons", "reason"],
  ["case", "case"],
  ["until", undefined],
  ["", undefined],
  ["x".repeat(65), undefined],
])("%s is near to %s", (unknown, known) => {
  expect(nearest(unknown, KNOWN)).toBe(known);
});
