import { type CallName, Refusal } from "dis-local";
import type { Json } from "../../src/contract/contract.js";
import type { Mutant } from "../mutant.js";
import { aroundCall, onRequest, type Request, replaceBody } from "./around.js";
import { changed } from "./path.js";

/** What a value is like: a text or list with more than `longer` characters or items, a number `above` or `below`, ... */
export type Trait =
  | { readonly longer: number }
  | { readonly above: number }
  | { readonly below: number }
  | { readonly is: Json }
  | { readonly not: RegExp }
  | { readonly missing: true }
  | { readonly number: true };

function hasTrait(value: unknown, trait: Trait): boolean {
  if ("longer" in trait) return (typeof value === "string" || Array.isArray(value)) && value.length > trait.longer;
  if ("above" in trait) return typeof value === "number" && value > trait.above;
  if ("below" in trait) return typeof value === "number" && value < trait.below;
  if ("is" in trait) return JSON.stringify(value) === JSON.stringify(trait.is);
  if ("not" in trait) return typeof value === "string" && !trait.not.test(value);
  return "missing" in trait ? value === undefined : typeof value === "number";
}

function said(trait: Trait): string {
  if ("longer" in trait) return `longer than ${trait.longer}`;
  if ("above" in trait) return `above ${trait.above}`;
  if ("below" in trait) return `below ${trait.below}`;
  if ("is" in trait) return `that is ${JSON.stringify(trait.is)}`;
  if ("not" in trait) return `that does not match ${trait.not}`;
  return "missing" in trait ? "that is missing" : "that is a number";
}

/** The nearest value without the trait. */
function mended(value: unknown, trait: Trait, instead: Json | undefined): unknown {
  if ("longer" in trait) return (value as string | unknown[]).slice(0, trait.longer);
  if ("above" in trait) return trait.above;
  if ("below" in trait) return trait.below;
  return "number" in trait ? String(value) : instead;
}

/** A place in a request and the trait of a value that breaks the contract there. */
export type AdmitRow = readonly [call: CallName, place: "body" | "query" | "path", path: string, trait: Trait, instead?: Json];

function mend(value: unknown, [, , , trait, instead]: AdmitRow): unknown {
  return hasTrait(value, trait) ? mended(value, trait, instead) : value;
}

function mendBody(text: string, row: AdmitRow): string {
  try {
    return JSON.stringify(changed(JSON.parse(text), row[2], (value) => mend(value, row)));
  } catch {
    return text;
  }
}

/** A parameter is text; where it looks like a number the traits of numbers see one. */
function mendText(text: string | null | undefined, row: AdmitRow): string | undefined {
  const [, , , trait] = row;
  const isOfNumbers = "above" in trait || "below" in trait;
  const value = text === null || text === undefined ? undefined : isOfNumbers && /^-?[0-9]+$/.test(text) ? Number(text) : text;
  const after = mend(value, row);
  return after === undefined ? undefined : String(after);
}

function mendQuery({ raw }: Request, row: AdmitRow): void {
  const [path = "", query = ""] = (raw.url ?? "").split("?", 2);
  const parameters = new URLSearchParams(query);
  const after = mendText(parameters.get(row[2]), row);
  if (after === undefined) parameters.delete(row[2]);
  else parameters.set(row[2], after);
  raw.url = `${path}?${parameters.toString()}`;
}

/** Takes for a valid value what breaks a rule: it mends the request before it looks at it. */
export function admittingMutant(row: AdmitRow): Mutant {
  const [call, place, path, trait] = row;
  const options = () =>
    onRequest(call, async (request) => {
      if (place === "body") return replaceBody(request, (text) => mendBody(text, row));
      if (place === "query") return mendQuery(request, row);
      const parameters = request.params as Record<string, unknown>;
      parameters[path] = mendText(parameters[path] as string, row);
    });
  return { name: `takes a ${path} ${said(trait)} in ${call}`, kind: "bound", calls: [call], options };
}

/** A field of the input, and the trait of a value that keeps the contract. */
export type RefuseRow = readonly [call: CallName, path: string, trait: Trait];

/** Refuses what keeps every rule. */
export function refusingMutant([call, path, trait]: RefuseRow): Mutant {
  const options = () =>
    aroundCall(call, (input, next) => {
      let isFound = false;
      changed(input, path, (value) => {
        isFound ||= hasTrait(value, trait);
        return value;
      });
      if (isFound) throw new Refusal("DIS.4200", `${path} is not taken`);
      return next();
    });
  return { name: `refuses a ${path} ${said(trait)} in ${call}`, kind: "bound", calls: [call], options };
}

/** An optional field of a call, and the call whose answers show what became of it, when that is another one. */
export type IgnoreRow = readonly [call: CallName, path: string, shownBy?: CallName];

/** Does as if an optional field had been left out. */
export function ignoringMutant([call, path, shownBy]: IgnoreRow): Mutant {
  const options = () =>
    aroundCall(call, (input, next) => {
      const [first = ""] = path.split(/[.[]/);
      const after = changed(input, path, () => undefined);
      // The handler gets the same object, so that it is changed in its place.
      delete input[first];
      Object.assign(input, after);
      return next();
    });
  const calls = shownBy === undefined ? [call] : [call, shownBy];
  return { name: `ignores ${path} of ${call}`, kind: "input ignored", calls, options };
}
