import { Refusal } from "../answer.js";

/** Tags that a resource can have (API reference - Adding Resource Tags; error DIS.4601). */
const MAX_TAGS = 10;

/** A tag as it is sent; one without a value has an empty one. */
export interface GivenTag {
  readonly key: string;
  readonly value?: string | undefined;
}

/** Values by key, in the order in which the keys came. */
export type Tags = Map<string, string>;

/** @throws Refusal DIS.4200 */
export function refuseDuplicates(keys: readonly string[], name: string): void {
  if (new Set(keys).size < keys.length) throw new Refusal("DIS.4200", `${name} must not be given twice`);
}

/**
 * Adds tags, or new values to keys that are there; all of them or, when it is refused, none.
 * @throws Refusal DIS.4200 for a key that is given twice, DIS.4601 when there would be more than ten
 */
export function putTags(tags: Tags, given: readonly GivenTag[]): void {
  const keys = given.map(({ key }) => key);
  refuseDuplicates(keys, "a tag key");
  const count = new Set([...tags.keys(), ...keys]).size;
  if (count > MAX_TAGS) throw new Refusal("DIS.4601", `there would be ${count} tags, ${MAX_TAGS} are the most`);
  for (const { key, value } of given) tags.set(key, value ?? "");
}

/** @throws Refusal DIS.4604 when there is no such key */
export function removeTag(tags: Tags, key: string): void {
  if (!tags.delete(key)) throw new Refusal("DIS.4604");
}

/** Tags as they are shown, in the order in which their keys came. */
export function listOfTags(tags: Tags): { key: string; value: string }[] {
  return [...tags].map(([key, value]) => ({ key, value }));
}

/** By code units: the same order on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The keys of several resources, each with its different values, both sorted. */
export function collectTags(resources: Iterable<{ readonly tags: Tags }>): { key: string; values: string[] }[] {
  const found = new Map<string, Set<string>>();
  for (const { tags } of resources) {
    for (const [key, value] of tags) found.set(key, (found.get(key) ?? new Set()).add(value));
  }
  const sorted = [...found].sort(([a], [b]) => compare(a, b));
  return sorted.map(([key, values]) => ({ key, values: [...values].sort(compare) }));
}
