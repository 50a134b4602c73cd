import type { Contract } from "../contract-tests/src/contract/contract.js";
import { REMARKS } from "./judge.js";
import { keyOf, valueAt } from "./place.js";
import type { WireFacts } from "./reference-row.js";
import type { Failure } from "./verify.js";

/** A disagreement between sources, and the remark that tells a reader of the contract how it was settled. */
export interface Settlement {
  /** `D04`. */
  readonly id: string;
  readonly pointer: string;
  /** What the remark must speak of, so that another one in its place is noticed. */
  readonly word: string;
}

function wrong(contract: Contract, { pointer, word }: Settlement): string | undefined {
  const remark = valueAt(contract, pointer);
  if (!REMARKS.includes(keyOf(pointer))) return `${pointer} is no remark`;
  if (remark === undefined) return `nothing stands at ${pointer}`;
  const text = typeof remark === "string" ? remark : JSON.stringify(remark);
  return text.includes(word) ? undefined : `${pointer} does not speak of "${word}"`;
}

/** Each disagreement of the index is settled by one remark of the contract, and no other is. */
export function settlementFailures(contract: Contract, { disagreements }: WireFacts, settled: readonly Settlement[]): Failure[] {
  const open = disagreements.filter(({ id }) => !settled.some((each) => each.id === id));
  const unknown = settled.filter(({ id }) => !disagreements.some((each) => each.id === id));
  const twice = settled.filter(({ id }, index) => settled.findIndex((each) => each.id === id) !== index);
  return [
    ...open.map(({ id, line }) => ({ id, what: `the disagreement of line ${line} is not settled` })),
    ...unknown.map(({ id }) => ({ id, what: "is no disagreement of the index" })),
    ...twice.map(({ id }) => ({ id, what: "is settled twice" })),
    ...settled.flatMap((each) => {
      const what = wrong(contract, each);
      return what === undefined ? [] : [{ id: each.id, what }];
    }),
  ];
}
