import type { Finding } from "../finding.js";
import type { Care } from "../plan/care.js";
import type { CleanUpReport, RunFacts } from "../verdict.js";
import type { SeenExchange } from "./line.js";
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
  readonly exchanges: readonly SeenExchange[];
  readonly cleanUp: CleanUpReport;
  readonly isInterrupted: boolean;
  /** Sentences about what could not be done. */
  readonly problems: readonly string[];
}
