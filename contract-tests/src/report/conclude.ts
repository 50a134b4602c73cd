import type { Contract } from "dis-openapi/contract";
import type { Finding } from "../check/finding.js";
import type { Credentials } from "../run/target.js";
import {
  type CaseResult,
  type CaseStatus,
  type CleanUpReport,
  type Counts,
  type Coverage,
  EXIT_CODES,
  type RunFacts,
  type TrafficFacts,
  type Verdict,
  type VerdictOutcome,
  type Waiver,
  type WaiverReport,
} from "../verdict.js";
import { covers, isSaidAlready, statusOf } from "../waivers/apply.js";
import { createStriker, type ReportContext, reportedFinding, type Striker } from "./finding.js";

/** The result of one case or scenario, as the runner knows it. Its findings hold the credentials that were sent. */
export interface RawResult {
  readonly id: string;
  readonly call: string;
  readonly title: string;
  readonly kind: string;
  readonly pointer: string;
  /** Why it was skipped; omitted for what was sent. */
  readonly reason?: string;
  readonly startedMs: number;
  readonly elapsedMs: number;
  readonly findings: readonly Finding[];
}

/** Results as they can be shown, in their order: each finding with all that is needed to act on it, and without secrets. */
export function reportedResults(results: readonly RawResult[], context: ReportContext): CaseResult[] {
  return results.map((raw) => reportedResult(raw, context));
}

function reportedResult(raw: RawResult, context: ReportContext): CaseResult {
  const { id, call, title, kind, pointer, reason, startedMs, elapsedMs } = raw;
  const findings = raw.findings.map((finding) => reportedFinding(finding, raw, context));
  const strike = createStriker(context.credentials);
  const reasonPart = reason === undefined ? {} : { reason: strike.text(reason) };
  const status = statusOf({ findings, ...reasonPart });
  return { id, call, title, kind, pointer, status, ...reasonPart, startedMs, elapsedMs, findings };
}

/** All that a verdict is made of. */
export interface VerdictParts {
  readonly contract: Contract;
  readonly version: string;
  readonly target: Verdict["target"];
  readonly run: RunFacts;
  readonly traffic?: TrafficFacts;
  readonly results: readonly CaseResult[];
  readonly cleanUp?: CleanUpReport;
  readonly coverage?: Coverage;
  readonly waivers?: WaiverReport;
  /** Thresholds that were not reached, a sentence each. */
  readonly shortfalls?: readonly string[];
  readonly problems?: readonly string[];
  readonly ending?: Ending;
  /** Struck out of the problems and of the clean-up report. */
  readonly credentials?: Partial<Credentials>;
}

const NO_CLEAN_UP: CleanUpReport = { removed: [], stale: [], left: [] };

const NO_WAIVERS: WaiverReport = { used: [], expired: [], unused: [] };

/** Makes a verdict of its parts. Pure. */
export function verdictOf(parts: VerdictParts): Verdict {
  const { contract, version, target, run, results, shortfalls = [], problems = [] } = parts;
  const strike = createStriker(parts.credentials ?? {});
  return concluded(
    {
      format: "dis-contract-verdict/1",
      tool: { name: "dis-contract", version },
      contract: contractFacts(contract),
      target,
      run,
      ...(parts.traffic === undefined ? {} : { traffic: parts.traffic }),
      results,
      cleanUp: shownCleanUp(parts.cleanUp ?? NO_CLEAN_UP, strike),
      coverage: parts.coverage ?? { dimensions: [] },
      waivers: parts.waivers ?? NO_WAIVERS,
      ...(shortfalls.length === 0 ? {} : { shortfalls }),
      problems: problems.map(strike.text),
    },
    parts.ending,
  );
}

function contractFacts(contract: Contract): Verdict["contract"] {
  const { info } = contract as { readonly info?: { readonly title?: string; readonly version?: string } };
  return { title: info?.title ?? "", version: info?.version ?? "" };
}

function shownCleanUp(cleanUp: CleanUpReport, strike: Striker): CleanUpReport {
  return { ...cleanUp, left: cleanUp.left.map((one) => ({ ...one, reason: strike.text(one.reason) })) };
}

/** How a run ended, besides its results. */
export interface Ending {
  readonly isInterrupted?: boolean;
  /** There were no usable responses, or no valid credentials. What was tested until then is reported, and proves nothing. */
  readonly couldNotRun?: boolean;
  /** A waiver that covers nothing counts as expired. */
  readonly failOnUnusedWaivers?: boolean;
  /** Doubts about the contract count as faults of the target. */
  readonly doubtsFail?: boolean;
}

/**
 * Adds status, counts, outcome and exit code to what was found. They are computed from scratch, so that this can be called again
 * after waivers were applied or coverage was measured.
 */
export function concluded(verdict: Omit<Verdict, "counts" | "outcome" | "exitCode">, ending: Ending = {}): Verdict {
  const results = verdict.results.map((result) => ({ ...result, status: statusOf(result, ending.doubtsFail) }));
  const counts = countsOf(results);
  const outcome = outcomeOf({ ...verdict, results }, counts, ending);
  return { ...verdict, results, counts, outcome, exitCode: EXIT_CODES[outcome] };
}

/** How many results there are of each status. */
export function countsOf(results: readonly Pick<CaseResult, "status">[]): Counts {
  const count = (wanted: CaseStatus) => results.filter(({ status }) => status === wanted).length;
  return {
    passed: count("passed"),
    failed: count("failed"),
    doubtful: count("doubtful"),
    waived: count("waived"),
    skipped: count("skipped"),
  };
}

function outcomeOf(verdict: Pick<Verdict, "results" | "waivers" | "shortfalls">, counts: Counts, ending: Ending): VerdictOutcome {
  const { results, waivers, shortfalls = [] } = verdict;
  if (ending.isInterrupted === true) return "interrupted";
  if (ending.couldNotRun === true || counts.skipped === results.length) return "not-tested";
  const failed = results.filter(({ status }) => status === "failed");
  const isBroken =
    shortfalls.length > 0 || !failed.every((result) => isOnlyExpired(result, waivers.expired, ending.doubtsFail ?? false));
  if (isBroken) return "broken";
  const hasUnused = ending.failOnUnusedWaivers === true && waivers.unused.length > 0;
  return failed.length > 0 || hasUnused ? "expired" : "kept";
}

/** Whether the result would be green if the expired waivers still counted. */
function isOnlyExpired({ id, findings }: CaseResult, expired: readonly Waiver[], doubtsFail: boolean): boolean {
  const counting = findings
    .filter((finding) => !isSaidAlready(finding, findings))
    .filter(({ waivedBy, basis }) => waivedBy === undefined && (doubtsFail || basis === "documented"));
  return counting.every((finding) => expired.some((waiver) => covers(waiver, id, finding.fingerprint)));
}
