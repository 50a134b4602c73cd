import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { codeBlocks } from "../docs/testing/guide-text.js";

const readme = readFileSync("README.md", "utf8");
const samples = codeBlocks(readme).flatMap(({ language, code }) => (language === "ts" ? [code] : []));

test.each(["call", "credentials", "list", "observe", "consume", "local"])("the README shows examples/%s.ts unchanged", (name) => {
  const program = readFileSync(`examples/${name}.ts`, "utf8").replace(/^\/\/ .*\n/, "");
  expect(samples).toContain(program);
});

test("every sample of the README is one of these programs", () => {
  expect(samples).toHaveLength(6);
});
