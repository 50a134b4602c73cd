import type { Finding } from "../check/finding.js";
import { operationOf } from "../contract/operation.js";
import type { Observed, ObservedExchange } from "../coverage/observed.js";
import { type Care, careOfCase } from "../plan/case.js";
import type { Plan } from "../plan/plan.js";
import type { CleanUpReport, RunFacts } from "../verdict.js";
import type { Result } from "./run-case.js";
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

/** Where the results of a run go as they come. */
export interface ReportOptions {
  /** Each item that was sent, and each that could no longer be. */
  readonly onResult?: ((result: ItemResult) => void) | undefined;
  /** A phase that begins. */
  readonly onPhase?: ((name: string) => void) | undefined;
}

export interface Report {
  add(result: Result, elapsedMs: number): void;
  /** Of every item of the plan, in its order. @param ended why what was to be sent was not */
  results(ended?: string): ItemResult[];
}

type Known = Omit<ItemResult, "status" | "elapsedMs" | "findings" | "reason">;

function itemsOf({ contract, cases, scenarios }: Plan): Known[] {
  const ofCases = cases.map((testCase): Known => {
    const { id, call, title, kind, pointer } = testCase;
    return { id, call, title, kind, pointer, care: careOfCase(testCase, operationOf(contract, call).method) };
  });
  const ofScenarios = scenarios.map(
    ({ id, call, title, kind, pointer, care }): Known => ({ id, call, title, kind, pointer, care }),
  );
  return [...ofCases, ...ofScenarios];
}

export function createReport(plan: Plan, selection: Selection, { onResult }: ReportOptions): Report {
  const items = itemsOf(plan);
  const byId = new Map(items.map((item) => [item.id, item]));
  const done = new Map<string, ItemResult>();
  const leftOut = new Map(selection.leftOut.map(({ id, reason }) => [id, reason]));
  return {
    add(result, elapsedMs) {
      const known = byId.get(result.id);
      if (known === undefined) return;
      const { status } = result;
      const found: ItemResult = {
        ...known,
        status,
        elapsedMs: Math.round(elapsedMs * 10) / 10,
        findings: status === "failed" ? result.findings : [],
        ...(status === "left-out" ? { reason: result.reason } : {}),
      };
      done.set(result.id, found);
      onResult?.(found);
    },
    results: (ended = "The run ended before it.") =>
      items.map((item) => {
        const reason = leftOut.get(item.id) ?? ended;
        return done.get(item.id) ?? { ...item, status: "left-out", reason, elapsedMs: 0, findings: [] };
      }),
  };
}
