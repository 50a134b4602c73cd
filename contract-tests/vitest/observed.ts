import type { Observed } from "../src/coverage.js";
import { type Case, type Contract, EVERYTHING, observedIn, planOf, runPlan } from "../src/index.js";
import { openDisLocal } from "./targets.js";

/**
 * What a run on dis-local sees, without what only prepares and cleans up. Of the scenarios those written by hand are
 * run: what is made by chance covers a cell under one seed and not under the next, and takes long.
 */
export async function observedOnDisLocal(contract: Contract, cases?: readonly Case[]): Promise<Observed> {
  const plan = planOf(contract);
  const { target, close } = await openDisLocal();
  try {
    const scenarios = plan.scenarios.filter(({ kind }) => kind === "state");
    const given = { ...plan, scenarios, ...(cases === undefined ? {} : { cases }) };
    return observedIn(await runPlan(given, target, { ...EVERYTHING, open: openDisLocal }));
  } finally {
    await close();
  }
}
