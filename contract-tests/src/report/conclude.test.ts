import { describe, expect, test } from "vitest";
import type { CaseResult, ReportedFinding, Verdict, Waiver } from "../verdict.js";
import { statusOf } from "../waivers/apply.js";
import { concluded, countsOf, type Ending } from "./conclude.js";

function finding(rest: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    kind: "status",
    pointer: "/paths",
    expected: "201",
    found: "500",
    basis: "documented",
    fingerprint: "0123456789ab",
    replay: "npx",
    ...rest,
  };
}

function result(findings: readonly ReportedFinding[], reason?: string): CaseResult {
  const base = {
    id: "createApp/a",
    call: "createApp",
    title: "t",
    kind: "example",
    pointer: "",
    startedMs: 0,
    elapsedMs: 1,
    findings,
  };
  return { ...base, status: "passed", ...(reason === undefined ? {} : { reason }) };
}

const waiver: Waiver = { case: "createApp/*", fingerprint: "0123456789ab", reason: "r", owner: "o", expires: "2026-01-01" };
const passed = result([]);
const failed = result([finding()]);
const doubtful = result([finding({ basis: "inferred" })]);
const waived = result([finding({ waivedBy: "createApp/*" })]);
const skipped = result([], "needs --allow-writes");

function conclude(results: readonly CaseResult[], rest: Partial<Verdict> = {}, ending: Ending = {}) {
  const verdict = {
    format: "dis-contract-verdict/1",
    tool: { name: "dis-contract", version: "0.1.0" },
    contract: { title: "DIS", version: "0" },
    target: { endpoint: "http://x", projectId: "p", profile: "stateful" },
    run: { id: "a", seed: 1, isReadOnly: true, startedAt: "2026-11-21T12:00:00Z", elapsedMs: 1, requests: 1, phases: [] },
    cleanUp: { removed: [], stale: [], left: [] },
    coverage: { dimensions: [] },
    waivers: { used: [], expired: [], unused: [] },
    problems: [],
    results,
    ...rest,
  } as const;
  return concluded(verdict, ending);
}

describe("a case is", () => {
  test.each([
    ["passed", passed],
    ["failed", failed],
    ["doubtful", doubtful],
    ["waived", waived],
    ["skipped", skipped],
    ["failed", result([finding({ basis: "inferred" }), finding()])],
    ["doubtful", result([finding({ basis: "inferred" }), finding({ waivedBy: "x" })])],
    ["failed", result([finding({ waivedBy: "x" }), finding({ fingerprint: "ffffffffffff" })])],
  ] as const)("%s", (status, item) => {
    expect(statusOf(item)).toBe(status);
  });

  test("failed for a doubt, when doubts were asked to fail", () => {
    expect(statusOf(doubtful, true)).toBe("failed");
  });
});

test("every status is counted", () => {
  const { results } = conclude([passed, passed, failed, doubtful, waived, skipped]);
  expect(countsOf(results)).toEqual({ passed: 2, failed: 1, doubtful: 1, waived: 1, skipped: 1 });
});

const expiredWaivers = { waivers: { used: [], expired: [waiver], unused: [] } };
const unusedWaivers = { waivers: { used: [], expired: [], unused: [waiver] } };

test.each<[string, number, string, Verdict]>([
  ["all passed", 0, "kept", conclude([passed, skipped])],
  ["nothing but doubts", 0, "kept", conclude([passed, doubtful])],
  ["a doubt that was asked to fail", 1, "broken", conclude([doubtful], {}, { doubtsFail: true })],
  ["everything is waived", 0, "kept", conclude([waived])],
  ["one failed", 1, "broken", conclude([passed, failed])],
  ["a threshold is not reached", 1, "broken", conclude([passed], { shortfalls: ["too little"] })],
  ["no case at all", 2, "not-tested", conclude([])],
  ["everything is skipped", 2, "not-tested", conclude([skipped, skipped])],
  ["the run could not be made", 2, "not-tested", conclude([passed, failed], {}, { couldNotRun: true })],
  ["only an expired waiver", 3, "expired", conclude([passed, failed], expiredWaivers)],
  [
    "an expired waiver of something else",
    1,
    "broken",
    conclude([result([finding({ fingerprint: "ffffffffffff" })])], expiredWaivers),
  ],
  [
    "an expired waiver and another finding",
    1,
    "broken",
    conclude([failed, result([finding({ fingerprint: "ffffffffffff" })])], expiredWaivers),
  ],
  ["an unused waiver", 0, "kept", conclude([passed], unusedWaivers)],
  ["an unused waiver, asked to fail", 3, "expired", conclude([passed], unusedWaivers, { failOnUnusedWaivers: true })],
  ["interrupted, whatever was found", 130, "interrupted", conclude([failed], {}, { isInterrupted: true })],
])("%s: exit code %i", (_, exitCode, outcome, verdict) => {
  expect(verdict).toMatchObject({ exitCode, outcome });
});

test("it can be concluded again when waivers were applied", () => {
  const before = conclude([failed]);
  const after = concluded({
    ...before,
    results: before.results.map((one) => ({ ...one, findings: [finding({ waivedBy: "*" })] })),
  });
  expect(after).toMatchObject({
    outcome: "kept",
    exitCode: 0,
    counts: { waived: 1, failed: 0 },
    results: [{ status: "waived" }],
  });
});
