import type { Contract, Json } from "../contract-tests/src/contract/contract.js";
import { keyOf, parentAt, valueAt, withKey, without, withValue } from "./place.js";
import type { Row } from "./row.js";
import { variantsOf } from "./variants.js";

/** A copy of the contract that is wrong in what a row traces, and in no other place. */
export interface Damage {
  readonly what: string;
  readonly contract: Contract;
}

const METHODS: Readonly<Record<string, string>> = { post: "put", put: "post", delete: "patch", get: "head" };

function otherKey(key: string): string {
  if (/^[1-5][0-9]{2}$/.test(key)) return String(Number(key) + 1);
  return METHODS[key] ?? `${key}_`;
}

/** What could stand where nothing may: a body of an answer, a flag. */
const INTRUDERS: Readonly<Record<string, Json>> = {
  content: { "application/json": { schema: { type: "object" } } },
  required: true,
};

function valueDamages(contract: Contract, pointer: string): Damage[] {
  const value = valueAt(contract, pointer);
  if (value === undefined) return [];
  const others = variantsOf(keyOf(pointer), value, parentAt(contract, pointer)).map((variant) => ({
    what: variant.what,
    contract: withValue(contract, pointer, variant.value),
  }));
  return [...others, { what: "removed", contract: without(contract, pointer) }];
}

function keyDamages(contract: Contract, pointer: string): Damage[] {
  if (valueAt(contract, pointer) === undefined) return [];
  const name = otherKey(keyOf(pointer));
  return [
    { what: `renamed to ${name}`, contract: withKey(contract, pointer, name) },
    { what: "removed", contract: without(contract, pointer) },
  ];
}

function absenceDamages(contract: Contract, pointer: string): Damage[] {
  const intruder = INTRUDERS[keyOf(pointer)];
  if (intruder === undefined || parentAt(contract, pointer) === undefined) return [];
  return [{ what: `put there: ${JSON.stringify(intruder)}`, contract: withValue(contract, pointer, intruder) }];
}

/** Every way in which the contract is damaged for a row; empty when there is none, which is a fault of the row. Pure. */
export function damagesOf(contract: Contract, { pointer, reads }: Pick<Row, "pointer" | "reads">): Damage[] {
  switch (reads) {
    case "value":
      return valueDamages(contract, pointer);
    case "key":
      return keyDamages(contract, pointer);
    case "absence":
      return absenceDamages(contract, pointer);
  }
}
