import type { Contract } from "../contract.js";
import type { Case } from "../plan.js";
import { plan } from "../plan.js";
import type { Scenario } from "../scenario.js";
import { scenarios as allScenarios } from "../scenarios.js";

/** Everything that could be sent, as it follows from the contract and a seed; what of it is sent, `select` says. */
export interface Plan {
  readonly contract: Contract;
  /** Of what is made by chance. */
  readonly seed: number;
  readonly cases: readonly Case[];
  readonly scenarios: readonly Scenario[];
}

/**
 * The plan of a contract: its cases, then the scenarios.
 * @throws Error when an example of the contract breaks the contract, or two cases have one id
 */
export function planOf(contract: Contract, seed = 0, scenarios: readonly Scenario[] = allScenarios): Plan {
  return { contract, seed, cases: plan(contract), scenarios };
}

/** The part of a plan whose items are of these calls. */
export function ofCalls(plan: Plan, calls: readonly string[]): Plan {
  const isAsked = ({ call }: { readonly call: string }) => calls.includes(call);
  return { ...plan, cases: plan.cases.filter(isAsked), scenarios: plan.scenarios.filter(isAsked) };
}
