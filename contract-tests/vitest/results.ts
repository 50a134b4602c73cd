import type { CaseResult, ReportedFinding } from "../src/verdict.js";

/** A finding for tests of waivers. */
export function findingOf(fingerprint: string, rest: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    kind: "expectation",
    pointer: "/paths",
    expected: "201: the request breaks no rule",
    found: "status 400 with DIS.4200",
    basis: "documented",
    fingerprint,
    replay: "npx dis-contract verify",
    ...rest,
  };
}

/** A result for tests of waivers: failed when it has findings. */
export function resultOf(id: string, ...findings: readonly ReportedFinding[]): CaseResult {
  const status = findings.length === 0 ? "passed" : "failed";
  return {
    id,
    call: id.split("/")[0] ?? "",
    title: id,
    kind: "boundary",
    pointer: "/paths",
    status,
    startedMs: 0,
    elapsedMs: 1,
    findings,
  };
}
