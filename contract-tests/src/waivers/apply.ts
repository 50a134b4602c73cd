import { fitsPattern } from "../plan/case.js";
import type { CaseResult, CaseStatus, ReportedFinding, Waiver, WaiverReport } from "../verdict.js";

/** What inferred findings count as: remarks, or faults of the target. */
export type Doubts = "warn" | "fail";

export interface Waived {
  /** With `waivedBy` in each finding that is covered, and the status that follows. */
  readonly results: readonly CaseResult[];
  readonly waivers: WaiverReport;
}

/**
 * Marks what is waived. Pure; `today` decides what has expired. A result is waived when all of its findings are. One with a
 * documented finding that is not waived stays failed, and one with only inferred findings left is a doubt. A waiver whose cases
 * were all skipped is neither used nor unused.
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

/** Whether a waiver is about a deviation of a case, whatever its date. */
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

/** Whether a waiver could have been used: one of its cases was tested, or it has none in the plan. */
function wasAskedFor(waiver: Waiver, results: readonly CaseResult[]): boolean {
  const own = results.filter(({ id }) => fitsPattern(waiver.case, id));
  return own.length === 0 || own.some(({ status }) => status !== "skipped");
}

/** The status of a case by its findings: waived ones do not count, and inferred ones alone are a doubt. */
export function statusOf({ findings, reason }: Pick<CaseResult, "findings" | "reason">, doubtsFail = false): CaseStatus {
  if (findings.length === 0) return reason === undefined ? "passed" : "skipped";
  const standing = findings.filter(({ waivedBy }) => waivedBy === undefined);
  if (standing.length === 0) return "waived";
  return !doubtsFail && standing.every(({ basis }) => basis === "inferred") ? "doubtful" : "failed";
}

/** Whether another finding of the case already says it. A waived finding does not speak for one that is not waived. */
export function isSaidAlready(finding: ReportedFinding, findings: readonly ReportedFinding[]): boolean {
  return sayingIt(finding, findings).some(({ waivedBy }) => waivedBy === finding.waivedBy);
}

/** The findings that say why the same response is not the expected one. */
function sayingIt(finding: ReportedFinding, findings: readonly ReportedFinding[]): ReportedFinding[] {
  const { kind, basis, exchange } = finding;
  if (kind !== "expectation" || exchange === undefined) return [];
  const { request, response } = exchange;
  return findings.filter(
    (other) =>
      explains(other.kind, finding) &&
      (other.basis === "documented" || basis === "inferred") &&
      other.exchange?.request.url === request.url &&
      other.exchange.request.method === request.method &&
      other.exchange.response.status === response.status,
  );
}

/**
 * Whether a finding of a kind also says that the response is not the expected one: its status is not declared, its code is wrong, or
 * it is an error with a body in which no code can be found.
 */
function explains(kind: ReportedFinding["kind"], { found, exchange }: ReportedFinding): boolean {
  if (kind === "status") return true;
  if ((exchange?.response.status ?? 0) < 400) return false;
  if (kind === "error-code") return true;
  return (kind === "body-schema" || kind === "body-missing" || kind === "content-type") && !/\bDIS\.\d{4}\b/.test(found);
}

/** The findings of a case: a waiver of an undeclared status also covers that the status is not the expected one. */
export function withWhatFollows(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return findings.map((finding) => {
    if (finding.waivedBy !== undefined) return finding;
    const waivedBy = sayingIt(finding, findings).find((other) => other.waivedBy !== undefined)?.waivedBy;
    return waivedBy === undefined ? finding : { ...finding, waivedBy };
  });
}
