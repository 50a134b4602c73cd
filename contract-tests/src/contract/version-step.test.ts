import { expect, test } from "vitest";
import { judge } from "./version-step.js";

test.each([
  // required, from, to, enough, holds, fails, next
  ["major", "1.4.2", "2.0.0", "major", true, false, "2.0.0"],
  ["major", "1.4.2", "1.5.0", "major", false, true, "2.0.0"],
  ["major", "1.4.2", "1.4.2", "major", false, true, "2.0.0"],
  ["major", "0.2.0", "0.3.0", "minor", true, false, "0.3.0"],
  ["major", "0.2.0", "0.2.1", "minor", false, true, "0.3.0"],
  ["major", "0.2.0", "1.0.0", "minor", true, false, "0.3.0"],
  ["major", "2.0.0", "1.9.9", "major", false, true, "3.0.0"],
  ["minor", "1.4.2", "1.5.0", "minor", true, false, "1.5.0"],
  ["minor", "1.4.2", "1.4.3", "minor", false, false, "1.5.0"],
  ["minor", "0.2.9", "0.10.0", "minor", true, false, "0.3.0"],
  ["patch", "1.4.2", "1.4.2", "patch", false, false, "1.4.3"],
  ["patch", "1.4.2", "2.0.0", "patch", true, false, "1.4.3"],
  ["none", "1.4.2", "1.4.2", "none", true, false, "1.4.2"],
] as const)("%s changes from %s to %s: %s is enough, holds %s, fails %s", (required, from, to, enough, holds, fails, next) => {
  expect(judge(required, from, to)).toMatchObject({ enough, holds, fails, next });
});

test("a number that became smaller holds for nothing", () => {
  expect(judge("patch", "0.3.0", "0.2.9")).toMatchObject({ step: "back", holds: false, fails: false });
});
