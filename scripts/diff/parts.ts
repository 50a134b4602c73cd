import { isDeepStrictEqual } from "node:util";

/** An object of the contract, with names that are not known in advance. */
export type Part = Readonly<Record<string, unknown>>;

export function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is at a name when it is an object, otherwise an empty one: a part that is missing has nothing in it. */
export function partAt(owner: unknown, name: string): Part {
  const value = isPart(owner) ? owner[name] : undefined;
  return isPart(value) ? value : {};
}

/** What is at a name when it is a list, otherwise an empty one. */
export function listAt(owner: unknown, name: string): readonly unknown[] {
  const value = isPart(owner) ? owner[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** Names that one has and the other has not. */
export function missingIn(other: Part, one: Part): string[] {
  return Object.keys(one).filter((name) => !(name in other));
}

export const same = isDeepStrictEqual;
