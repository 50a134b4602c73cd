import { type Case, disContract, type OpenTarget, plan, prepare, type Result, runCase, runScenario, scenarios } from "../src/index.js";
import type { Scenario } from "../src/scenario.js";
import { openDisLocal } from "../vitest/targets.js";
import type { Mutant } from "./mutant.js";
import { touchedBy } from "./touched.js";

const contract = disContract();
const cases = plan(contract);

/** What is sent to a server. */
export interface Items {
  readonly cases: readonly Case[];
  readonly scenarios: readonly Scenario[];
}

export type Open = () => Promise<OpenTarget>;

/** What a hunt says of a mutant. */
export interface Hunt {
  /** What saw it first; nothing when it survives. */
  readonly caught?: Result;
  readonly elapsedMs: number;
}

/** What stays behind catches nobody: a wrong server must be seen in what the suite proves. */
function isCaught(result: Result): boolean {
  return result.status === "failed" && result.findings.some(({ kind }) => kind !== "clean-up");
}

/** The cases and scenarios of some calls. */
export function itemsOf(calls: readonly string[]): Items {
  return {
    cases: cases.filter(({ call }) => calls.includes(call)),
    scenarios: scenarios.filter(({ call }) => calls.includes(call)),
  };
}

/** Everything that is sent to a server. */
export const everything: Items = { cases, scenarios };

/** Every other scenario in which one of the calls is made. */
export async function scenariosBeside(calls: readonly string[]): Promise<Items> {
  const touched = await touchedBy();
  const isTouching = ({ id, call }: Scenario) => !calls.includes(call) && calls.some((name) => touched.get(id)?.has(name));
  return { cases: [], scenarios: scenarios.filter(isTouching) };
}

/** Results one by one: the cases on one server, each scenario on one of its own. Who stops asking stops the run. */
export async function* resultsOf(open: Open, items: Items): AsyncGenerator<Result> {
  if (items.cases.length > 0) {
    const { target, close } = await open();
    try {
      const fixture = await prepare(contract, target);
      for (const testCase of items.cases) yield await runCase(contract, target, testCase, fixture);
    } finally {
      await close();
    }
  }
  for (const scenario of items.scenarios) {
    const { target, close } = await open();
    try {
      yield await runScenario(contract, target, scenario);
    } finally {
      await close();
    }
  }
}

async function firstCatch(open: Open, items: Items): Promise<Result | undefined> {
  for await (const result of resultsOf(open, items)) if (isCaught(result)) return result;
  return undefined;
}

/**
 * Runs what can see a mutant until something does: first the cases and scenarios of its calls, then every scenario in which
 * one of its calls is made. An equivalent one is sent those of its calls only: there is nothing to look for.
 */
export async function hunt({ calls, options, equivalent }: Mutant): Promise<Hunt> {
  const begin = performance.now();
  const open = () => openDisLocal(options());
  let caught = await firstCatch(open, itemsOf(calls));
  if (caught === undefined && equivalent === undefined) caught = await firstCatch(open, await scenariosBeside(calls));
  const elapsedMs = performance.now() - begin;
  return caught === undefined ? { elapsedMs } : { caught, elapsedMs };
}

/** Everything that is wrong with a server in the eyes of the suite; nothing of a sound one. */
export async function faultsOf(options: Mutant["options"], items: Items = everything): Promise<Result[]> {
  const faults: Result[] = [];
  for await (const result of resultsOf(() => openDisLocal(options()), items)) {
    if (result.status !== "passed") faults.push(result);
  }
  return faults;
}
