import type { CaseResult, CaseStatus } from "../verdict.js";

/** What became of a case, from its findings: a waived one does not count, and inferred ones alone are a doubt. */
export function statusOf({ findings, reason }: Pick<CaseResult, "findings" | "reason">, doubtsFail = false): CaseStatus {
  if (findings.length === 0) return reason === undefined ? "passed" : "left-out";
  const standing = findings.filter(({ waivedBy }) => waivedBy === undefined);
  if (standing.length === 0) return "waived";
  return !doubtsFail && standing.every(({ basis }) => basis === "inferred") ? "doubtful" : "failed";
}
