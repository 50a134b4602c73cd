import type { Impact } from "../../../contract-tests/src/contract/version-step.js";
import type { Part } from "../../../spectral/damages/contract.js";

/** One change of the real contract, and the verdict that it must get. */
export interface Mutation {
  readonly what: string;
  readonly apply: (contract: Part) => void;
  readonly verdict: Impact | "none";
  /** Who gives this verdict: Redocly, our own checks, or both. Nobody has to find that nothing changed. */
  readonly by: "redocly" | "own" | "both" | "nobody";
}

/** A list of the contract, which `Part` knows as an object only. */
export function listOf<Item = string>(owner: Part, name: string): Item[] {
  const list: unknown = owner[name];
  if (!Array.isArray(list)) throw new Error(`The contract has no list ${name} here`);
  return list as Item[];
}

/** Takes one item out of a list. @throws Error when the list does not have it */
export function drop(owner: Part, name: string, item: string): void {
  const list = listOf(owner, name);
  if (!list.includes(item)) throw new Error(`${name} has no ${item}`);
  list.splice(list.indexOf(item), 1);
}
