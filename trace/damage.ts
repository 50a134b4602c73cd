import { type Contract, type Json, segmentsOf, valueAt } from "dis-openapi/contract";

/**
 * Ways to make a contract wrong in one place. A proof that notices none of them proves nothing: each row of the trace is held
 * against the contract with its place damaged, and must fail.
 */

type Node = Record<string, unknown>;

/** The key that a pointer ends with. */
export function keyOf(pointer: string): string {
  return segmentsOf(pointer).at(-1) ?? "";
}

/** The object or array that a pointer leads into, `undefined` when there is none. */
export function parentAt(document: unknown, pointer: string): Json | undefined {
  return valueAt(document, pointer.slice(0, pointer.lastIndexOf("/")));
}

/** A copy of what is on the way to a pointer; the rest is shared with the document. */
function changed<T>(document: T, pointer: string, change: (parent: Node | unknown[], key: string) => void): T {
  const copyOf = (node: unknown): Node | unknown[] => {
    if (typeof node !== "object" || node === null) throw new Error(`Nothing leads to ${pointer}.`);
    return Array.isArray(node) ? [...node] : { ...node };
  };
  const copy = copyOf(document);
  let parent = copy;
  for (const key of segmentsOf(pointer).slice(0, -1)) {
    const child = copyOf((parent as Node)[key]);
    (parent as Node)[key] = child;
    parent = child;
  }
  change(parent, keyOf(pointer));
  return copy as T;
}

/** A copy with another value at a pointer, which need not have had one. @throws Error when nothing leads there */
export function withValue<T>(document: T, pointer: string, value: unknown): T {
  return changed(document, pointer, (parent, key) => {
    (parent as Node)[key] = value;
  });
}

/** A copy without what stands at a pointer; an array closes the gap. @throws Error when nothing leads there */
export function without<T>(document: T, pointer: string): T {
  return changed(document, pointer, (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  });
}

/** A copy in which the key at the end of a pointer has another name. @throws Error when nothing leads there */
function withKey<T>(document: T, pointer: string, name: string): T {
  return changed(document, pointer, (parent, key) => {
    const node = parent as Node;
    node[name] = node[key];
    delete node[key];
  });
}

/** A change that makes a contract wrong in one place, and that a row must notice: another value, another key, or nothing. */
export interface Change {
  readonly what: string;
  readonly pointer: string;
  /** Absent when what stands there is removed. */
  readonly value?: Json;
  /** Another name for the key at the end of the pointer. */
  readonly key?: string;
}

/** A copy of the contract with the change. @throws Error when nothing leads to its place */
export function applied(contract: Contract, { pointer, value, key }: Change): Contract {
  if (key !== undefined) return withKey(contract, pointer, key);
  return value === undefined ? without(contract, pointer) : withValue(contract, pointer, value);
}

/** Another value in place of a traced one, and in words what was done to it. */
interface Variant {
  readonly what: string;
  readonly value: Json;
}

function variant(what: string, value: Json): Variant {
  return { what: `${what}: ${JSON.stringify(value)}`, value };
}

/** The likely mistake where only some texts mean anything; elsewhere a text gets a letter more. */
const MISTAKES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  type: { string: "integer", object: "array", apiKey: "http" },
  in: { query: "header", path: "query", header: "query" },
};

/** The list without each of its pieces in turn. */
function leavingOut(pieces: readonly string[], separator: string): string[] {
  return pieces.map((_, index) => pieces.toSpliced(index, 1).join(separator));
}

/** The pattern without one branch of its group, each in turn; else without one part of its list of characters. */
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

/** Items that a list could have and does not: for `required` the other properties, elsewhere a new text. */
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
function variantsOf(key: string, value: Json, parent: Json | undefined): Variant[] {
  if (typeof value === "number") return [variant("one more", value + 1), variant("one less", value - 1)];
  if (typeof value === "boolean") return [variant("the opposite", !value)];
  if (typeof value === "string") return textVariants(key, value);
  if (value === null) return [];
  if (Array.isArray(value)) return listVariants(key, value, parent);
  return objectVariants(value as Readonly<Record<string, Json>>);
}

/** The value one more and one less, another one, an item less and more; and nothing in its place. */
export function changesOf(pointer: string, value: Json, parent?: Json): Change[] {
  const others = variantsOf(keyOf(pointer), value, parent).map(({ what, value: other }) => ({ what, pointer, value: other }));
  return [...others, { what: "removed", pointer }];
}

/** Something where nothing stands. */
export function put(pointer: string, value: Json): Change {
  return { what: `put there: ${JSON.stringify(value)}`, pointer, value };
}

/** The name at the end of a pointer is another, or is gone. */
export function nameChanges(pointer: string, key = `${keyOf(pointer)}_`): Change[] {
  return [
    { what: `renamed to ${key}`, pointer, key },
    { what: "removed", pointer },
  ];
}

/** A text without each of some words in turn; and no text. */
export function wordChanges(pointer: string, text: string, words: readonly string[]): Change[] {
  const less = words.map((word) => ({ what: `without ${word}`, pointer, value: text.replaceAll(word, "…") }));
  return [...less, { what: "removed", pointer }];
}
