import { isDeepStrictEqual } from "node:util";
import { type Contract, valueAt } from "dis-openapi/contract";
import { applied, type Change, keyOf } from "../damage.js";
import type { Claim, ReferenceRow } from "./claim.js";
import type { Explanation } from "./rows.js";
import { onTheRoute } from "./site.js";

/** The result of comparing a row with the contract. */
export interface Judgement {
  readonly claims: readonly Claim[];
  /** Explanations that were needed. */
  readonly explained: readonly Explanation[];
  /** Differences that nothing explains. */
  readonly failures: readonly string[];
}

/** The keywords that say in the contract why it differs from a document. */
export const REMARKS = ["x-deviation", "x-inferred", "x-tolerance", "x-source", "x-empty-body"];

function difference({ aspect, says, found, pointer }: Claim): string {
  return `${aspect}: the document says ${JSON.stringify(says)}, the contract ${JSON.stringify(found)} at ${pointer}`;
}

/** @returns what is wrong with the remark of an explanation; `undefined` when the remark explains the claim */
function wrongRemark(contract: Contract, { pointer }: Explanation, { route }: Claim): string | undefined {
  if (!REMARKS.includes(keyOf(pointer))) return `${pointer} is not a remark`;
  if (valueAt(contract, pointer) === undefined) return `nothing stands at ${pointer}`;
  return onTheRoute(pointer, route) ? undefined : `${pointer} is not on the way to the place`;
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

/** Whether a row noticed each damage of the contract in its places. */
export interface DamageResult {
  readonly tried: number;
  /** Damages that the row did not notice. */
  readonly unnoticed: readonly string[];
}

/**
 * Makes each change of the contract that the claims of a row know, and removes each remark that explains a difference. The row
 * must fail each time.
 */
export function tryDamages(
  contract: Contract,
  row: Pick<ReferenceRow, "claims">,
  explanations: readonly Explanation[],
): DamageResult {
  const { claims, explained } = judge(contract, row, explanations);
  const changes = new Map<string, Change>();
  for (const change of claims.flatMap((claim) => claim.changes)) changes.set(JSON.stringify({ ...change, what: "" }), change);
  for (const { pointer } of explained) changes.set(pointer, { what: "removed", pointer });
  const survivors = [...changes.values()].filter(
    (change) => judge(applied(contract, change), row, explanations).failures.length === 0,
  );
  return { tried: changes.size, unnoticed: survivors.map(({ pointer, what }) => `${pointer} ${what}`) };
}
