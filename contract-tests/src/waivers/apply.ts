import { fitsPattern } from "../plan/matching.js";
import type { CaseResult, CaseStatus, ReportedFinding, Waiver, WaiverReport } from "../verdict.js";

/** What to do with findings that are inferred: remark on them, or take them for faults of the target. */
export type Doubts = "warn" | "fail";

export interface Waived {
  /** With `waivedBy` in each finding that is covered, and the status that follows. */
  readonly results: readonly CaseResult[];
  readonly waivers: WaiverReport;
}

/**
 * Marks what is waived. Pure; `today` decides what has expired. A result is waived when each of its findings is; one with
 * a documented finding that is not stays failed, and one with nothing but inferred ones left is a doubt. A waiver whose
 * cases were all left out is neither used nor unused: nothing is known of it.
 * @param today `YYYY-MM-DD`, UTC
 */
export function applyWaivers(
  results: readonly CaseResult[],
  waivers: readonly Waiver[],
  today: string,
  doubts: Doubts = "warn",
): Waived {
  const isUsed = (waiver: Waiver) =>
    results.some(({ id, findings }) => findings.some(({ fingerprint }) => covers(waiver, id, fingerprint)));
  const [valid, past] = [
    waivers.filter((waiver) => !hasExpired(waiver, today)),
    waivers.filter((waiver) => hasExpired(waiver, today)),
  ];
  const report: WaiverReport = {
    used: valid.filter(isUsed),
    expired: past.filter(isUsed),
    unused: waivers.filter((waiver) => !isUsed(waiver) && wasAskedFor(waiver, results)),
  };
  const after = results.map((result): CaseResult => {
    const findings = withWhatFollows(result.findings.map((finding) => marked(finding, result.id, valid)));
    return { ...result, findings, status: statusOf({ ...result, findings }, doubts === "fail") };
  });
  return { results: after, waivers: report };
}

/** Whether a waiver is about a deviation of a case, its date left aside. */
export function covers(waiver: Waiver, id: string, fingerprint: string): boolean {
  return waiver.fingerprint === fingerprint && fitsPattern(waiver.case, id);
}

/** Whether its date has passed; the last day still counts. @param today `YYYY-MM-DD`, UTC */
export function hasExpired({ expires }: Waiver, today: string): boolean {
  return expires < today;
}

function marked(finding: ReportedFinding, id: string, valid: readonly Waiver[]): ReportedFinding {
  const { waivedBy: _, ...rest } = finding;
  const waiver = valid.find((candidate) => covers(candidate, id, finding.fingerprint));
  return waiver === undefined ? rest : { ...rest, waivedBy: waiver.case };
}

/** Whether a waiver could have been used: a case that it speaks of was tested, or there is none. */
function wasAskedFor(waiver: Waiver, results: readonly CaseResult[]): boolean {
  const own = results.filter(({ id }) => fitsPattern(waiver.case, id));
  return own.length === 0 || own.some(({ status }) => status !== "skipped");
}

/** What became of a case, from its findings: a waived one does not count, and inferred ones alone are a doubt. */
export function statusOf({ findings, reason }: Pick<CaseResult, "findings" | "reason">, doubtsFail = false): CaseStatus {
  if (findings.length === 0) return reason === undefined ? "passed" : "skipped";
  const standing = findings.filter(({ waivedBy }) => waivedBy === undefined);
  if (standing.length === 0) return "waived";
  return !doubtsFail && standing.every(({ basis }) => basis === "inferred") ? "doubtful" : "failed";
}

/** Whether another finding of the case says it already; one that is waived says nothing of one that is not. */
export function isSaidAlready(finding: ReportedFinding, findings: readonly ReportedFinding[]): boolean {
  return sayingIt(finding, findings).some(({ waivedBy }) => waivedBy === finding.waivedBy);
}

/** The findings that say of the same answer that its status is not declared: and so that it is not the one asked for. */
function sayingIt({ kind, basis, exchange }: ReportedFinding, findings: readonly ReportedFinding[]): ReportedFinding[] {
  if (kind !== "expectation" || exchange === undefined) return [];
  const { request, response } = exchange;
  return findings.filter(
    (other) =>
      other.kind === "status" &&
      (other.basis === "documented" || basis === "inferred") &&
      other.exchange?.request.url === request.url &&
      other.exchange.request.method === request.method &&
      other.exchange.response.status === response.status,
  );
}

/** The findings of a case, where a waiver of an undeclared status covers what else is said of that status. */
export function withWhatFollows(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return findings.map((finding) => {
    if (finding.waivedBy !== undefined) return finding;
    const waivedBy = sayingIt(finding, findings).find((other) => other.waivedBy !== undefined)?.waivedBy;
    return waivedBy === undefined ? finding : { ...finding, waivedBy };
  });
}
