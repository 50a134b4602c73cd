import {
  type Case,
  disContract,
  EVERYTHING,
  type Finding,
  type ItemResult,
  ofCalls,
  type Plan,
  planOf,
  type RunOptions,
  runPlan,
  type Scenario,
} from "../src/index.js";
import { openDisLocal } from "../vitest/targets.js";
import type { Mutant, MutantKind } from "./mutant.js";

const contract = disContract();

/** Everything that can be sent, with one seed. */
export function wholePlan(seed = 0): Plan {
  return planOf(contract, seed);
}

const whole = wholePlan();

/** What became of a mutant. */
export interface Hunt {
  /** What saw it first; omitted when it survives. */
  readonly caught?: ItemResult;
  /** Whether it was only doubted: every finding rests on what we infer, so that the command would end with 0. */
  readonly isDoubt: boolean;
  readonly elapsedMs: number;
}

/** Runs a plan, its cases on one server and each scenario on one of its own. */
async function run(plan: Plan, options: Mutant["options"], how: RunOptions) {
  const open = () => openDisLocal(options());
  const { target, close } = await open();
  try {
    return await runPlan(plan, target, { ...EVERYTHING, open, ...how });
  } finally {
    await close();
  }
}

/** The findings that can catch a server. A failed clean-up is none: the suite must see a wrong server in what it proves. */
function catching({ status, findings }: ItemResult): readonly Finding[] {
  return status === "failed" ? findings.filter(({ kind }) => kind !== "clean-up") : [];
}

/** The first result of each sort that sees a wrong server. */
interface Seen {
  readonly fault?: ItemResult;
  readonly doubt?: ItemResult;
}

/** Runs a plan up to the first fault that the documents state. */
async function firstSeen(plan: Plan, options: Mutant["options"]): Promise<Seen> {
  const stop = new AbortController();
  let seen: Seen = {};
  const onResult = (result: ItemResult) => {
    const findings = catching(result);
    if (seen.fault !== undefined || findings.length === 0) return;
    if (findings.every(({ basis }) => basis === "inferred")) {
      seen = { doubt: result, ...seen };
      return;
    }
    seen = { ...seen, fault: result };
    stop.abort();
  };
  await run(plan, options, { signal: stop.signal, onResult });
  return seen;
}

let traced: Promise<ReadonlyMap<string, ReadonlySet<string>>> | undefined;

/** The calls that each scenario makes on a sound server. A mutant that changes none of them looks to it like the sound server. */
async function trace(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { exchanges } = await run({ ...whole, cases: [] }, () => ({}), {});
  const touched = new Map<string, Set<string>>();
  for (const { caseId = "", call } of exchanges) touched.set(caseId, (touched.get(caseId) ?? new Set()).add(call));
  return touched;
}

/** Every scenario of other calls in which one of these calls is made. */
async function beside(calls: readonly string[]): Promise<Plan> {
  traced ??= trace();
  const touched = await traced;
  const scenarios = whole.scenarios.filter(
    ({ id, call }) => !calls.includes(call) && calls.some((name) => touched.get(id)?.has(name)),
  );
  return { ...whole, cases: [], scenarios };
}

/** Kinds that a single request shows: cases send the large bodies and the wrong credentials. */
const SHOWN_BY_CASES: ReadonlySet<MutantKind> = new Set(["bound", "authentication"]);

const isOfVolume = ({ care }: Scenario) => care.bytes > 0;

/** What can see a mutant, in parts, the likeliest first. A part is run only when the one before it has seen no fault. */
async function* partsFor({ calls, kind, equivalent }: Mutant): AsyncGenerator<Plan> {
  if (kind === "volume") yield { ...whole, cases: [], scenarios: whole.scenarios.filter(isOfVolume) };
  const ofItsCalls = ofCalls(whole, calls);
  // Bodies of 12 MB take long, and show nothing but a limit.
  const plan = SHOWN_BY_CASES.has(kind)
    ? ofItsCalls
    : { ...ofItsCalls, cases: ofItsCalls.cases.filter((one) => one.kind !== "size") };
  const isQuick = SHOWN_BY_CASES.has(kind)
    ? { cases: () => true, scenarios: () => false }
    : {
        cases: (one: Case) => one.kind === "example",
        scenarios: (one: Scenario) => one.kind === "state" && !isOfVolume(one),
      };
  yield { ...plan, cases: plan.cases.filter(isQuick.cases), scenarios: plan.scenarios.filter(isQuick.scenarios) };
  yield {
    ...plan,
    cases: plan.cases.filter((one) => !isQuick.cases(one)),
    scenarios: plan.scenarios.filter((one) => !isQuick.scenarios(one)),
  };
  if (equivalent === undefined) yield await beside(calls);
}

/**
 * Runs what can see a mutant until something sees a fault; a doubt is kept for the case that nothing does: the cases and scenarios of its calls, then every scenario in which one of
 * its calls is made. An equivalent mutant gets only those of its calls, for there is nothing to look for.
 */
export async function hunt(mutant: Mutant): Promise<Hunt> {
  const begin = performance.now();
  const elapsed = () => performance.now() - begin;
  let doubt: ItemResult | undefined;
  for await (const part of partsFor(mutant)) {
    const seen = await firstSeen(part, mutant.options);
    if (seen.fault !== undefined) return { caught: seen.fault, isDoubt: false, elapsedMs: elapsed() };
    doubt ??= seen.doubt;
  }
  return { ...(doubt === undefined ? {} : { caught: doubt }), isDoubt: doubt !== undefined, elapsedMs: elapsed() };
}

/** Every result of a plan that did not pass; none on a sound server. */
export async function faultsOf(plan: Plan, options: Mutant["options"] = () => ({}), how: RunOptions = {}): Promise<ItemResult[]> {
  const { results } = await run(plan, options, how);
  return results.filter(({ status }) => status !== "passed");
}
