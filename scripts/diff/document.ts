import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";

/** An object of the contract, with names that are not known in advance. */
export type Part = Readonly<Record<string, unknown>>;

/** The comparison cannot be made; the message says why, in a sentence for a person. */
export class CannotCompare extends Error {}

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

function referencesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = isPart(node) && typeof node["$ref"] === "string" ? [node["$ref"]] : [];
  return [...own, ...Object.values(node).flatMap(referencesIn)];
}

/** What a reference means; nothing when it leads out of the document, for a contract is one file. */
function target(document: Part, reference: string): unknown {
  if (!reference.startsWith("#/")) return undefined;
  return stepsOf(reference).reduce<unknown>((owner, step) => (isPart(owner) ? owner[step] : undefined), document);
}

/** Reads one version. @throws CannotCompare when it is no YAML, no contract, or not complete in itself */
export function readDocument(label: string, text: string): Part {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new CannotCompare(`${label} is not valid YAML: ${(error as Error).message.trim()}`);
  }
  if (!isPart(document) || typeof document["openapi"] !== "string" || !isPart(document["paths"])) {
    throw new CannotCompare(`${label} is not an OpenAPI document: it needs "openapi" and "paths".`);
  }
  const lost = referencesIn(document).find((reference) => target(document, reference) === undefined);
  if (lost !== undefined) throw new CannotCompare(`${label} refers to something that is not in it: ${lost}.`);
  return document;
}

/** The steps of a JSON pointer such as `#/paths/~1v2`. */
export function stepsOf(pointer: string): string[] {
  const steps = pointer.replace(/^#?\/?/, "").split("/");
  return steps.filter((step) => step !== "").map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A part with the place where it stands. */
export interface Placed {
  readonly node: unknown;
  readonly path: readonly string[];
}

/** The part that a reference means, with its own place; anything else as it is, and so is what refers to itself. */
export function follow(document: Part, placed: Placed, seen: readonly string[] = []): Placed {
  const reference = isPart(placed.node) ? placed.node["$ref"] : undefined;
  if (typeof reference !== "string" || seen.includes(reference)) return placed;
  const node = target(document, reference);
  return node === undefined ? placed : follow(document, { node, path: stepsOf(reference) }, [...seen, reference]);
}
