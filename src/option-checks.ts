import { DisError } from "./errors/dis-error.js";
import { nearest } from "./nearest.js";

// Checks of options, for client, consumer and producer alike. Each throws a DisError of kind `configuration` that names
// the option and what is allowed.

/** A value as a message shows it: a number or a short text as it is, otherwise its length or its type. */
function shown(value: unknown): string {
  if (typeof value === "string") return value.length > 40 ? `a text of ${value.length} characters` : JSON.stringify(value);
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

/** A name that the user gave, for a message of one line: other characters than printable ASCII become `?`. */
export function oneLine(name: string): string {
  return name.replace(/[^ -~]+/g, "?");
}

/** @param given what was given, to be shown; omitted where it could be a secret */
export function optionError(field: string, rule: string, ...given: [] | [unknown]): DisError {
  const got = given.length === 0 ? "" : `; ${shown(given[0])} was given`;
  return new DisError("configuration", `${oneLine(field)} ${rule}${got}.`, { field });
}

/**
 * An object with fields, whoever made it. A list, a map or a signal is refused, because its content would be ignored.
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

/**
 * Refuses options of which some are missing, and names all of them at once.
 * @param missing name of each that is missing, with its alternatives if there are any (`region or endpoint`)
 */
export function refuseMissing(missing: readonly (string | false)[]): void {
  const names = missing.filter((name) => name !== false);
  if (names.length === 0) return;
  const [field] = (names[0] as string).split(" ");
  throw new DisError("configuration", `${names.join(", ")} must be given.`, { field });
}

/** Neither timers nor the contract take a larger number. */
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

export function checkSignal(field: string, value: unknown): AbortSignal | undefined {
  if (value === undefined || typeof (value as Partial<AbortSignal> | null)?.addEventListener === "function") {
    return value as AbortSignal | undefined;
  }
  throw optionError(field, "must be an AbortSignal", value);
}

export function checkOneOf<T extends string>(field: string, value: T | undefined, allowed: readonly T[]): void {
  if (value !== undefined && !allowed.includes(value)) throw optionError(field, `must be one of ${allowed.join(", ")}`, value);
}

/** The end of a message about an unknown name: `, did you mean timeoutMs?`; empty when no known name is near. */
export function meant(unknown: string, known: readonly string[]): string {
  const name = nearest(unknown, known);
  return name === undefined ? "" : `, did you mean ${name}?`;
}

/**
 * Wraps a listener of the user, so that its failure ends nothing else: an error that it throws or rejects with goes to the console.
 * @param name of the option, for the message
 */
export function guardListener<A extends unknown[]>(
  name: string,
  listener: ((...args: A) => unknown) | undefined,
): (...args: A) => void {
  const complain = (error: unknown) => console.error(`dis-openapi: ${name} failed:`, error);
  return (...args) => {
    try {
      const done = listener?.(...args) as PromiseLike<unknown> | null | undefined;
      // Anything that can be awaited may reject, also a call of the client, which is not a Promise of the platform.
      if (typeof done?.then === "function") Promise.resolve(done).catch(complain);
    } catch (error) {
      complain(error);
    }
  };
}

/** Set by the client or by what sends the request: they authorize it, say where it goes, or how long it is. */
const OWN =
  /^(x-(auth-token|sdk-date|security-token|project-id)|authorization|cookie|host|content-(length|type|encoding)|proxy-.*|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect)$/;

/**
 * Headers for a request, their names in lower case.
 * @param may names of those that are allowed although the client sets them
 * @throws DisError of kind `configuration`, naming the header; never its value
 */
export function checkHeaders(field: string, headers: unknown, may?: RegExp): Record<string, string> {
  checkObject(field, headers, "must be an object of header names and texts");
  const checked: Record<string, string> = {};
  for (const [given, value] of Object.entries(headers as object)) {
    const name = given.toLowerCase();
    const place = `${field}.${given}`;
    if (!/^[!#$%&'*+.^_`|~a-z0-9-]+$/.test(name)) throw optionError(place, "is not the name of a header");
    if (OWN.test(name) && !may?.test(name)) {
      throw optionError(place, "is set by the client; to authorize otherwise, use the option credentials");
    }
    if (typeof value !== "string" || !/^[\t\x20-\x7e]*$/.test(value)) {
      throw optionError(place, "must be a text of printable ASCII characters");
    }
    checked[name] = value;
  }
  return checked;
}
