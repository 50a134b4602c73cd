import {
  type CaseResult,
  type CaseStatus,
  type Counts,
  EXIT_CODES,
  type Outcome,
  type Verdict,
  type Waiver,
} from "../verdict.js";
import { covers } from "../waivers/apply.js";
import { isSaidAlready } from "../waivers/said-already.js";
import { statusOf } from "../waivers/status.js";

/** What a run comes to, besides its results. */
export interface Ending {
  readonly isInterrupted?: boolean;
  /** No answer that can be worked with, or no right credentials: what was tested until then is told, and proves nothing. */
  readonly couldNotRun?: boolean;
  /** A waiver that covers nothing is taken for one that has expired. */
  readonly failOnUnusedWaivers?: boolean;
  /** Doubts about the contract are faults of the target. */
  readonly doubtsFail?: boolean;
}

/** How many results there are of each status. */
export function countsOf(results: readonly Pick<CaseResult, "status">[]): Counts {
  const count = (wanted: CaseStatus) => results.filter(({ status }) => status === wanted).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    doubtful: count("doubtful"),
    waived: count("waived"),
    leftOut: count("left-out"),
  };
}

/** Whether nothing but waivers that have expired makes the difference between a result and a green one. */
function isOnlyExpired({ id, findings }: CaseResult, expired: readonly Waiver[], doubtsFail: boolean): boolean {
  const counting = findings
    .filter((finding) => !isSaidAlready(finding, findings))
    .filter(({ waivedBy, basis }) => waivedBy === undefined && (doubtsFail || basis === "documented"));
  return counting.every((finding) => expired.some((waiver) => covers(waiver, id, finding.fingerprint)));
}

function outcomeOf(verdict: Pick<Verdict, "results" | "waivers" | "shortfalls">, counts: Counts, ending: Ending): Outcome {
  const { results, waivers, shortfalls = [] } = verdict;
  if (ending.isInterrupted === true) return "interrupted";
  if (ending.couldNotRun === true || counts.leftOut === results.length) return "not-tested";
  const failed = results.filter(({ status }) => status === "failed");
  const isBroken =
    shortfalls.length > 0 || !failed.every((result) => isOnlyExpired(result, waivers.expired, ending.doubtsFail ?? false));
  if (isBroken) return "broken";
  const hasUnused = ending.failOnUnusedWaivers === true && waivers.unused.length > 0;
  return failed.length > 0 || hasUnused ? "expired" : "kept";
}

/**
 * Puts status, counts, outcome and exit code to what was found; whatever of them was there is made anew, so that it can be
 * called again when waivers were applied or coverage was measured.
 */
export function concluded(verdict: Omit<Verdict, "counts" | "outcome" | "exitCode">, ending: Ending = {}): Verdict {
  const results = verdict.results.map((result) => ({ ...result, status: statusOf(result, ending.doubtsFail) }));
  const counts = countsOf(results);
  const outcome = outcomeOf({ ...verdict, results }, counts, ending);
  return { ...verdict, results, counts, outcome, exitCode: EXIT_CODES[outcome] };
}
