import type { Node } from "../contract/node.js";
import { matchesOf } from "./target.js";
import { segment, textsOf } from "./texts.js";

/** An OpenAPI Overlay as far as it is used here: texts in the place of texts. */
export interface Overlay {
  readonly actions: readonly { readonly target: string; readonly update: Node }[];
}

/** What an overlay translates, and what is wrong with it. */
export interface Translation {
  /** Chinese texts by JSON pointer into the contract. */
  readonly texts: ReadonlyMap<string, string>;
  /** Each begins with the target of the action. */
  readonly faults: readonly string[];
}

/** The texts of an update, each with its pointer; an update may carry those of nested parts. */
function leavesOf(update: unknown, pointer: string): [pointer: string, leaf: unknown][] {
  if (typeof update !== "object" || update === null || Array.isArray(update)) return [[pointer, update]];
  return Object.entries(update).flatMap(([key, child]) => leavesOf(child, pointer + segment(key)));
}

/** Where the action goes. */
function placeOf(target: string, contract: Node): { readonly pointer: string } | { readonly fault: string } {
  try {
    const [match, ...others] = matchesOf(target, contract);
    if (match === undefined) return { fault: `${target}: matches nothing` };
    return others.length === 0 ? match : { fault: `${target}: matches ${others.length + 1} places` };
  } catch (error) {
    return { fault: `${target}: ${(error as Error).message}` };
  }
}

/** Notes the texts of one update; @returns what is wrong with them */
function note(update: Node, pointer: string, places: ReadonlySet<string>, texts: Map<string, string>): string[] {
  return leavesOf(update, pointer).flatMap(([place, leaf]) => {
    if (!places.has(place)) return [`the contract has no text at ${place}`];
    if (typeof leaf !== "string") return [`${place} is no text`];
    if (texts.has(place)) return [`${place} is translated twice`];
    texts.set(place, leaf);
    return [];
  });
}

/**
 * Holds an overlay against the contract. Each target must lead to one place, and each text of an update must replace a text
 * of the contract: a merge would add a field that nobody has, and say nothing.
 */
export function translationOf(overlay: Overlay, contract: Node): Translation {
  const places = new Set(textsOf(contract).map(({ pointer }) => pointer));
  const texts = new Map<string, string>();
  const faults = overlay.actions.flatMap(({ target, update, ...rest }) => {
    const unused = Object.keys(rest).map((key) => `${target}: ${key} is not used here`);
    const place = placeOf(target, contract);
    if ("fault" in place) return [...unused, place.fault];
    return [...unused, ...note(update, place.pointer, places, texts).map((fault) => `${target}: ${fault}`)];
  });
  return { texts, faults };
}
