import { operationOf } from "../operation.js";
import { careOfCase } from "../plan/care.js";
import type { Result } from "../run.js";
import type { Plan } from "./plan.js";
import type { ItemResult } from "./results.js";
import type { Selection } from "./select.js";

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
