import { type Call, type Contract, callsOf } from "dis-openapi/contract";
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
import { togetherDrafts } from "./together.js";
import { typeDrafts } from "./wrong-types.js";

/** Everything that could be sent, as it follows from the contract and a seed. `select` decides what of it is sent. */
export interface Plan {
  readonly contract: Contract;
  /** Seed of the random requests and sequences. */
  readonly seed: number;
  readonly cases: readonly Case[];
  readonly scenarios: readonly Scenario[];
}

/**
 * The plan of a contract: its cases, then the scenarios.
 * @throws Error when an example of the contract breaks the contract, or two cases have one id
 */
export function planOf(contract: Contract, seed = 0, scenarios: readonly Scenario[] = allScenarios): Plan {
  return { contract, seed, cases: casesOf(contract), scenarios };
}

/**
 * Every case that follows from the contract alone, call by call: its examples, each constraint at its limit and one past it,
 * each field omitted, wrong types, bodies that are malformed, too large or of another media type, methods that a path does not
 * have, credentials. Pure; one contract always gives the same list.
 * @throws Error when an example of the contract breaks the contract, or two cases have one id
 */
export function casesOf(contract: Contract): Case[] {
  const cases = callsOf(contract).flatMap((call) => casesOfCall(contract, call));
  const ids = new Set<string>();
  for (const { id } of cases) {
    if (ids.has(id)) throw new Error(`Two cases have the id ${id}.`);
    ids.add(id);
  }
  return cases;
}

function casesOfCall(contract: Contract, call: Call): Case[] {
  const base = baseRequest(contract, call);
  const drafts = [
    ...exampleDrafts(contract, call, base),
    ...boundaryDrafts(contract, call, base),
    ...optionalDrafts(contract, call, base),
    ...missingDrafts(contract, call, base),
    ...togetherDrafts(contract, call, base),
    ...typeDrafts(contract, call, base),
    ...malformedDrafts(call, base),
    ...contentTypeDrafts(call, base),
    ...sizeDrafts(call, base),
    ...methodDrafts(contract, call, base),
  ];
  return [...drafts.flatMap((draft) => caseOf(contract, call, draft) ?? []), ...credentialCases(call, base)];
}

/** The part of a plan whose cases and scenarios are of these calls. */
export function ofCalls(plan: Plan, calls: readonly string[]): Plan {
  const isAsked = ({ call }: { readonly call: string }) => calls.includes(call);
  return { ...plan, cases: plan.cases.filter(isAsked), scenarios: plan.scenarios.filter(isAsked) };
}
