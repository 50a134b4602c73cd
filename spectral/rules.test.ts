import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { callDamages } from "./damages/calls.js";
import type { Damage, Part } from "./damages/contract.js";
import { documentDamages } from "./damages/document.js";
import { errorDamages } from "./damages/errors.js";
import { exampleDamages } from "./damages/examples.js";
import { operationDamages } from "./damages/operations.js";
import { requestDamages } from "./damages/requests.js";
import { schemaDamages } from "./damages/schemas.js";
import { sourceDamages } from "./damages/sources.js";
import { type Finding, lint, ownRules } from "./lint.js";

// Each rule of ours is shown to bite: one thing in the contract is damaged, and exactly that rule fires.

const DAMAGES: readonly Damage[] = [
  ...documentDamages,
  ...schemaDamages,
  ...operationDamages,
  ...callDamages,
  ...requestDamages,
  ...exampleDamages,
  ...errorDamages,
  ...sourceDamages,
];

/** Rules of others that take longer than all the rest; they run where a damage is meant for one of them. */
const SLOW = ["oas3-schema", "oas3-valid-media-example", "oas3-valid-schema-example"];

const folder = mkdtempSync(join(tmpdir(), "dis-lint-"));
let findings: Finding[] = [];

beforeAll(async () => {
  const contract = parse(readFileSync("openapi.yaml", "utf8")) as Part;
  const files = DAMAGES.map(({ rule, apply }, index) => {
    const damaged = structuredClone(contract);
    apply(damaged);
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(damaged));
    return { file, slow: SLOW.includes(rule) };
  });
  const quickRules = join(folder, "quick.json");
  const off = Object.fromEntries(SLOW.map((rule) => [rule, "off"]));
  writeFileSync(quickRules, JSON.stringify({ extends: [resolve(".spectral.yaml")], rules: off }));
  const some = (which: (slow: boolean, index: number) => boolean) =>
    files.filter(({ slow }, index) => which(slow, index)).map(({ file }) => file);
  const runs = [
    lint(
      ".spectral.yaml",
      some((slow) => slow),
    ),
    lint(
      quickRules,
      some((slow, index) => !slow && index % 2 === 0),
    ),
    lint(
      quickRules,
      some((slow, index) => !slow && index % 2 === 1),
    ),
  ];
  findings = (await Promise.all(runs)).flat();
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(DAMAGES.map(({ rule, what }, index) => [rule, what, index] as const))(
  "%s fires on %s, and nothing else does",
  (rule, _what, index) => {
    const fired = findings.filter(({ source }) => basename(source) === `${index}.json`).map(({ code }) => code);
    expect([...new Set(fired)]).toEqual([rule]);
  },
);

test("every rule of ours has a damage", () => {
  const damaged = new Set(DAMAGES.map(({ rule }) => rule));
  expect(Object.keys(ownRules()).filter((rule) => !damaged.has(rule))).toEqual([]);
});
