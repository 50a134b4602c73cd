import { beforeAll, describe, expect, test } from "vitest";
import { brokenVerdict, keptVerdict } from "../../vitest/verdicts.js";
import type { Verdict } from "../verdict.js";
import { applyWaivers } from "../waivers/apply.js";
import { concluded } from "./conclude.js";
import { deviationsOf } from "./deviations.js";
import { sarifReport } from "./sarif.js";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

function runOf(verdict: Verdict, contractFile?: string) {
  const log = JSON.parse(sarifReport(verdict, contractFile === undefined ? {} : { contractFile }));
  expect(log).toMatchObject({ $schema: expect.stringContaining("sarif-2.1.0"), version: "2.1.0" });
  expect(log.runs).toHaveLength(1);
  return log.runs[0] as {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string; readonly help: object }[] };
    };
    readonly invocations: readonly { readonly executionSuccessful: boolean; readonly exitCode: number }[];
    readonly results: readonly Result[];
  };
}

let broken: Verdict;

beforeAll(async () => {
  broken = await brokenVerdict();
});

describe("SARIF", () => {
  test("has a result for each deviation, at its line of the contract", () => {
    const { results, tool } = runOf(broken, "api/openapi.yaml");
    const deviations = deviationsOf(broken).broken;
    for (const { partialFingerprints: known } of results)
      expect(known["primaryLocationLineHash"]).toBe(`${known["dis-contract/v1"]}:1`);
    expect(results.map(({ partialFingerprints }) => partialFingerprints["dis-contract/v1"])).toEqual(
      deviations.map(({ fingerprints }) => fingerprints[0]),
    );
    for (const [index, { ruleId, ruleIndex, level, locations, message }] of results.entries()) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(tool.driver.rules[ruleIndex]?.help).toEqual({ text: expect.stringMatching(/\.$/) });
      expect(level).toBe("error");
      expect(locations[0]?.physicalLocation).toEqual({
        artifactLocation: { uri: "api/openapi.yaml" },
        region: { startLine: deviations[index]?.finding.line },
      });
      expect(message.text).toContain(deviations[index]?.finding.replay.slice(0, 40) ?? "-");
    }
  });

  test("has what is waived as suppressed, with the reason", () => {
    const [first] = deviationsOf(broken).broken;
    const waiver = {
      case: "*",
      fingerprint: first?.finding.fingerprint ?? "",
      reason: "Known.",
      owner: "me",
      expires: "2030-01-01",
    };
    const { results, waivers } = applyWaivers(broken.results, [waiver], "2026-11-21");
    const run = runOf(concluded({ ...broken, results, waivers }));
    const waived = run.results.filter(({ level }) => level === "note");
    expect(waived.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: "external", justification: "Known. (me, until 2030-01-01)" }],
    ]);
  });

  test("has doubts as warnings, and says what the documents leave open", () => {
    const inferred = "No document says it.";
    const results = broken.results.map((result) => ({
      ...result,
      findings: result.findings.map((finding) => ({ ...finding, basis: "inferred" as const, inferred })),
    }));
    const run = runOf(concluded({ ...broken, results }));
    expect(new Set(run.results.map(({ level }) => level))).toEqual(new Set(["warning"]));
    expect(run.results.every(({ message }) => message.text.includes(`a doubt: ${inferred}`))).toBe(true);
  });

  test("says how the run ended, and a kept contract has no result", async () => {
    const kept = runOf(await keptVerdict());
    expect(kept.results).toEqual([]);
    expect(kept.invocations).toMatchObject([{ executionSuccessful: true, exitCode: 0 }]);
    expect(runOf(broken).invocations).toMatchObject([{ executionSuccessful: true, exitCode: 1 }]);
    const untested = concluded({ ...broken, problems: ["No response."] }, { couldNotRun: true });
    expect(runOf(untested).invocations).toMatchObject([{ executionSuccessful: false, exitCode: 2 }]);
  });
});
