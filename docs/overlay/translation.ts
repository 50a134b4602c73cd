import type { Node } from "../node.js";
import { segment, textsOf } from "./texts.js";

// Reads an overlay: which text of the contract each of its targets leads to, and which Chinese text it puts there.

/** The part of an OpenAPI Overlay that is used here: each update replaces texts with texts. */
export interface Overlay {
  readonly actions: readonly { readonly target: string; readonly update: Node }[];
}

/** A place that a target leads to: its JSON pointer and its value. */
export interface Match {
  readonly pointer: string;
  readonly value: unknown;
}

/** The part of JSONPath that overlays need: `.name`, `['name']`, `[0]` and `[?(@.name=='value')]`. A mistake cannot be read as another path. */
const STEP =
  /\.(?<word>[A-Za-z_][\w-]*)|\['(?<name>[^']+)'\]|\[(?<index>\d+)\]|\[\?\(@\.(?<field>\w+)\s*==\s*'(?<wanted>[^']*)'\)\]/y;

type Step = Readonly<Record<"word" | "name" | "index" | "field" | "wanted", string | undefined>>;

function stepsOf(target: string): Step[] {
  const steps: Step[] = [];
  if (!target.startsWith("$")) throw new SyntaxError(`${target} does not begin with $`);
  STEP.lastIndex = 1;
  while (STEP.lastIndex < target.length) {
    const at = STEP.lastIndex;
    const match = STEP.exec(target);
    if (match === null) throw new SyntaxError(`${target} cannot be read from "${target.slice(at)}" on`);
    steps.push(match.groups as unknown as Step);
  }
  return steps;
}

function follow({ pointer, value }: Match, { word, name, index, field, wanted }: Step): Match[] {
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).map(([key, child]) => ({
    key,
    match: { pointer: pointer + segment(key), value: child },
  }));
  const key = word ?? name ?? index;
  if (key !== undefined) return entries.filter((entry) => entry.key === key).map(({ match }) => match);
  const fits = (child: unknown) =>
    typeof child === "object" && child !== null && (child as Record<string, unknown>)[field ?? ""] === wanted;
  return Array.isArray(value) ? entries.filter(({ match }) => fits(match.value)).map(({ match }) => match) : [];
}

/** Finds the places that a target leads to. @throws SyntaxError for a form that overlays here do not use */
export function matchesOf(target: string, document: unknown): Match[] {
  return stepsOf(target).reduce<Match[]>(
    (matches, step) => matches.flatMap((match) => follow(match, step)),
    [{ pointer: "", value: document }],
  );
}

/** The texts that an overlay translates, and its faults. */
export interface Translation {
  /** Chinese texts by JSON pointer into the contract. */
  readonly texts: ReadonlyMap<string, string>;
  /** Each begins with the target of the action. */
  readonly faults: readonly string[];
}

/** The texts of an update with their pointers; an update may hold texts of nested parts. */
function leavesOf(update: unknown, pointer: string): [pointer: string, leaf: unknown][] {
  if (typeof update !== "object" || update === null || Array.isArray(update)) return [[pointer, update]];
  return Object.entries(update).flatMap(([key, child]) => leavesOf(child, pointer + segment(key)));
}

/** The one place that an action changes, or why there is not exactly one. */
function placeOf(target: string, contract: Node): { readonly pointer: string } | { readonly fault: string } {
  try {
    const [match, ...others] = matchesOf(target, contract);
    if (match === undefined) return { fault: `${target}: matches nothing` };
    return others.length === 0 ? match : { fault: `${target}: matches ${others.length + 1} places` };
  } catch (error) {
    return { fault: `${target}: ${(error as Error).message}` };
  }
}

/** Adds the texts of one update to `texts`. @returns their faults */
function addTexts(update: Node, pointer: string, places: ReadonlySet<string>, texts: Map<string, string>): string[] {
  return leavesOf(update, pointer).flatMap(([place, leaf]) => {
    if (!places.has(place)) return [`the contract has no text at ${place}`];
    if (typeof leaf !== "string") return [`${place} is not a text`];
    if (texts.has(place)) return [`${place} is translated twice`];
    texts.set(place, leaf);
    return [];
  });
}

/**
 * Checks an overlay against the contract. Each target must lead to exactly one place, and each text of an update must replace a
 * text of the contract, because a merge would silently add any other field.
 */
export function translationOf(overlay: Overlay, contract: Node): Translation {
  const places = new Set(textsOf(contract).map(({ pointer }) => pointer));
  const texts = new Map<string, string>();
  const faults = overlay.actions.flatMap(({ target, update, ...rest }) => {
    const unused = Object.keys(rest).map((key) => `${target}: ${key} is not used here`);
    const place = placeOf(target, contract);
    if ("fault" in place) return [...unused, place.fault];
    return [...unused, ...addTexts(update, place.pointer, places, texts).map((fault) => `${target}: ${fault}`)];
  });
  return { texts, faults };
}
