import { callOf } from "dis-openapi/contract";
import { codesOf, type Exchange, responseBody } from "../check/check.js";
import type { Finding } from "../check/finding.js";
import { type Care, type CredentialCase, careOfCase } from "../plan/case.js";
import type { Plan } from "../plan/plan.js";
import type { CaseStatus, CleanUpReport, RunFacts } from "../verdict.js";
import type { Result } from "./run-case.js";
import type { Selection, Skipped } from "./select.js";

/** The result of one case or scenario of the plan: the raw material of a verdict. */
export interface ItemResult {
  readonly id: string;
  readonly call: string;
  readonly title: string;
  /** Kind of the case or of the scenario. */
  readonly kind: string;
  readonly pointer: string;
  readonly care: Care;
  readonly status: "passed" | "failed" | "skipped";
  /** Why it was skipped. */
  readonly reason?: string;
  /** Milliseconds from the beginning of the run until it was begun; 0 for what was not. */
  readonly startedMs: number;
  readonly elapsedMs: number;
  /** With the exchanges that showed them, secrets included. */
  readonly findings: readonly Finding[];
}

/** An exchange that was checked. What only prepares or cleans up does not count. */
export interface ObservedExchange {
  readonly call: string;
  readonly status: number;
  /** Codes of an error response, and those of single records in the response to an upload. */
  readonly codes: readonly string[];
  /** The case or the scenario that sent it. */
  readonly caseId?: string;
  readonly credentials: CredentialCase;
}

/** Everything that a run found out. */
export interface RunResult {
  readonly run: RunFacts;
  readonly selection: Selection;
  /** Of every case and scenario of the plan, in its order. */
  readonly results: readonly ItemResult[];
  /** The exchanges of cases and scenarios, for coverage. */
  readonly exchanges: readonly ObservedExchange[];
  readonly cleanUp: CleanUpReport;
  readonly isInterrupted: boolean;
  /** Sentences about what could not be done. */
  readonly problems: readonly string[];
}

/** Gathers the results of a run as they come. */
export interface ResultList {
  /** @param startedMs milliseconds after the beginning of the run */
  add(result: Result, startedMs: number, elapsedMs: number): void;
  /** Of every case and scenario of the plan, in its order. @param ended why those without a result were not sent */
  all(ended?: string): ItemResult[];
}

export function createResultList(plan: Plan, selection: Selection, onResult?: (result: ItemResult) => void): ResultList {
  const items = itemsOf(plan);
  const byId = new Map(items.map((item) => [item.id, item]));
  const done = new Map<string, ItemResult>();
  const skipped = new Map(selection.skipped.map(({ id, reason }) => [id, reason]));
  return {
    add(result, startedMs, elapsedMs) {
      const item = byId.get(result.id);
      if (item === undefined) return;
      const { status } = result;
      const full: ItemResult = {
        ...item,
        status,
        startedMs: rounded(startedMs),
        elapsedMs: rounded(elapsedMs),
        findings: status === "failed" ? result.findings : [],
        ...(status === "skipped" ? { reason: result.reason } : {}),
      };
      done.set(result.id, full);
      onResult?.(full);
    },
    all: (ended = "The run ended before it.") =>
      items.map((item) => {
        const reason = skipped.get(item.id) ?? ended;
        return done.get(item.id) ?? { ...item, status: "skipped", reason, startedMs: 0, elapsedMs: 0, findings: [] };
      }),
  };
}

/** To a tenth of a millisecond. */
function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

type Item = Omit<ItemResult, "status" | "startedMs" | "elapsedMs" | "findings" | "reason">;

function itemsOf({ contract, cases, scenarios }: Plan): Item[] {
  const ofCases = cases.map((testCase) => {
    const { id, call, title, kind, pointer } = testCase;
    return { id, call, title, kind, pointer, care: careOfCase(testCase, callOf(contract, call).method) };
  });
  const ofScenarios = scenarios.map(({ id, call, title, kind, pointer, care }) => ({ id, call, title, kind, pointer, care }));
  return [...ofCases, ...ofScenarios];
}

/** An exchange as coverage sees it. @param caseId of the case or the scenario that sent it */
export function observe(exchange: Exchange, caseId: string, credentials: CredentialCase = "token"): ObservedExchange {
  const { call, response } = exchange;
  const ofRecords = call === "sendRecords" ? recordCodes(exchange) : [];
  const codes = OF_HTTP.has(response.status) ? [] : [...new Set([...codesOf(exchange), ...ofRecords])];
  return { call, status: response.status, codes, caseId, credentials };
}

/** The codes that an upload gives to single records: it succeeds even when some of its records are refused. */
function recordCodes(exchange: Exchange): string[] {
  const body = responseBody(exchange) as { readonly records?: unknown } | null | undefined;
  const records: readonly unknown[] = Array.isArray(body?.records) ? body.records : [];
  return records
    .map((record) => (record as { readonly error_code?: unknown } | null)?.error_code)
    .filter((code) => typeof code === "string");
}

/** Statuses that HTTP gives and no operation: the path does not have the method, or nobody reads such a body. */
const OF_HTTP: ReadonlySet<number> = new Set([405, 415]);

/** What a run saw, as far as coverage is concerned. */
export interface Observed {
  /** Of cases and scenarios that did not fail. */
  readonly exchanges: readonly ObservedExchange[];
  /** Ids of what was sent and did not fail. */
  readonly ran: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** What coverage needs to know of a run. What failed, or was skipped halfway, has put nothing to the test. */
export function observedIn({ results, exchanges }: Observable): Observed {
  const ran = new Set(results.filter(({ status }) => status !== "failed" && status !== "skipped").map(({ id }) => id));
  return {
    exchanges: exchanges.filter(({ caseId }) => caseId === undefined || ran.has(caseId)),
    ran: [...ran],
    skipped: results.flatMap(({ id, reason }) => (reason === undefined ? [] : [{ id, reason }])),
  };
}

/** A run as coverage looks at it; its results may be those of the verdict, where what is waived has not failed. */
interface Observable extends Pick<RunResult, "exchanges"> {
  readonly results: readonly (Pick<ItemResult, "id" | "reason"> & { readonly status: CaseStatus })[];
}
