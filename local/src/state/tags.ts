import { Refusal } from "../response.js";
import { ruleOf } from "../validation/limits.js";

/** Tags that a resource can have (API reference - Adding Resource Tags; error DIS.4601). */
const MAX_TAGS = ruleOf("createStream", "tags").maxItems ?? Number.POSITIVE_INFINITY;

/** A tag as it is sent; without a value it has an empty one. */
export interface GivenTag {
  readonly key: string;
  readonly value?: string | undefined;
}

/** Values by key, in the order in which the keys were added. */
export type Tags = Map<string, string>;

/** @throws Refusal DIS.4200 */
function refuseDuplicates(keys: readonly string[], name: string): void {
  if (new Set(keys).size < keys.length) throw new Refusal("DIS.4200", `${name} must not be given twice`);
}

/**
 * Adds tags, or new values to keys that are there; all of them or, when it is refused, none.
 * @throws Refusal DIS.4200 for a key that is given twice, DIS.4601 when there would be more than a resource can have
 */
export function putTags(tags: Tags, given: readonly GivenTag[]): void {
  const keys = given.map(({ key }) => key);
  refuseDuplicates(keys, "a tag key");
  const count = new Set([...tags.keys(), ...keys]).size;
  if (count > MAX_TAGS) throw new Refusal("DIS.4601", `there would be ${count} tags, at most ${MAX_TAGS} are allowed`);
  for (const { key, value } of given) tags.set(key, value ?? "");
}

/** @throws Refusal DIS.4604 when there is no such key */
export function removeTag(tags: Tags, key: string): void {
  if (!tags.delete(key)) throw new Refusal("DIS.4604");
}

/** Tags as they are shown, in the order in which their keys were added. */
export function listOfTags(tags: Tags): { key: string; value: string }[] {
  return [...tags].map(([key, value]) => ({ key, value }));
}

/** By code units: the same order on every machine, in every language. */
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

/** A key with the values that fit it; without values, or with an empty list, any value fits. */
export interface TagCriterion {
  readonly key: string;
  readonly values?: readonly string[] | undefined;
}

/** Conditions for a resource. All that are given must hold; an empty list is no condition. */
export interface ResourceFilter {
  /** The resource has every key, with a value that fits. */
  readonly tags?: readonly TagCriterion[] | undefined;
  /** It has at least one. */
  readonly tags_any?: readonly TagCriterion[] | undefined;
  /** It does not have all. */
  readonly not_tags?: readonly TagCriterion[] | undefined;
  /** It has none. */
  readonly not_tags_any?: readonly TagCriterion[] | undefined;
  /** Its name contains the value. An empty value asks for an empty name, which no stream has. */
  readonly matches?: readonly { readonly key: string; readonly value: string }[] | undefined;
}

/** What can be found. */
export interface TaggedResource {
  readonly name: string;
  readonly tags: Tags;
}

/** @throws Refusal DIS.4200 for a key that a list has twice, or a value that a key has twice */
export function refuseUnclear(filter: ResourceFilter): void {
  for (const name of ["tags", "tags_any", "not_tags", "not_tags_any"] as const) {
    const list = filter[name] ?? [];
    const keys = list.map(({ key }) => key);
    refuseDuplicates(keys, `a key of ${name}`);
    for (const { values = [] } of list) refuseDuplicates(values, `a value of a key of ${name}`);
  }
  const fields = (filter.matches ?? []).map(({ key }) => key);
  refuseDuplicates(fields, "a key of matches");
}

/** Upper and lower case are the same. */
function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function fitsValue(value: string, wanted: string): boolean {
  return wanted.startsWith("*") ? contains(value, wanted.slice(1)) : value === wanted;
}

function fits(tags: Tags, { key, values = [] }: TagCriterion): boolean {
  const value = tags.get(key);
  if (value === undefined) return false;
  return values.length === 0 || values.some((wanted) => fitsValue(value, wanted));
}

/** Whether a resource meets the conditions of a filter; `refuseUnclear` has checked the filter before. */
export function matchesFilter({ name, tags }: TaggedResource, filter: ResourceFilter): boolean {
  const has = (criterion: TagCriterion) => fits(tags, criterion);
  const given = (list: readonly TagCriterion[] | undefined) => (list === undefined || list.length === 0 ? undefined : list);
  return (
    (given(filter.tags)?.every(has) ?? true) &&
    (given(filter.tags_any)?.some(has) ?? true) &&
    !(given(filter.not_tags)?.every(has) ?? false) &&
    !(given(filter.not_tags_any)?.some(has) ?? false) &&
    (filter.matches ?? []).every(({ value }) => (value === "" ? name === "" : contains(name, value)))
  );
}
