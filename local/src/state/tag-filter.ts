import { refuseDuplicates, type Tags } from "./tags.js";

/** A key with the values that fit it; without values, or with an empty list, any value fits. */
export interface TagCriterion {
  readonly key: string;
  readonly values?: readonly string[] | undefined;
}

/** What resources are searched by. All that is given must hold; an empty list asks for nothing. */
export interface ResourceFilter {
  /** Every key is there with a value that fits. */
  readonly tags?: readonly TagCriterion[] | undefined;
  /** At least one is. */
  readonly tags_any?: readonly TagCriterion[] | undefined;
  /** Not every one is. */
  readonly not_tags?: readonly TagCriterion[] | undefined;
  /** Not one is. */
  readonly not_tags_any?: readonly TagCriterion[] | undefined;
  /** The name of the resource contains the value; an empty value is the name itself, which no stream has. */
  readonly matches?: readonly { readonly key: string; readonly value: string }[] | undefined;
}

/** What can be found. */
export interface TaggedResource {
  readonly name: string;
  readonly tags: Tags;
}

const tagLists = ["tags", "tags_any", "not_tags", "not_tags_any"] as const;

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

function fitsName(name: string, wanted: string): boolean {
  return wanted === "" ? name === "" : contains(name, wanted);
}

/** Whether a resource is among those that a filter asks for; `refuseUnclear` has checked the filter before. */
export function matchesFilter({ name, tags }: TaggedResource, filter: ResourceFilter): boolean {
  const has = (criterion: TagCriterion) => fits(tags, criterion);
  const given = (list: readonly TagCriterion[] | undefined) => (list === undefined || list.length === 0 ? undefined : list);
  return (
    (given(filter.tags)?.every(has) ?? true) &&
    (given(filter.tags_any)?.some(has) ?? true) &&
    !(given(filter.not_tags)?.every(has) ?? false) &&
    !(given(filter.not_tags_any)?.some(has) ?? false) &&
    (filter.matches ?? []).every(({ value }) => fitsName(name, value))
  );
}

/** @throws Refusal DIS.4200 for a key that a list has twice, or a value that a key has twice */
export function refuseUnclear(filter: ResourceFilter): void {
  for (const name of tagLists) {
    const list = filter[name] ?? [];
    refuseDuplicates(
      list.map(({ key }) => key),
      `a key of ${name}`,
    );
    for (const { values = [] } of list) refuseDuplicates(values, `a value of a key of ${name}`);
  }
  refuseDuplicates(
    (filter.matches ?? []).map(({ key }) => key),
    "a key of matches",
  );
}
