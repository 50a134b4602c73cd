import { disContract, plan, type Result, runAll, scenarios } from "../src/index.js";
import { openDisLocal } from "../vitest/targets.js";
import type { Mutant } from "./mutant.js";

const contract = disContract();
const cases = plan(contract);

/** Results of the cases and scenarios of the calls that a wrong server can be seen in. */
export async function hunt({ calls, options }: Pick<Mutant, "calls" | "options">): Promise<Result[]> {
  const names: readonly string[] = calls;
  return runAll(contract, () => openDisLocal(options()), {
    cases: cases.filter(({ call }) => names.includes(call)),
    scenarios: scenarios.filter(({ call }) => names.includes(call)),
  });
}
