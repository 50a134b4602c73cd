/**
 * Reads an OpenAPI document: JSON pointers, `$ref`s and the shapes of its parts. The document is parsed already (from JSON, or
 * from YAML by a caller that has a parser) and complete in itself, so every reference leads to a place inside it.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** An OpenAPI 3.1 document in one object, with our error catalogue. The functions here also take a document without either. */
export interface Contract {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, unknown>>;
  readonly "x-error-codes": Readonly<Record<string, CatalogueEntry>>;
}

export interface CatalogueEntry {
  /** HTTP status that the code comes with. */
  readonly status: number;
  /** What gives the code when that is no single operation: `any call`, or a part of the service. */
  readonly from?: string;
  readonly retry: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Where a statement of the contract comes from (`x-source`). */
export interface Source {
  readonly document: string;
  readonly confidence: string;
}

/** A JSON Schema as the contract writes it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  /** OpenAPI's own keyword; `examples` is that of JSON Schema. */
  readonly example?: Json;
  readonly examples?: readonly Json[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** A part of the contract, and where it is written. */
export interface Located<T = unknown> {
  /** JSON pointer of the part itself, behind every `$ref`. */
  readonly pointer: string;
  readonly value: T;
  /** Every place that was passed on the way to it, those of `$ref`s too; the last one is `pointer`. */
  readonly route: readonly string[];
}

/** The types that a schema allows; none when it allows all. */
export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : [type].flat();
}

/** A JSON pointer (RFC 6901) from its unescaped segments. */
export function pointerOf(...segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

/** The unescaped segments of a JSON pointer. */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replace(/~1/g, "/").replace(/~0/g, "~"));
}

function childOf(node: unknown, key: string): unknown {
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
  return (node as Readonly<Record<string, unknown>>)[key];
}

/** What stands on the way to a pointer, the whole document first. No `$ref` is followed; it ends early where nothing is. */
export function alongTheWay(document: unknown, pointer: string): unknown[] {
  const way = [document];
  for (const segment of segmentsOf(pointer)) {
    const next = childOf(way.at(-1), segment);
    if (next === undefined) break;
    way.push(next);
  }
  return way;
}

/** What stands at a pointer, or `undefined`. No `$ref` is followed: what is written elsewhere is not here. */
export function valueAt(document: unknown, pointer: string): Json | undefined {
  return segmentsOf(pointer).reduce(childOf, document) as Json | undefined;
}

/** @param followed references that led here, so that one that leads back to itself ends */
function walk(
  contract: object,
  start: Located,
  keys: readonly (string | number)[],
  followed: readonly string[],
): Located | undefined {
  let here: Located = start;
  for (const key of keys) {
    const value = childOf(here.value, String(key));
    if (value === undefined) return undefined;
    const pointer = here.pointer + pointerOf(key);
    const next = landing(contract, { pointer, value, route: [...here.route, pointer] }, followed);
    if (next === undefined) return undefined;
    here = next;
  }
  return here;
}

/** A place, or the place that its `$ref` leads to. */
function landing(contract: object, place: Located, followed: readonly string[]): Located | undefined {
  const reference = childOf(place.value, "$ref");
  if (typeof reference !== "string") return place;
  if (!reference.startsWith("#") || followed.includes(reference)) return undefined;
  const keys = segmentsOf(decodeURIComponent(reference.slice(1)));
  const target = walk(contract, { pointer: "", value: contract, route: [] }, keys, [...followed, reference]);
  return target === undefined ? undefined : { ...target, route: [...place.route, ...target.route] };
}

/** The part at a pointer, every `$ref` on the way and at the end followed; `undefined` when nothing is there. */
export function find<T>(contract: object, pointer: string): Located<T> | undefined {
  return walk(contract, { pointer: "", value: contract, route: [] }, segmentsOf(pointer), []) as Located<T> | undefined;
}

/** The part of a part, as `find` does: `findUnder(contract, response, "content", "application/json")`. */
export function findUnder<T>(
  contract: object,
  parent: Located | undefined,
  ...keys: readonly (string | number)[]
): Located<T> | undefined {
  return (parent === undefined ? undefined : walk(contract, parent, keys, [])) as Located<T> | undefined;
}

/** The part at a pointer, as `find` does. @throws Error when nothing is there */
export function at<T>(contract: object, pointer: string): Located<T> {
  const found = find<T>(contract, pointer);
  if (found === undefined) throw new Error(`The contract has nothing at ${pointer}.`);
  return found;
}

/** The part of a part, as `findUnder` does. @throws Error when nothing is there */
export function under<T>(contract: object, parent: Located, ...keys: readonly (string | number)[]): Located<T> {
  const found = findUnder<T>(contract, parent, ...keys);
  if (found === undefined) throw new Error(`The contract has nothing at ${parent.pointer}${pointerOf(...keys)}.`);
  return found;
}

/** A part, or the part that its `$ref` leads to. @throws Error when it leads to nothing */
export function resolve<T>(contract: object, part: T): T {
  const found = landing(contract, { pointer: "", value: part, route: [] }, []);
  if (found === undefined) throw new Error(`${childOf(part, "$ref")} leads to nothing in the contract.`);
  return found.value as T;
}
