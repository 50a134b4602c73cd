import { expect, test } from "vitest";
import { fitsPattern } from "./case.js";

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
