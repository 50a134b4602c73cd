import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { Damage, Part } from "./damages/contract.js";
import { documentDamages } from "./damages/document.js";
import { errorDamages } from "./damages/errors.js";
import { operationDamages } from "./damages/operations.js";
import { requestDamages } from "./damages/requests.js";
import { sourceDamages } from "./damages/sources.js";
import { type Finding, lint } from "./lint.js";
import { ownRules } from "./own-rules.js";

// Each rule of ours is shown to bite: one thing in the contract is damaged, and exactly that rule fires.

const DAMAGES: readonly Damage[] = [
  ...documentDamages,
  ...operationDamages,
  ...requestDamages,
  ...errorDamages,
  ...sourceDamages,
];

const folder = mkdtempSync(join(tmpdir(), "dis-lint-"));
let findings: Finding[] = [];

beforeAll(async () => {
  const contract = readFileSync("openapi.yaml", "utf8");
  const files = DAMAGES.map(({ apply }, index) => {
    const damaged = parse(contract) as Part;
    apply(damaged);
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(damaged));
    return file;
  });
  const half = Math.ceil(files.length / 2);
  const runs = [files.slice(0, half), files.slice(half)].map((some) => lint(".spectral.yaml", some));
  findings = (await Promise.all(runs)).flat();
}, 120_000);

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
