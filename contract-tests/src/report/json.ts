import type { CaseResult, ReportedFinding, Verdict } from "../verdict.js";

/** Findings of one fingerprint that are written with their exchange; a server that is wrong everywhere has thousands. */
const SHOWN_EXCHANGES = 3;

/** Without the exchange and its curl line: the fingerprint names the findings that have them, and the replay shows it again. */
function withoutExchange({ exchange: _, curl: __, ...rest }: ReportedFinding): ReportedFinding {
  return rest;
}

/** The results with an exchange in the first findings of each fingerprint only. */
function withFewExchanges(results: readonly CaseResult[]): CaseResult[] {
  const seen = new Map<string, number>();
  const shown = (finding: ReportedFinding) => {
    const count = (seen.get(finding.fingerprint) ?? 0) + 1;
    seen.set(finding.fingerprint, count);
    return count <= SHOWN_EXCHANGES ? finding : withoutExchange(finding);
  };
  return results.map((result) => ({ ...result, findings: result.findings.map(shown) }));
}

/**
 * The verdict itself, as `dis-contract/verdict.schema.json` describes it; one line per level, so that two can be compared.
 * Of each fingerprint the first three findings have their exchange.
 */
export function jsonReport(verdict: Verdict): string {
  return `${JSON.stringify({ ...verdict, results: withFewExchanges(verdict.results) }, null, 2)}\n`;
}
