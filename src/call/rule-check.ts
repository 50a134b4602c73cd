import type { Rule, RuleType } from "../contract/rules.js";
import { meant } from "../options/nearest.js";

/** What is wrong with a value. It is a `warning` when the contract is exceeded and its tolerance is not. */
interface Complaint {
  readonly severity: "error" | "warning";
  /** What is allowed, in the form "must …". */
  readonly rule: string;
}

/** A complaint and the field that it is about, such as `records[3].data`. */
export interface Finding extends Complaint {
  readonly field: string;
}

const MAX_INT64 = "9223372036854775807";
const expressions = new Map<string, RegExp>();

function matches(text: string, pattern: string): boolean {
  let expression = expressions.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, "u");
    expressions.set(pattern, expression);
  }
  return expression.test(text);
}

/** Length in characters, as JSON Schema counts them: a surrogate pair is one. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function isInt64(digits: string): boolean {
  return digits.length < MAX_INT64.length || (digits.length === MAX_INT64.length && digits <= MAX_INT64);
}

function error(rule: string): Complaint {
  return { severity: "error", rule };
}

function complainOfLength(value: string, { maxLength, tolerance }: Rule): Complaint | undefined {
  // A text has at least as many code units as characters, so most need no counting.
  if (maxLength === undefined || value.length <= maxLength) return undefined;
  const length = lengthOf(value);
  if (length <= maxLength) return undefined;
  const severity = length <= (tolerance?.maxLength ?? maxLength) ? "warning" : "error";
  return { severity, rule: `must have at most ${maxLength} characters, has ${length}` };
}

function complainOfText(value: string, rule: Rule): Complaint | undefined {
  if (value === "" && rule.minLength !== undefined && rule.minLength > 0) return error("must not be empty");
  const tooLong = complainOfLength(value, rule);
  if (tooLong?.severity === "error") return tooLong;
  if (rule.pattern !== undefined && !matches(value, rule.pattern)) return error(`must match ${rule.pattern}`);
  if (rule.pattern === undefined && /\p{Cs}/u.test(value)) return error("must be well-formed Unicode");
  if (rule.format === "int64" && !isInt64(value)) return error(`must not exceed ${MAX_INT64}`);
  return tooLong;
}

function complainOfNumber(value: number, { minimum, maximum, tolerance }: Rule): Complaint | undefined {
  if (minimum !== undefined && value < minimum) return error(`must be at least ${minimum}`);
  if (maximum === undefined || value <= maximum) return undefined;
  return { severity: value <= (tolerance?.maximum ?? maximum) ? "warning" : "error", rule: `must be at most ${maximum}` };
}

function complainOfArray(value: readonly unknown[], { minItems = 0, maxItems, uniqueItems }: Rule): Complaint | undefined {
  if (value.length < minItems) return error(`must have at least ${minItems} ${minItems === 1 ? "entry" : "entries"}`);
  if (maxItems !== undefined && value.length > maxItems) return error(`must have at most ${maxItems} entries`);
  const isTwice = uniqueItems && new Set(value.map((entry) => JSON.stringify(entry))).size < value.length;
  if (isTwice) return error("must not have an entry twice");
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Each follows "must be". */
const TYPE_NAMES: Readonly<Record<RuleType, string>> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  null: "null",
};

function fits(value: unknown, type: RuleType): boolean {
  // Beyond that a number has lost digits on the way here.
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "number") return Number.isFinite(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  // String and boolean are left, whose names are those of typeof.
  return type === "null" ? value === null : typeof value === type;
}

function complainOfType(value: unknown, type: Rule["type"]): Complaint | undefined {
  if (type === undefined || (typeof type === "string" && fits(value, type))) return undefined;
  const allowed = [type].flat() as RuleType[];
  if (allowed.some((name) => fits(value, name))) return undefined;
  return error(`must be ${allowed.map((name) => TYPE_NAMES[name]).join(" or ")}`);
}

/** What is wrong with the value itself, its entries and fields not looked at. */
function complainOf(value: unknown, rule: Rule): Complaint | undefined {
  const complaint = complainOfType(value, rule.type);
  if (complaint !== undefined) return complaint;
  if (rule.enum?.includes(value as string) === false) return error(`must be one of ${rule.enum.join(", ")}`);
  if (typeof value === "string") return complainOfText(value, rule);
  if (typeof value === "number") return complainOfNumber(value, rule);
  return Array.isArray(value) ? complainOfArray(value, rule) : undefined;
}

function checkFields(value: Record<string, unknown>, rule: Rule, found: Finding[]): void {
  const { properties, required = [], additionalProperties } = rule;
  for (const name of required) if (value[name] === undefined) found.push({ field: name, ...error("must be given") });
  if (properties === undefined && additionalProperties === undefined) return;
  const known = properties ?? {};
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(known, name) ? known[name] : additionalProperties;
    if (property === undefined) {
      const names = Object.keys(known);
      found.push({ field: name, ...error(`is not a field of it${meant(name, names)}; the fields are ${names.join(", ")}`) });
    } else if (value[name] !== undefined) checkValue(value[name], property, name, found);
  }
}

/** `records`, 3 and `data` are `records[3].data`. */
function placeOf(outer: string | number, inner: string): string {
  const start = typeof outer === "number" ? `[${outer}]` : outer;
  return inner === "" || inner.startsWith("[") ? start + inner : `${start}.${inner}`;
}

/**
 * Compares a value with a rule of the contract and adds what it finds to `found`.
 * @param place name of the field that the value is in, or its index in an array
 */
export function checkValue(value: unknown, rule: Rule, place: string | number, found: Finding[]): void {
  const before = found.length;
  const complaint = complainOf(value, rule);
  if (complaint !== undefined) found.push({ field: "", ...complaint });
  if (complaint?.severity !== "error") {
    if (isObject(value)) checkFields(value, rule, found);
    else if (rule.items !== undefined && Array.isArray(value)) {
      // Not forEach, which passes over holes that JSON turns into null.
      for (let index = 0; index < value.length; index++) checkValue(value[index], rule.items, index, found);
    }
  }
  // From the inside out, and only where something is wrong: nearly all values are right, and there are thousands in an upload.
  for (let index = before; index < found.length; index++) {
    const finding = found[index] as Finding;
    found[index] = { ...finding, field: placeOf(place, finding.field) };
  }
}
