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

interface TypeCheck {
  /** Follows "must be". */
  readonly name: string;
  readonly fits: (value: unknown) => boolean;
}

const TYPES: Readonly<Record<RuleType, TypeCheck>> = {
  string: { name: "a string", fits: (value) => typeof value === "string" },
  // Beyond this a number has lost digits on the way here.
  integer: { name: "a whole number", fits: Number.isSafeInteger },
  number: { name: "a number", fits: Number.isFinite },
  boolean: { name: "true or false", fits: (value) => typeof value === "boolean" },
  array: { name: "an array", fits: Array.isArray },
  object: { name: "an object", fits: isObject },
  null: { name: "null", fits: (value) => value === null },
};

function complainOfType(value: unknown, type: Rule["type"]): Complaint | undefined {
  if (type === undefined) return undefined;
  const allowed = [type].flat().map((name) => TYPES[name as RuleType]);
  return allowed.some(({ fits }) => fits(value)) ? undefined : error(`must be ${allowed.map(({ name }) => name).join(" or ")}`);
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

function checkFields(value: Record<string, unknown>, rule: Rule, field: string, found: Finding[]): void {
  const { properties, required = [], additionalProperties } = rule;
  for (const name of required)
    if (value[name] === undefined) found.push({ field: `${field}.${name}`, ...error("must be given") });
  if (properties === undefined && additionalProperties === undefined) return;
  const known = properties ?? {};
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(known, name) ? known[name] : additionalProperties;
    if (property === undefined) {
      const names = Object.keys(known);
      const rule = `is not a field of it${meant(name, names)}; the fields are ${names.join(", ")}`;
      found.push({ field: `${field}.${name}`, ...error(rule) });
    } else if (value[name] !== undefined) checkValue(value[name], property, `${field}.${name}`, found);
  }
}

/** Compares a value with a rule of the contract and adds what it finds to `found`. */
export function checkValue(value: unknown, rule: Rule, field: string, found: Finding[]): void {
  const complaint = complainOf(value, rule);
  if (complaint !== undefined) found.push({ field, ...complaint });
  if (complaint?.severity === "error") return;
  if (rule.items !== undefined && Array.isArray(value)) {
    // Not forEach, which passes over holes that JSON turns into null.
    for (let index = 0; index < value.length; index++) checkValue(value[index], rule.items, `${field}[${index}]`, found);
  }
  if (isObject(value)) checkFields(value, rule, field, found);
}
