import type { Contract } from "../contract.js";
import type { Finding } from "../finding.js";
import type { Credentials } from "../target.js";
import type { CaseResult, CleanUpReport, Coverage, RunFacts, Verdict, WaiverReport } from "../verdict.js";
import { statusOf } from "../waivers/status.js";
import { concluded, type Ending } from "./conclude.js";
import { type ReportContext, reportedFinding } from "./finding.js";
import { createStriker, type Striker } from "./secrets.js";

/** What became of one item of the plan, as the runner knows it. Its findings hold the credentials that were sent. */
export interface RawResult {
  readonly id: string;
  readonly call: string;
  readonly title: string;
  readonly kind: string;
  readonly pointer: string;
  /** Why it was not sent; none for one that was. */
  readonly reason?: string;
  readonly elapsedMs: number;
  readonly findings: readonly Finding[];
}

/** All that a verdict is made of. */
export interface VerdictParts {
  readonly contract: Contract;
  readonly version: string;
  readonly target: Verdict["target"];
  readonly run: RunFacts;
  readonly results: readonly CaseResult[];
  readonly cleanUp?: CleanUpReport;
  readonly coverage?: Coverage;
  readonly waivers?: WaiverReport;
  /** Thresholds that were not reached, a sentence each. */
  readonly shortfalls?: readonly string[];
  readonly problems?: readonly string[];
  readonly ending?: Ending;
  /** Struck out of problems and of what the clean-up tells. */
  readonly credentials?: Partial<Credentials>;
}

const NO_CLEAN_UP: CleanUpReport = { removed: [], stale: [], left: [] };
const NO_WAIVERS: WaiverReport = { used: [], expired: [], unused: [] };

function reportedResult(raw: RawResult, context: ReportContext): CaseResult {
  const { id, call, title, kind, pointer, reason, elapsedMs } = raw;
  const findings = raw.findings.map((finding) => reportedFinding(finding, raw, context));
  const strike = createStriker(context.credentials);
  const reasonPart = reason === undefined ? {} : { reason: strike.text(reason) };
  return { id, call, title, kind, pointer, status: statusOf({ findings, ...reasonPart }), ...reasonPart, elapsedMs, findings };
}

/** Results as they can be shown, in their order: each finding with all that is needed to act on it, and no secret. */
export function reportedResults(results: readonly RawResult[], context: ReportContext): CaseResult[] {
  return results.map((raw) => reportedResult(raw, context));
}

function contractFacts(contract: Contract): Verdict["contract"] {
  const { info } = contract as { readonly info?: { readonly title?: string; readonly version?: string } };
  return { title: info?.title ?? "", version: info?.version ?? "" };
}

function shownCleanUp(cleanUp: CleanUpReport, strike: Striker): CleanUpReport {
  return { ...cleanUp, left: cleanUp.left.map((one) => ({ ...one, reason: strike.text(one.reason) })) };
}

/** Puts a verdict together. Pure. */
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
