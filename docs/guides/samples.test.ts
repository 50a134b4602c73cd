import { describe, expect, test } from "vitest";
import { compile, programsOf, runProgram, sourceOf } from "../testing/guide-programs.js";
import { guidesOf } from "./guides.js";

// testing/guide-programs.ts has the rule for code blocks. The Chinese guides have the same code; languages.test.ts checks that.

const programs = [...guidesOf("en")].flatMap(([slug, markdown]) =>
  programsOf(markdown).map((program) => ({ ...program, slug, line: program.block.line + 1 })),
);

test("every sample of the guides compiles", { timeout: 120_000 }, () => {
  expect(programs.length).toBeGreaterThan(0);
  const sources = new Map(programs.map((program) => [`docs/guides/en/${program.slug}.md.${program.line}.ts`, sourceOf(program)]));
  expect(compile(sources)).toEqual([]);
});

test("an error in a sample is reported with its line in the guide", { timeout: 60_000 }, () => {
  const markdown = [
    "# Title",
    "```ts",
    'import { createDisClient } from "dis-openapi";',
    "const dis = createDisClient();",
    "```",
    "```ts",
    "const dis = createDisClient();",
    "await dis.createStream({ stream_name: 5 });",
    "```",
  ].join("\n");
  const [program] = programsOf(markdown);
  const found = compile(new Map([["docs/guides/en/wrong.ts", program === undefined ? "" : sourceOf(program)]]));
  expect(found).toEqual([
    expect.stringMatching(/^docs\/guides\/en\/wrong\.ts:8 Type 'number' is not assignable to type 'string'/),
  ]);
});

describe("the program of a guide prints what the guide says", () => {
  const shown = programs.filter(({ output }) => output !== undefined);
  test.each(shown)("$slug, line $line", { timeout: 60_000 }, async ({ block, output }) => {
    expect(await runProgram(block.code, 50_000)).toEqual({ end: 0, output, errors: "" });
  });
});
