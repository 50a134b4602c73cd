import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const FILES = ["dis-local-up.mjs", "dis-local-down.mjs", "jsdom-with-fetch.cjs"];

describe.each(["en", "zh"])("the guide of calls in %s", (language) => {
  const guide = readFileSync(`docs/guides/${language}/calls.md`, "utf8");

  test.each(FILES)("shows %s as the package test runs it", (file) => {
    expect(guide).toContain(readFileSync(`scripts/package-test/jest/${file}`, "utf8"));
  });
});
