import type { Shape, ValueShape } from "./contract/rules.js";
import { isObject, placeOf } from "./input.js";
import type { Breach } from "./validate.js";

// What the contract requires in a response, so that nobody reads `undefined` where the types say that there is a value. The
// validators of `dis-openapi/validate` check everything else, too.

interface ValueCheck {
  /** Follows "must be". */
  readonly words: string;
  readonly fits: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumeric = (value: unknown) => isText(value) || typeof value === "number";
/** `parseJson` gives the digits of a number that JavaScript would round. */
const isInteger = (value: unknown) => Number.isSafeInteger(value) || (isText(value) && /^-?\d{16,19}$/.test(value));

const CHECKS: Readonly<Record<ValueShape, ValueCheck>> = {
  string: { words: "a string", fits: isText },
  digits: { words: "a whole number in digits", fits: (value) => isNumeric(value) && /^\d+$/.test(String(value)) },
  integer: { words: "a whole number", fits: isInteger },
  boolean: { words: "true or false", fits: (value) => typeof value === "boolean" },
  "string or integer": { words: "a string or a whole number", fits: (value) => isText(value) || isInteger(value) },
};

function within(place: string | number, breach: Breach | undefined): Breach | undefined {
  return breach && { place: placeOf(place, breach.place), rule: breach.rule };
}

function missingInList(list: unknown, entry: Shape | undefined): Breach | undefined {
  if (!Array.isArray(list)) return { place: "", rule: "must be an array" };
  if (entry === undefined) return undefined;
  for (const [index, value] of list.entries()) {
    const breach = missingIn(value, entry);
    if (breach !== undefined) return within(index, breach);
  }
  return undefined;
}

/** The first thing that a value lacks; `undefined` when it has what the shape asks for. */
export function missingIn(value: unknown, shape: Shape): Breach | undefined {
  if (typeof shape === "string") {
    const { fits, words } = CHECKS[shape];
    return fits(value) ? undefined : { place: "", rule: `must be ${words}` };
  }
  if (isList(shape)) return missingInList(value, shape[0]);
  if (!isObject(value)) return { place: "", rule: "must be an object" };
  for (const field of Object.keys(shape)) {
    const there = value[field];
    const breach = there === undefined ? { place: "", rule: "must be given" } : missingIn(there, shape[field] as Shape);
    if (breach !== undefined) return within(field, breach);
  }
  return undefined;
}

function isList(shape: Shape): shape is readonly [Shape?] {
  return Array.isArray(shape);
}
