import type { ReportedFinding } from "../verdict.js";

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

/** Whether another finding of the case says it already; one that is waived says nothing of one that is not. */
export function isSaidAlready(finding: ReportedFinding, findings: readonly ReportedFinding[]): boolean {
  return sayingIt(finding, findings).some(({ waivedBy }) => waivedBy === finding.waivedBy);
}

/** The findings of a case, where a waiver of an undeclared status covers what else is said of that status. */
export function withWhatFollows(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return findings.map((finding) => {
    if (finding.waivedBy !== undefined) return finding;
    const waivedBy = sayingIt(finding, findings).find((other) => other.waivedBy !== undefined)?.waivedBy;
    return waivedBy === undefined ? finding : { ...finding, waivedBy };
  });
}
