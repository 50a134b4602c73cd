import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Comments are in the language of the guide. */
function withoutComments(code: string): string {
  return code.replace(/^\/\/ .*\n/gm, "").replace(/ \/\/ .*$/gm, "");
}

/** Files that a project with Jest or another runner has, and the guide that shows each. */
const FILES = {
  "scripts/package-test/jest/dis-local-up.mjs": "calls",
  "scripts/package-test/jest/dis-local-down.mjs": "calls",
  "scripts/package-test/jest/jsdom-with-fetch.cjs": "calls",
  "scripts/package-test/jest/orders.test.mjs": "local-server",
  "examples/testing/vitest.test.ts": "local-server",
  "examples/testing/node.test.mjs": "local-server",
};

describe.each(["en", "zh"])("a guide in %s", (language) => {
  test.each(Object.entries(FILES))("shows %s as a test runs it: %s", (file, guide) => {
    const shown = withoutComments(readFileSync(`docs/guides/${language}/${guide}.md`, "utf8"));
    expect(shown).toContain(withoutComments(readFileSync(file, "utf8")));
  });
});
