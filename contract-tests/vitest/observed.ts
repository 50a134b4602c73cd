import type { Observed } from "../src/coverage.js";
import { type Case, type Contract, EVERYTHING, observedIn, planOf, runPlan } from "../src/index.js";
import { openDisLocal } from "./targets.js";

/** What a run of everything on dis-local sees, without what only prepares and cleans up. */
export async function observedOnDisLocal(contract: Contract, cases?: readonly Case[]): Promise<Observed> {
  const plan = planOf(contract);
  const { target, close } = await openDisLocal();
  try {
    const given = cases === undefined ? plan : { ...plan, cases };
    return observedIn(await runPlan(given, target, { ...EVERYTHING, open: openDisLocal }));
  } finally {
    await close();
  }
}
