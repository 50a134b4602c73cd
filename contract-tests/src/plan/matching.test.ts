import { expect, test } from "vitest";
import { fitsPattern, nearest } from "./matching.js";

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

test.each([
  ["a/b", "a/b", true],
  ["a/*", "a/b/c", true],
  ["*/c", "a/b/c", true],
  ["a/*/c", "a//c", true],
  ["a/b", "a/b/c", false],
  ["b", "a/b", false],
  ["body/tags[]/key", "body/tags[]/key", true],
  ["a.b+1", "a.b+1", true],
  ["a.b", "axb", false],
  ["*", "", true],
])("%s and %s: %s", (pattern, id, fits) => {
  expect(fitsPattern(pattern, id)).toBe(fits);
});
