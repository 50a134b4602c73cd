import { DisError } from "../errors/dis-error.js";
import { meant } from "./nearest.js";

// Checks of options, for client, consumer and producer alike. Each throws a DisError of kind `configuration` that names
// the option and what is allowed.

/** A value for a message: numbers and short texts as they are, of the rest what it is. */
function shown(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? `a text of ${value.length} characters` : JSON.stringify(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

/** What the user has named, for a message of one line. */
export function oneLine(name: string): string {
  return name.replace(/[^ -~]+/g, "?");
}

/** @param given what was given, to be shown; left out where it could be a secret */
export function optionError(field: string, rule: string, ...given: [] | [unknown]): DisError {
  const got = given.length === 0 ? "" : `; ${shown(given[0])} was given`;
  return new DisError("configuration", `${oneLine(field)} ${rule}${got}.`, { field });
}

/**
 * An object with fields, whoever has made it. A list, a map or a signal is none: what it holds would be passed over.
 * @throws DisError of kind `configuration`, with the type of the value and not the value
 */
export function checkObject(field: string, value: unknown, rule = "must be an object"): void {
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (type !== "Object") throw optionError(field, `${rule}, not ${type}`);
}

export function refuseUnknownOptions(options: unknown, known: readonly string[], what = "option"): void {
  checkObject("options", options);
  const unknown = Object.keys(options as object).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw optionError(unknown, `is not an ${what}${meant(unknown, known)}; there are ${known.join(", ")}`);
}

/** Timers take no more milliseconds than this, and the contract no larger numbers. */
const MOST = 2_147_483_647;

/** A whole number from `least` to 2^31-1. */
export function checkCount(field: string, value: unknown, least: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= MOST) return value as number;
  throw optionError(field, `must be a whole number of at least ${least}, and at most ${MOST}`, value);
}

export function checkMethods<T>(field: string, value: T, methods: readonly string[]): T {
  const missing = methods.find((method) => typeof (value as Record<string, unknown> | null)?.[method] !== "function");
  if (value !== undefined && missing !== undefined) throw optionError(field, `must have the method ${missing}`);
  return value;
}

export function checkBoolean<T>(field: string, value: T): T {
  if (value !== undefined && typeof value !== "boolean") throw optionError(field, "must be true or false", value);
  return value;
}

export function checkFunction<T>(field: string, value: T): T {
  if (value !== undefined && typeof value !== "function") throw optionError(field, "must be a function", value);
  return value;
}

export function checkOneOf<T extends string>(field: string, value: T | undefined, allowed: readonly T[]): void {
  if (value !== undefined && !allowed.includes(value)) throw optionError(field, `must be one of ${allowed.join(", ")}`, value);
}
