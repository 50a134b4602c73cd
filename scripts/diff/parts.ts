import { isDeepStrictEqual } from "node:util";

/** An object of the contract, with names that are not known in advance. */
export type Part = Readonly<Record<string, unknown>>;

export function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at a name; an empty one when there is none. */
export function partAt(owner: unknown, name: string): Part {
  const value = isPart(owner) ? owner[name] : undefined;
  return isPart(value) ? value : {};
}

/** The list at a name; an empty one when there is none. */
export function listAt(owner: unknown, name: string): readonly unknown[] {
  const value = isPart(owner) ? owner[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** Names that `one` has and `other` does not. */
export function missingIn(other: Part, one: Part): string[] {
  return Object.keys(one).filter((name) => !(name in other));
}

export const same = isDeepStrictEqual;
