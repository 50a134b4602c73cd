import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, test } from "vitest";
import { brokenVerdict, keptVerdict } from "../../vitest/verdicts.js";
import type { Verdict } from "../verdict.js";
import { jsonReport } from "./write.js";

const schema = JSON.parse(readFileSync(new URL("../../verdict.schema.json", import.meta.url), "utf8")) as object;
let validate: ValidateFunction;
let broken: Verdict;

beforeAll(async () => {
  validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(schema);
  broken = await brokenVerdict();
  await keptVerdict();
}, 60_000);

function errorsOf(verdict: unknown): string[] {
  validate(verdict);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test("the schema is published with the package", () => {
  const path = createRequire(import.meta.url).resolve("dis-contract/verdict.schema.json");
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(schema);
});

describe("a real verdict is valid", () => {
  const waiver = { case: "createApp/*", fingerprint: "0123456789ab", reason: "r", owner: "o", expires: "2026-12-31" };
  test.each<[string, () => Promise<Verdict>]>([
    ["broken", () => brokenVerdict()],
    ["kept", () => keptVerdict()],
    ["not tested", () => keptVerdict({ results: [], ending: { couldNotRun: true }, problems: ["no response"] })],
    [
      "interrupted, with all else that there can be",
      async () =>
        brokenVerdict({
          ending: { isInterrupted: true },
          waivers: { used: [waiver], expired: [waiver], unused: [waiver] },
          cleanUp: { removed: [], stale: [], left: [{ kind: "app", name: "a", reason: "r" }] },
          shortfalls: ["too little"],
        }),
    ],
  ])("%s", async (_, make) => {
    expect(errorsOf(JSON.parse(jsonReport(await make())))).toEqual([]);
  });
});

test("of each fingerprint three findings have their exchange, and all the others can be replayed", () => {
  const [finding] = firstFailed(broken as unknown as Damaged).findings;
  const many = broken.results.map((result) => ({ ...result, status: "failed", findings: [finding] }));
  const written = JSON.parse(jsonReport({ ...broken, results: many } as unknown as Verdict)) as Verdict;
  const findings = written.results.flatMap((result) => result.findings);
  expect(findings.length).toBeGreaterThan(100);
  expect(findings.filter(({ exchange, curl }) => exchange !== undefined || curl !== undefined)).toHaveLength(3);
  expect(findings.every(({ fingerprint, replay }) => fingerprint === findings[0]?.fingerprint && replay !== "")).toBe(true);
});

/** The first result that has a finding with an exchange. */
function firstFailed(verdict: Damaged) {
  const result = verdict.results.find(({ findings }) => findings[0]?.["exchange"] !== undefined);
  if (result === undefined) throw new Error("no case failed");
  return result;
}

type Fields = Record<string, unknown>;
interface Damaged extends Record<string, unknown> {
  results: (Fields & { findings: (Fields & { exchange: Record<"request" | "response", Fields> })[] })[];
  run: Fields;
  counts: Fields;
  coverage: { dimensions: (Fields & { cells: Fields[] })[] };
  cleanUp: { removed: Fields[] };
}

describe("the schema notices", () => {
  test.each<[string, (verdict: Damaged) => void]>([
    ["a missing outcome", (verdict) => delete verdict["outcome"]],
    ["another format", (verdict) => Object.assign(verdict, { format: "dis-contract-verdict/2" })],
    ["a field that it does not know", (verdict) => Object.assign(verdict, { verdict: "green" })],
    ["an exit code that there is not", (verdict) => Object.assign(verdict, { exitCode: 4 })],
    ["a count that is no number", (verdict) => Object.assign(verdict.counts, { passed: "1" })],
    ["a time that is local", (verdict) => Object.assign(verdict.run, { startedAt: "2026-11-21T12:00:00+01:00" })],
    [
      "a case that was skipped without a reason",
      (verdict) => delete verdict.results.find(({ status }) => status === "skipped")?.["reason"],
    ],
    ["a failed case without findings", (verdict) => Object.assign(firstFailed(verdict), { findings: [] })],
    ["a passed case with findings", (verdict) => Object.assign(firstFailed(verdict), { status: "passed" })],
    ["an unknown status", (verdict) => Object.assign(firstFailed(verdict), { status: "green" })],
    ["a pointer that is none", (verdict) => Object.assign(firstFailed(verdict), { pointer: "paths/~x" })],
    [
      "a fingerprint that is too short",
      (verdict) => Object.assign(firstFailed(verdict).findings[0] ?? {}, { fingerprint: "abc" }),
    ],
    ["a finding without a replay", (verdict) => delete firstFailed(verdict).findings[0]?.["replay"]],
    ["line 0", (verdict) => Object.assign(firstFailed(verdict).findings[0] ?? {}, { line: 0 })],
    ["a response without a status", (verdict) => delete firstFailed(verdict).findings[0]?.exchange.response["status"]],
    [
      "an unknown state of coverage",
      (verdict) => Object.assign(verdict.coverage.dimensions[0]?.cells[0] ?? {}, { state: "maybe" }),
    ],
    ["a share above 1", (verdict) => Object.assign(verdict.coverage.dimensions[0] ?? {}, { share: 1.1 })],
    ["a resource without a name", (verdict) => delete verdict.cleanUp.removed[0]?.["name"]],
  ])("%s", (_, damage) => {
    const verdict = JSON.parse(jsonReport(broken)) as Damaged;
    damage(verdict);
    expect(errorsOf(verdict)).not.toEqual([]);
  });
});
