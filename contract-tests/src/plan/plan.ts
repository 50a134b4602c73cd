import type { Contract } from "../contract/contract.js";
import { type Operation, operations } from "../contract/operation.js";
import type { Scenario } from "../suite/scenario.js";
import { scenarios as allScenarios } from "../suite/scenarios.js";
import { contentTypeDrafts, malformedDrafts, sizeDrafts } from "./body.js";
import { boundaryDrafts } from "./boundaries.js";
import type { Case } from "./case.js";
import { credentialCases } from "./credentials.js";
import { baseRequest, caseOf } from "./draft.js";
import { exampleDrafts } from "./examples.js";
import { methodDrafts } from "./methods.js";
import { missingDrafts, optionalDrafts } from "./presence.js";
import { typeDrafts } from "./wrong-types.js";

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

function casesOf(contract: Contract, operation: Operation): Case[] {
  const base = baseRequest(contract, operation);
  const drafts = [
    ...exampleDrafts(contract, operation, base),
    ...boundaryDrafts(contract, operation, base),
    ...optionalDrafts(contract, operation, base),
    ...missingDrafts(contract, operation, base),
    ...typeDrafts(contract, operation, base),
    ...malformedDrafts(operation, base),
    ...contentTypeDrafts(operation, base),
    ...sizeDrafts(operation, base),
    ...methodDrafts(contract, operation, base),
  ];
  return [...drafts.map((draft) => caseOf(contract, operation, draft)), ...credentialCases(operation, base)];
}

/**
 * Every case that follows from the contract alone, operation by operation: its examples, each constraint at its limit and
 * one past it, each field left out, wrong types, bodies that are malformed, too large or of another media type, methods that
 * a path does not have, credentials. Pure, and the same list for the same contract.
 * @throws Error when an example of the contract breaks the contract, or two cases have one id
 */
export function plan(contract: Contract): Case[] {
  const cases = [...operations(contract).values()].flatMap((operation) => casesOf(contract, operation));
  const ids = new Set<string>();
  for (const { id } of cases) {
    if (ids.has(id)) throw new Error(`Two cases have the id ${id}.`);
    ids.add(id);
  }
  return cases;
}
