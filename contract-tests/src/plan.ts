import type { Contract } from "./contract.js";
import { type Operation, operations } from "./operation.js";
import { baseRequest } from "./plan/base.js";
import { boundaryDrafts } from "./plan/boundaries.js";
import type { Case } from "./plan/case.js";
import { contentTypeDrafts } from "./plan/content-type.js";
import { credentialCases } from "./plan/credentials.js";
import { caseOf } from "./plan/draft.js";
import { exampleDrafts } from "./plan/examples.js";
import { malformedDrafts } from "./plan/malformed.js";
import { methodDrafts } from "./plan/method.js";
import { missingDrafts } from "./plan/missing.js";
import { optionalDrafts } from "./plan/optional.js";
import { sizeDrafts } from "./plan/size.js";
import { typeDrafts } from "./plan/type-errors.js";

export type { Case, CaseKind, CaseRequest, CredentialCase, Expectation, Fill, Need } from "./plan/case.js";

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
