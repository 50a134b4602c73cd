import type { Observed, ObservedExchange } from "../coverage.js";
import type { Finding } from "../finding.js";
import type { Care } from "../plan/care.js";
import type { CleanUpReport, RunFacts } from "../verdict.js";
import type { Selection } from "./select.js";

/** What became of an item of the plan: the raw material of a verdict. */
export interface ItemResult {
  readonly id: string;
  readonly call: string;
  readonly title: string;
  /** Kind of the case or of the scenario. */
  readonly kind: string;
  readonly pointer: string;
  readonly care: Care;
  readonly status: "passed" | "failed" | "left-out";
  /** Why it was left out. */
  readonly reason?: string;
  readonly elapsedMs: number;
  /** With the exchanges that showed them, secrets and all. */
  readonly findings: readonly Finding[];
}

/** What a run has learnt. */
export interface RunOutcome {
  readonly run: RunFacts;
  readonly selection: Selection;
  /** Of every item of the plan, in its order. */
  readonly results: readonly ItemResult[];
  /** What the cases and scenarios saw, for coverage. */
  readonly exchanges: readonly ObservedExchange[];
  readonly cleanUp: CleanUpReport;
  readonly isInterrupted: boolean;
  /** Sentences about what could not be done. */
  readonly problems: readonly string[];
}

/** Whether it was answered: one that got no answer has put nothing to the test. */
function wasAnswered({ status, findings }: ItemResult): boolean {
  return status !== "left-out" && !findings.some(({ kind }) => kind === "no-answer");
}

/** What a run saw, as far as coverage is concerned. */
export function observedIn({ results, exchanges }: Pick<RunOutcome, "results" | "exchanges">): Observed {
  return {
    exchanges,
    ran: results.filter(wasAnswered).map(({ id }) => id),
    leftOut: results.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ id, reason }])),
  };
}
