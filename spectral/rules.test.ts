import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// Each rule of ours is shown to bite: one thing in the contract is damaged, and exactly that rule fires.

const DAMAGES: readonly (readonly [rule: string, what: string, from: string | RegExp, to: string])[] = [
  [
    "dis-dialect",
    "another dialect",
    "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema",
    "jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base",
  ],
  ["dis-dialect-present", "no dialect", "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema\n", ""],
  ["dis-operation-id", "an operationId in another form", "operationId: commitCheckpoint", "operationId: CommitCheckpoint"],
  ["dis-error-example", "an error response without an example", / {10}examples:\n {12}systemError:\n.*\n.*\n/, ""],
  [
    "dis-ascii-names",
    "a property name in Chinese",
    "        metadata:\n          type: string\n",
    "        元数据:\n          type: string\n",
  ],
  ["dis-ascii-values", "an enumeration value in Chinese", "enum: [LAST_READ]", "enum: [LAST_READ, 最后]"],
  [
    "dis-ascii-values",
    "a pattern with another character",
    "pattern: ^[A-Za-z0-9._\\-\\u4E00-\\u9FFF]*$",
    "pattern: ^[A-Za-z0-9._é\\-\\u4E00-\\u9FFF]*$",
  ],
  ["dis-ascii-values", "a parameter name with another character", "- name: max_fetch_bytes", "- name: max_fetch_bÿtes"],
  ["dis-ascii-headers", "a header name with another character", /Retry-After: \{/, "Rétry-After: {"],
];

interface Finding {
  readonly code: string;
  readonly source: string;
}

const folder = mkdtempSync(join(tmpdir(), "dis-lint-"));
let findings: Finding[] = [];

beforeAll(() => {
  const contract = readFileSync("openapi.yaml", "utf8");
  const files = DAMAGES.map(([rule, what, from, to], index) => {
    const damaged = contract.replace(from, () => to);
    if (damaged === contract) throw new Error(`${rule}: nothing to damage for "${what}"`);
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, damaged);
    return file;
  });
  const spectral = createRequire(import.meta.url).resolve("@stoplight/spectral-cli/dist/index.js");
  const parameters = [
    spectral,
    "lint",
    ...files,
    "--ruleset",
    ".spectral.yaml",
    "--format",
    "json",
    "--quiet",
    "--fail-severity",
    "error",
  ];
  try {
    execFileSync(process.execPath, parameters, {
      env: { ...process.env, SCARF_ANALYTICS: "false" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    throw new Error("every file is damaged, and the lint found nothing");
  } catch (error) {
    findings = JSON.parse(String((error as { stdout?: Buffer }).stdout));
  }
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(DAMAGES.map(([rule, what], index) => [rule, what, index] as const))(
  "%s fires on %s, and nothing else does",
  (rule, _what, index) => {
    const fired = findings.filter(({ source }) => basename(source) === `${index}.yaml`).map(({ code }) => code);
    expect([...new Set(fired)]).toEqual([rule]);
  },
);
