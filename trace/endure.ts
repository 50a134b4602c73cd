import type { Contract } from "../contract-tests/src/contract/contract.js";
import type { Change } from "./comparison/claim.js";
import { type Explanation, judge } from "./judge.js";
import { withKey, without, withValue } from "./place.js";
import type { ReferenceRow } from "./reference-rows.js";

/** How a row bore it when the contract was damaged in each of its places. */
export interface Endurance {
  readonly tried: number;
  /** Damages that the row did not notice. */
  readonly unnoticed: readonly string[];
}

function damaged(contract: Contract, { pointer, value, key }: Change): Contract {
  if (key !== undefined) return withKey(contract, pointer, key);
  return value === undefined ? without(contract, pointer) : withValue(contract, pointer, value);
}

/**
 * Damages the contract in every way that the claims of a row know, and takes away each remark that explains a difference. The
 * row must fail each time.
 */
export function endure(contract: Contract, row: Pick<ReferenceRow, "claims">, explanations: readonly Explanation[]): Endurance {
  const { claims, explained } = judge(contract, row, explanations);
  const changes = new Map<string, Change>();
  for (const change of claims.flatMap((claim) => claim.changes)) changes.set(JSON.stringify({ ...change, what: "" }), change);
  for (const { pointer } of explained) changes.set(pointer, { what: "removed", pointer });
  const survivors = [...changes.values()].filter(
    (change) => judge(damaged(contract, change), row, explanations).failures.length === 0,
  );
  return { tried: changes.size, unnoticed: survivors.map(({ pointer, what }) => `${pointer} ${what}`) };
}
