import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeBlocks } from "../docs/testing/guide-text.js";

const readme = readFileSync("README.md", "utf8");
const samples = codeBlocks(readme).flatMap(({ language, code }) => (language === "ts" ? [code] : []));

test.each(["call", "credentials", "list", "observe", "consume", "local"])("the README shows examples/%s.ts as it is", (name) => {
  const program = readFileSync(`examples/${name}.ts`, "utf8").replace(/^\/\/ .*\n/, "");
  expect(samples).toContain(program);
});

test("the README has no sample that is not a program here", () => {
  expect(samples).toHaveLength(6);
});
