import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import { afterEach, describe, expect, test } from "vitest";
import { compile, programsOf, type RunningProgram, runProgram, sourceOf, startProgram } from "../testing/guide-programs.js";
import { codeBlocks } from "../testing/guide-text.js";
import { type SampleService, startSampleService } from "../testing/sample-service.js";
import { guidesOf } from "./guides.js";

// Every program of the guides and of the READMEs. The Chinese guides have the same code; languages.test.ts checks that.

const READMES = ["README.md", "CONTRIBUTING.md", "local/README.md", "contract-tests/README.md", "cli/README.md"];

const pages = new Map([
  ...[...guidesOf("en")].map(([slug, text]): [string, string] => [`docs/guides/en/${slug}.md`, text]),
  ...READMES.map((path): [string, string] => [path, readFileSync(path, "utf8")]),
]);

const programs = [...pages].flatMap(([page, text]) =>
  programsOf(text).map((program) => ({ ...program, page, line: program.block.line + 1 })),
);

test("every sample compiles, and an error in one would be reported with its line in the page", { timeout: 120_000 }, () => {
  const sources = new Map(programs.map((program) => [`${program.page}.${program.line}.ts`, sourceOf(program)]));
  expect(new Set(programs.map(({ page }) => page))).toContain("contract-tests/README.md");
  const markdown = [
    "# Title",
    "```ts",
    'import { createDisClient } from "dis-openapi";',
    "const dis = createDisClient();",
    "await dis.createStream({ stream_name: 5 });",
    "```",
  ].join("\n");
  const [wrong] = programsOf(markdown);
  sources.set("docs/guides/en/wrong.ts", wrong === undefined ? "" : sourceOf(wrong));
  expect(compile(sources)).toEqual([
    expect.stringMatching(/^docs\/guides\/en\/wrong\.ts:5 Type 'number' is not assignable to type 'string'/),
  ]);
});

test("a sample without its imports is refused", () => {
  expect(() => programsOf("# Title\n\n```ts\nawait dis.listStreams();\n```\n")).toThrow(
    "The ts block in line 3 imports nothing.",
  );
});

describe("the program of a page prints what the page says", () => {
  const shown = programs.filter(({ output }) => output !== undefined);
  test.each(shown)("$page, line $line", { timeout: 60_000 }, async ({ block, output }) => {
    expect(await runProgram(block.code, 50_000)).toEqual({ end: 0, output, errors: "" });
  });
});

/** Programs that other tests run, by what they import or call. */
const RUN_ELSEWHERE = [
  { has: "dis-contract/vitest", where: "contract-tests/vitest" },
  { has: 'assignment: "group"', where: "group.test.ts" },
  { has: 'from "vitest"', where: "examples/testing" },
];

/** Files that a sample reads and no machine has, with files of the same kind. */
const FILES = {
  "/etc/ssl/company.pem": "testing/tls/ca.pem",
  "/etc/ssl/client.key": "testing/tls/server.key",
  "/etc/ssl/client.pem": "testing/tls/server.pem",
};

describe("the program of a page runs against dis-local", () => {
  let service: SampleService | undefined;
  let running: RunningProgram | undefined;

  afterEach(async () => {
    running?.kill("SIGKILL");
    await running?.ended;
    await service?.close();
  });

  const silent = programs.filter(({ output, block }) => {
    return output === undefined && !RUN_ELSEWHERE.some(({ has }) => block.code.includes(has));
  });
  test.each(silent)("$page, line $line", { timeout: 60_000 }, async ({ block: { code } }) => {
    service = await startSampleService(code);
    const readable = Object.entries(FILES).reduce((text, [path, file]) => text.replaceAll(path, file), code);
    running = startProgram(readable, 50_000, service.environment);
    // A consumer runs until it is told to stop.
    const signal = (["SIGINT", "SIGTERM"] as const).find((name) => code.includes(name));
    if (signal !== undefined) {
      await expect.poll(() => running?.output(), { timeout: 40_000 }).toContain("\n");
      running.kill(signal);
    }
    expect(await running.ended).toMatchObject({ end: 0, errors: "" });
  });

  test.each(RUN_ELSEWHERE)("$where runs the one with $has", ({ has }) => {
    expect(programs.some(({ block }) => block.code.includes(has))).toBe(true);
  });
});

const scripts = [...pages].flatMap(([page, text]) =>
  codeBlocks(text).flatMap(({ language, code, line }) => (language === "js" ? [{ page, line: line + 1, code }] : [])),
);

/** Files that Jest loads; scripts/package-test runs them in a project with it. */
const OF_JEST = /jest-environment-jsdom|^\/\/ .*Jest/m;

test.each(scripts.filter(({ code }) => !OF_JEST.test(code)))("the JavaScript of $page, line $line, runs", ({ code }) => {
  const type = /^(?:import|export) /m.test(code) ? "module" : "commonjs";
  const { status, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, "-"], { input: code, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("the CommonJS that only Jest can load has no error of syntax", () => {
  const own = scripts.filter(({ code }) => OF_JEST.test(code) && !/^import /m.test(code));
  for (const { code } of own) expect(() => new Script(code)).not.toThrow();
});
