import type { Contract } from "dis-openapi/contract";
import { judge as judgeStep } from "../contract/version-step.js";
import { type Thresholds, unreached } from "../coverage/thresholds.js";
import { type Ending, verdictOf } from "../report/conclude.js";
import { runId } from "../run/names.js";
import type { CaseResult, SkippedTraffic, TrafficComparison, TrafficFacts, Verdict, Waiver } from "../verdict.js";
import { applyWaivers, type Doubts, statusOf } from "../waivers/apply.js";
import { trafficCoverage } from "./coverage.js";
import { type Fold, idOf, type SeenCall } from "./fold.js";

/** What a verdict on recorded exchanges is made of, besides the exchanges. */
export interface TrafficVerdictParts {
  readonly contract: Contract;
  /** The present contract, when the other one is a new version. */
  readonly before?: Contract | undefined;
  /** Version of the package. */
  readonly version: string;
  readonly startedAt: Date;
  readonly waivers: readonly Waiver[];
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  readonly doubts: Doubts;
  readonly thresholds: Thresholds;
  /** Sentences about what could not be done; with one the verdict is that nothing, or not everything, was tested. */
  readonly problems: readonly string[];
  readonly isInterrupted?: boolean;
}

/** The verdict on everything that a fold has seen: a result for each call, and skipped ones for those that nobody sent. */
export function trafficVerdict(fold: Fold, parts: TrafficVerdictParts): Verdict {
  const { contract, version, startedAt, today, doubts, thresholds, problems, isInterrupted = false } = parts;
  const { results, waivers } = applyWaivers(fold.calls().map(resultOf), parts.waivers.map(ofTraffic), today, doubts);
  const coverage = trafficCoverage(contract, fold.calls());
  const traffic = factsOf(fold, parts);
  const ending: Ending = { isInterrupted, couldNotRun: problems.length > 0, doubtsFail: doubts === "fail" };
  return verdictOf({
    contract,
    version,
    target: { endpoint: named(fold.addresses), projectId: named(fold.projects), profile: "traffic" },
    run: {
      id: runId(startedAt.getTime()),
      seed: 0,
      isReadOnly: true,
      startedAt: startedAt.toISOString(),
      elapsedMs: Date.now() - startedAt.getTime(),
      requests: traffic.exchanges,
      phases: [],
    },
    traffic,
    results,
    coverage,
    // That a deviation did not come by proves nothing: no waiver is without use.
    waivers: { ...waivers, unused: [] },
    shortfalls: traffic.exchanges === 0 ? [] : unreached(coverage, thresholds).map(({ sentence }) => sentence),
    problems,
    ending,
  });
}

function named(names: ReadonlySet<string>): string {
  return names.size === 0 ? "none" : [...names].join(", ");
}

/** A waiver is written for a case; in traffic it covers the same deviation of the same call. */
function ofTraffic(waiver: Waiver): Waiver {
  return { ...waiver, case: `${waiver.case.split("/", 1)[0]}/*` };
}

function resultOf(seen: SeenCall): CaseResult {
  const { call, exchanges, refused } = seen;
  const findings = [...seen.findings.values()].flatMap(({ first, exchanges }) => first.map((one) => ({ ...one, exchanges })));
  const reason = exchanges === 0 ? { reason: "No exchange of it was seen." } : {};
  const wrong = refused === 0 ? "" : `; ${refused} of the requests broke a rule and were refused`;
  return {
    id: idOf(call),
    call: call.name,
    title: exchanges === 0 ? `${call.name} was not seen` : `${exchanges} exchanges of ${call.name} keep the contract${wrong}`,
    kind: "traffic",
    pointer: call.pointer,
    status: statusOf({ findings, ...reason }),
    ...reason,
    startedMs: 0,
    elapsedMs: 0,
    findings,
  };
}

function factsOf(fold: Fold, { contract, before }: TrafficVerdictParts): TrafficFacts {
  const rows = [...fold.skipped].flatMap(([reason, hosts]): SkippedTraffic[] =>
    [...hosts].map(([host, exchanges]) => ({ reason, host, exchanges })),
  );
  return {
    exchanges: fold.calls().reduce((sum, one) => sum + one.exchanges, 0),
    skipped: rows.sort((one, other) => other.exchanges - one.exchanges),
    ...(before === undefined ? {} : { comparison: comparisonOf(versionOf(before), versionOf(contract), fold.broken() ?? 0) }),
  };
}

function versionOf(contract: Contract): string {
  return String((contract as { readonly info?: { readonly version?: unknown } }).info?.version ?? "");
}

function comparisonOf(from: string, to: string, broken: number): TrafficComparison {
  const required = broken === 0 ? "none" : "major";
  const { next, holds } = judgeStep(required, from, to);
  return { from, to, broken, required, least: next, holds };
}
