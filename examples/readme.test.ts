import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { codeBlocks } from "../docs/testing/guide-text.js";

// Each example is shown in one page, exactly as it is here.
const PAGES = {
  call: "README.md",
  consume: "README.md",
  list: "docs/guides/en/calls.md",
  local: "docs/guides/en/calls.md",
  credentials: "docs/guides/en/authentication.md",
  observe: "docs/guides/en/observability.md",
} as const;

function samplesIn(page: string): string[] {
  return codeBlocks(readFileSync(page, "utf8")).flatMap(({ language, code }) => (language === "ts" ? [code] : []));
}

test.each(Object.entries(PAGES))("examples/%s.ts is shown in %s as it is", (name, page) => {
  const program = readFileSync(`examples/${name}.ts`, "utf8").replace(/^\/\/ .*\n/, "");
  expect(samplesIn(page)).toContain(program);
});

describe("the README", () => {
  const readme = readFileSync("README.md", "utf8");

  test("has no sample that is not an example here", () => {
    expect(samplesIn("README.md")).toHaveLength(2);
  });

  test("has at most 9 KB", () => {
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(9 * 1024);
  });

  test("leads to files that exist", () => {
    const targets = [...readme.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(existsSync(target), target).toBe(true);
  });
});
