import type { Json } from "../contract-tests/src/contract/contract.js";

/** Another value in place of a traced one, and in words what was done to it. */
export interface Variant {
  readonly what: string;
  readonly value: Json;
}

function variant(what: string, value: Json): Variant {
  return { what: `${what}: ${JSON.stringify(value)}`, value };
}

/** What a text can be mistaken for where only some texts mean anything; elsewhere it gets a letter more. */
const MISTAKES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  type: { string: "integer", object: "array", apiKey: "http" },
  in: { query: "header", path: "query", header: "query" },
};

/** The list without each of its pieces in turn. */
function leavingOut(pieces: readonly string[], separator: string): string[] {
  return pieces.map((_, index) => pieces.toSpliced(index, 1).join(separator));
}

/** The pattern with each branch of its group left out, or else each part of its list of characters. */
function narrower(pattern: string): string[] {
  const group = /\(([^()?][^()]*\|[^()]*)\)/.exec(pattern)?.[1];
  if (group !== undefined) return leavingOut(group.split("|"), "|").map((less) => pattern.replace(group, () => less));
  const list = /\[([^\]]+)\]/.exec(pattern)?.[1] ?? "";
  return leavingOut(list.match(/\w-\w|[\w-]/g) ?? [], "").map((less) => pattern.replace(list, () => less));
}

function patternVariants(pattern: string): Variant[] {
  return [variant("anything goes", "^[^]*$"), ...narrower(pattern).map((less) => variant("less goes", less))];
}

function textVariants(key: string, text: string): Variant[] {
  if (key === "pattern") return patternVariants(text);
  return [variant("changed", MISTAKES[key]?.[text] ?? `${text}_`)];
}

/** What can stand in a list and does not: of `required` the other properties, elsewhere a text of its own. */
function strangers(key: string, list: readonly Json[], parent: Json | undefined): Json[] {
  if (key !== "required") return [`${list.at(-1)}_`];
  const properties = (parent as { readonly properties?: object } | undefined)?.properties ?? {};
  return Object.keys(properties).filter((name) => !list.includes(name));
}

function listVariants(key: string, list: readonly Json[], parent: Json | undefined): Variant[] {
  const other = list.flatMap((item, index) =>
    variantsOf(String(index), item, list).map(({ value }) => variant("an item changed", list.with(index, value))),
  );
  const less = list.map((_, index) => variant("an item less", list.toSpliced(index, 1)));
  return [...other, ...less, ...strangers(key, list, parent).map((item) => variant("an item more", [...list, item]))];
}

function objectVariants(fields: Readonly<Record<string, Json>>): Variant[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const { [name]: _, ...others } = fields;
    const other = variantsOf(name, value, fields).map((each) => variant("a field changed", { ...fields, [name]: each.value }));
    return [...other, variant("a field less", others)];
  });
}

/**
 * Values close to a traced one that a careless edit could put in its place. Pure; empty for a value that nothing can be done
 * to.
 * @param key that leads to the value: a text means something else under `pattern` than under `name`
 * @param parent what the value stands in
 */
export function variantsOf(key: string, value: Json, parent: Json | undefined): Variant[] {
  if (typeof value === "number") return [variant("one more", value + 1), variant("one less", value - 1)];
  if (typeof value === "boolean") return [variant("the opposite", !value)];
  if (typeof value === "string") return textVariants(key, value);
  if (value === null) return [];
  if (Array.isArray(value)) return listVariants(key, value, parent);
  return objectVariants(value as Readonly<Record<string, Json>>);
}
