import { disContract, EVERYTHING, type ItemResult, ofCalls, planOf, runPlan } from "../src/index.js";
import { openDisLocal } from "../vitest/targets.js";
import type { Mutant } from "./mutant.js";

const plan = planOf(disContract());

/** Results of the cases and scenarios of the calls that a wrong server can be seen in, each scenario on a server of its own. */
export async function hunt({ calls, options }: Pick<Mutant, "calls" | "options">): Promise<readonly ItemResult[]> {
  const open = () => openDisLocal(options());
  const { target, close } = await open();
  try {
    return (await runPlan(ofCalls(plan, calls), target, { ...EVERYTHING, open })).results;
  } finally {
    await close();
  }
}
