import { GONE, THROTTLED, TURNED } from "../check/finding.js";
import type { Plan } from "../plan/plan.js";
import type { CleanUpReport, Resource, RunFacts } from "../verdict.js";
import { cleanUp, createLedger, findStale, type Ledger, removeAll } from "./clean-up.js";
import { type Fixture, prepare } from "./fixture.js";
import { withoutFollowers } from "./follow.js";
import { createNeighbors, type Item, itemsOf } from "./items.js";
import { createLine, type Line, type LineOptions } from "./line.js";
import { prefixOf, runId } from "./names.js";
import { whyUnusable } from "./preflight.js";
import { createResultList, type ItemResult, type ObservedExchange, type ResultList, type RunResult } from "./results.js";
import { type Result, runCase, runScenario } from "./run-case.js";
import { type ChosenCase, type ChosenScenario, type PolicyOptions, policyFor, type Selection, select } from "./select.js";
import { asker, TIMEOUT_MS } from "./send.js";
import { sideBySide } from "./side-by-side.js";
import { createStop, whyStopped } from "./stop.js";
import type { Target } from "./target.js";

/** Default number of cases and scenarios that run side by side. */
export const PARALLEL = 24;

/** An open target, and how to close it. */
export interface OpenTarget {
  readonly target: Target;
  close(): Promise<void>;
}

export interface RunOptions extends PolicyOptions, Pick<LineOptions, "timeoutMs" | "requestsPerSecond" | "signal"> {
  /** Number of cases and scenarios that run at a time, from 1. Default: 24. */
  readonly parallel?: number | undefined;
  /**
   * Milliseconds after which no more is sent: what is under way then is skipped, like the rest. What was made is removed after that.
   * Omitted: there is no limit.
   */
  readonly timeBudgetMs?: number | undefined;
  /** Age in milliseconds from which what another run left behind is removed. Omitted: nobody looks for it. */
  readonly staleAfterMs?: number | undefined;
  /** Called for each case and scenario that ended. */
  readonly onResult?: ((result: ItemResult) => void) | undefined;
  /** Called when a phase begins. */
  readonly onPhase?: ((name: string) => void) | undefined;
  /** Called with what other runs left behind, before any of it is removed. */
  readonly onStale?: ((stale: readonly Resource[]) => void) | undefined;
  /** Opens a target of its own for each scenario: for tests, whose servers are cheap. */
  readonly open?: (() => Promise<OpenTarget>) | undefined;
  /** Id of the run. Default: a new one. */
  readonly run?: string | undefined;
}

/** What the parts of a run share. */
interface Running {
  readonly plan: Plan;
  readonly target: Target;
  readonly options: RunOptions;
  readonly run: string;
  readonly selection: Selection;
  readonly line: Line;
  readonly ledger: Ledger;
  readonly results: ResultList;
  readonly phases: Phases;
  /** Ends the sending: the user, or the time. */
  readonly signal: AbortSignal;
  /** Of `performance.now()`. */
  readonly beganAt: number;
}

/**
 * Sends what the options allow of a plan, and removes what it made, even when the signal ends the run or the target stops
 * responding. It does not throw for anything that a target does.
 * @param target where; read-only, unless the options say otherwise
 */
export async function runPlan(plan: Plan, target: Target, options: RunOptions = {}): Promise<RunResult> {
  const startedAt = new Date();
  const exchanges: ObservedExchange[] = [];
  const { run = runId(startedAt.getTime()) } = options;
  const selection = select(plan, policyFor(target, run, options));
  const ledger = createLedger();
  const stop = createStop(options.signal, options.timeBudgetMs);
  const { signal } = stop;
  const patience = { timeoutMs: options.timeoutMs ?? TIMEOUT_MS, signal };
  const look = target.profile.stateful ? () => whyUnusable(plan.contract, target, patience) : undefined;
  const line = createLine({ ...options, signal, ledger, look, onExchange: (exchange) => exchanges.push(exchange) });
  const phases = createPhases(() => line.requests, options.onPhase);
  const results = createResultList(plan, selection, options.onResult);
  const beganAt = performance.now();
  const running: Running = { plan, target, options, run, selection, line, ledger, results, phases, signal, beganAt };

  const { stale, left: leftBehind } = await phases.during("left-overs", () => removeStale(running));
  await runItems(running);
  stop.end();
  const { removed, left } = await phases.during("clean-up", () => removeOwn(running));
  return {
    run: factsOf(running, startedAt),
    selection,
    results: withoutFollowers(withoutTurn(results.all(), line)),
    exchanges,
    cleanUp: { removed, stale, left: [...leftBehind, ...left] },
    isInterrupted: options.signal?.aborted === true,
    problems: problemsOf(running),
  };
}

/**
 * What met a target that could not be tested any more is skipped: what it found says nothing about the contract. The same goes for
 * what could not be removed; the clean-up reports that.
 */
function withoutTurn(results: readonly ItemResult[], { turn }: Line): readonly ItemResult[] {
  if (turn === undefined) return results;
  const ids = new Set(turn.ids);
  const isSpoilt = ({ id, status, findings }: ItemResult) =>
    status === "failed" && (ids.has(id) || findings.every(({ kind }) => kind === "clean-up"));
  return results.map((result) => (isSpoilt(result) ? { ...result, status: "skipped", reason: TURNED, findings: [] } : result));
}

/** Reports what other runs left behind, and removes it where that is allowed. */
async function removeStale(running: Running): Promise<Pick<CleanUpReport, "stale" | "left">> {
  const { plan, target, options, line, run } = running;
  const { staleAfterMs } = options;
  if (staleAfterMs === undefined || !target.profile.stateful || over(running) !== undefined) return { stale: [], left: [] };
  const ask = asker(plan.contract, line.to(target));
  const found = await findStale(ask, run, staleAfterMs, Date.now()).catch(() => []);
  if (found.length === 0) return { stale: [], left: [] };
  options.onStale?.(found);
  if (options.allowWrites !== true) {
    const reason = "An earlier run left it behind; a run with --allow-writes removes it.";
    return { stale: [], left: found.map((resource) => ({ ...resource, reason })) };
  }
  const { gone, left } = await removeAll(ask, found);
  return { stale: gone, left };
}

/** Makes what the examples name, and works through the selection. */
async function runItems(running: Running): Promise<void> {
  const { plan, options, selection, line, target, run, phases } = running;
  const { first, alone, rest } = itemsOf(selection, options.open === undefined);
  const makeFixture = () =>
    prepare(plan.contract, line.to(target), prefixOf(run), selection.needs).catch((error: unknown) => error as Error);
  const fixture = selection.cases.length === 0 ? undefined : await phases.during("preparation", makeFixture);
  const parallel = options.parallel ?? PARALLEL;
  await part(running, fixture, "examples", first, parallel);
  await part(running, fixture, "one by one", alone, Math.min(parallel, 2));
  await part(running, fixture, "side by side", rest, parallel);
}

/** One part of the run with at most `limit` items at a time. It is a phase, unless the run is over and it only skips its items. */
async function part(
  running: Running,
  fixture: Fixture | undefined | Error,
  name: string,
  items: readonly Item[],
  limit: number,
): Promise<void> {
  const work = (item: Item) => oneItem(running, fixture, item);
  const all = () => sideBySide(items, limit, work, createNeighbors(running.target.profile));
  await (items.length === 0 || over(running) !== undefined ? all() : running.phases.during(name, all));
}

/** Runs one case or scenario, unless the run is over, and adds its result. */
async function oneItem(running: Running, fixture: Fixture | undefined | Error, item: Item): Promise<void> {
  const started = performance.now();
  const reason = over(running);
  const result: Result =
    reason !== undefined
      ? { id: item.id, status: "skipped", reason }
      : await ("testCase" in item ? oneCase(running, fixture, item.testCase) : oneScenario(running, item.scenario));
  running.results.add(result, started - running.beganAt, performance.now() - started);
}

async function oneCase(
  { plan, target, line }: Running,
  fixture: Fixture | undefined | Error,
  chosen: ChosenCase,
): Promise<Result> {
  const { id } = chosen.testCase;
  if (!(fixture instanceof Error)) return runCase(plan.contract, line.to(target, id), chosen, fixture);
  return { id, status: "skipped", reason: `What it needs could not be made: ${fixture.message}` };
}

async function oneScenario(running: Running, { scenario }: ChosenScenario): Promise<Result> {
  const { plan, options, line, run } = running;
  const tag = String(plan.scenarios.indexOf(scenario));
  const opened = await options.open?.();
  try {
    const target = opened?.target ?? running.target;
    const { named } = options;
    const probing = { seed: plan.seed, prefix: prefixOf(run), tag, named, cleaning: line.to(target) };
    return await runScenario(plan.contract, line.to(target, scenario.id), scenario, probing);
  } finally {
    await opened?.close();
  }
}

/** Why nothing more is sent; `undefined` while the run goes on. */
function over({ signal, line }: Running): string | undefined {
  const stopped = whyStopped(signal);
  if (stopped !== undefined) return stopped;
  if (line.isThrottling) return THROTTLED;
  if (line.turn !== undefined) return TURNED;
  return line.isGone ? GONE : undefined;
}

async function removeOwn(running: Running): Promise<Pick<CleanUpReport, "removed" | "left">> {
  const { plan, target, options, line, ledger, run } = running;
  // A run that wrote nothing has nothing to look for.
  if (options.allowWrites !== true || !target.profile.stateful) return { removed: [], left: [] };
  const { gone, left } = await cleanUp(asker(plan.contract, line.cleaning(target)), ledger, run);
  return { removed: gone, left };
}

function factsOf({ plan, options, run, line, phases }: Running, startedAt: Date): RunFacts {
  return {
    id: run,
    seed: plan.seed,
    isReadOnly: options.allowWrites !== true,
    startedAt: startedAt.toISOString(),
    elapsedMs: Date.now() - startedAt.getTime(),
    requests: line.requests,
    phases: phases.list,
  };
}

/** Why a run ended early, as a sentence. */
function problemsOf({ target, line }: Running): string[] {
  if (line.isGone) return [`${target.endpoint} stopped responding in the middle of the run; the rest was skipped.`];
  if (line.turn !== undefined) {
    const from = line.turn.ids.find((id) => id !== "");
    return [
      `${target.endpoint} could not be tested any more${from === undefined ? "" : ` from ${from} on`}: ${line.turn.why}. The rest was skipped.`,
    ];
  }
  if (!line.isThrottling) return [];
  return [
    `${target.endpoint} refuses everything for too many requests, even after waiting; the rest was skipped. Try later, or slower with --rate.`,
  ];
}

type Phase = RunFacts["phases"][number];

/** The phases of a run: how long each took, and how many requests it sent. */
interface Phases {
  during<T>(name: string, work: () => Promise<T>): Promise<T>;
  readonly list: readonly Phase[];
}

/** @param requests gives the number of requests so far */
function createPhases(requests: () => number, onPhase?: (name: string) => void): Phases {
  const list: Phase[] = [];
  return {
    list,
    async during(name, work) {
      const [started, before] = [performance.now(), requests()];
      onPhase?.(name);
      try {
        return await work();
      } finally {
        list.push({ name, elapsedMs: Math.round(performance.now() - started), requests: requests() - before });
      }
    },
  };
}
