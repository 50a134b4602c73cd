import { checkValue, type Finding } from "../call/rule-check.js";
import type { Rule } from "../contract/rules.js";
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

/** @param given what was given, to be shown; left out where it could be a secret */
export function optionError(field: string, rule: string, ...given: [] | [unknown]): DisError {
  const got = given.length === 0 ? "" : `; ${shown(given[0])} was given`;
  return new DisError("configuration", `${field} ${rule}${got}.`, { field });
}

export function refuseUnknownOptions(options: unknown, known: readonly string[], what = "option"): void {
  if (typeof options !== "object" || options === null) throw new DisError("configuration", "The options must be an object.");
  const unknown = Object.keys(options).find((name) => !known.includes(name));
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

/** A name that the calls of the contract will take, so that a wrong one is found out before anything is sent. */
export function checkByRule(field: string, value: unknown, rule: Rule): string {
  if (value === undefined) throw optionError(field, "must be given");
  const found: Finding[] = [];
  checkValue(value, rule, field, found);
  const error = found.find((finding) => finding.severity === "error");
  if (error !== undefined) throw optionError(field, error.rule);
  return value as string;
}
