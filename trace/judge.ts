import { isDeepStrictEqual } from "node:util";
import type { Contract, Json } from "../contract-tests/src/contract/contract.js";
import type { Claim } from "./comparison/claim.js";
import { keyOf, valueAt } from "./place.js";
import { onTheWay } from "./placement/spot.js";
import type { ReferenceRow } from "./reference-rows.js";

/** A difference between rows and contract that is meant: the contract itself tells its readers why. */
export interface Explanation {
  readonly rows: readonly string[];
  /** What is compared: `maxLength`. */
  readonly aspect: string;
  /** What the contract says; another value is explained no more. */
  readonly contract: Json;
  /** The remark in the contract, at the place or above it. */
  readonly pointer: string;
}

/** What came of the claims of a row. */
export interface Judgement {
  readonly claims: readonly Claim[];
  /** Explanations that were needed. */
  readonly explained: readonly Explanation[];
  /** What is neither so in the contract nor explained. */
  readonly failures: readonly string[];
}

/** What tells a reader of the contract why it says something else than a document. */
export const REMARKS = ["x-deviation", "x-inferred", "x-tolerance", "x-source", "x-empty-body"];

function difference({ aspect, says, found, pointer }: Claim): string {
  return `${aspect}: the document says ${JSON.stringify(says)}, the contract ${JSON.stringify(found)} at ${pointer}`;
}

/** @returns what is wrong with the remark that an explanation points to; `undefined` when it does explain the claim */
function wrongRemark(contract: Contract, { pointer }: Explanation, { route }: Claim): string | undefined {
  if (!REMARKS.includes(keyOf(pointer))) return `${pointer} is no remark`;
  if (valueAt(contract, pointer) === undefined) return `nothing stands at ${pointer}`;
  return onTheWay(pointer, route) ? undefined : `${pointer} is not on the way to the place`;
}

/** Compares a row with the contract. Pure. @param explanations of this row */
export function judge(contract: Contract, row: Pick<ReferenceRow, "claims">, explanations: readonly Explanation[]): Judgement {
  const claims = row.claims(contract);
  const failures: string[] = claims.length === 0 ? ["has no place in the contract"] : [];
  const explained = new Set<Explanation>();
  for (const claim of claims.filter(({ agrees }) => !agrees)) {
    const explanation = explanations.find(
      (each) => each.aspect === claim.aspect && isDeepStrictEqual(each.contract, claim.found),
    );
    const wrong = explanation === undefined ? difference(claim) : wrongRemark(contract, explanation, claim);
    if (wrong !== undefined) failures.push(wrong);
    if (explanation !== undefined) explained.add(explanation);
  }
  const idle = explanations.filter((each) => !explained.has(each));
  failures.push(...idle.map(({ aspect, pointer }) => `${aspect} needs no explanation by ${pointer}`));
  return { claims, explained: [...explained], failures };
}
