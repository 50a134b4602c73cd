import { bytesOf } from "./bytes.js";
import { type FieldRule, ruleBreach } from "./contract/field-rules.js";
import type { CallSpec, FieldPlace, FieldSpec, Rule, RuleType, TimeUnit } from "./contract/rules.js";
import { DisError } from "./errors/dis-error.js";
import { meant, oneLine, optionError } from "./option-checks.js";
import { PATTERN_WORDS } from "./pattern-words.js";
import { millisecondsOf } from "./time.js";

// The input of a call: checked by the rules of the contract, and placed by where each field goes on the wire.

/**
 * A rule that is broken, by its keyword in the contract. `tolerance` is a warning: a limit is exceeded and its tolerance is
 * not. `input` is a field that the input of the call does not have.
 */
export type Keyword = Exclude<keyof Rule, "items" | "additionalProperties" | "time"> | "input";

/** What is wrong with a field, such as `records[3].data`. `sentenceOf` puts it into words. */
export interface Finding {
  readonly field: string;
  readonly keyword: Keyword;
  readonly rule: Rule;
  /** The value; where there should be none, the name of the field, for `input` the fields that there are, for `rules` what must be. */
  readonly value: unknown;
}

export const MAX_INT64 = "9223372036854775807";
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
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function isInt64(digits: string): boolean {
  return digits.length < MAX_INT64.length || (digits.length === MAX_INT64.length && digits <= MAX_INT64);
}

/** A text has at least as many code units as characters, so most need no counting. */
function isLonger(text: string, most: number | undefined): boolean {
  return most !== undefined && text.length > most && lengthOf(text) > most;
}

function brokenByText(text: string, { minLength = 0, maxLength, pattern, format, tolerance }: Rule): Keyword | undefined {
  if (text === "" && minLength > 0) return "minLength";
  if (isLonger(text, tolerance?.maxLength ?? maxLength)) return "maxLength";
  // Without a pattern, half a character is refused all the same: it cannot be sent.
  if (pattern === undefined ? /\p{Cs}/u.test(text) : !matches(text, pattern)) return "pattern";
  if (format === "int64" && !isInt64(text)) return "format";
  return isLonger(text, maxLength) ? "tolerance" : undefined;
}

function brokenByNumber(value: number, { minimum = value, maximum = value, tolerance }: Rule): Keyword | undefined {
  if (value < minimum) return "minimum";
  if (value <= maximum) return undefined;
  return value <= (tolerance?.maximum ?? maximum) ? "tolerance" : "maximum";
}

function brokenByArray(value: readonly unknown[], { minItems = 0, maxItems, uniqueItems }: Rule): Keyword | undefined {
  if (value.length < minItems) return "minItems";
  if (maxItems !== undefined && value.length > maxItems) return "maxItems";
  const isTwice = uniqueItems && new Set(value.map((entry) => JSON.stringify(entry))).size < value.length;
  return isTwice ? "uniqueItems" : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fits(value: unknown, type: RuleType): boolean {
  // Beyond that a number has lost digits on the way here.
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "number") return Number.isFinite(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isObject(value);
  // String and boolean are left, whose names are those of typeof.
  return type === "null" ? value === null : typeof value === type;
}

function isOfType(value: unknown, type: Rule["type"]): boolean {
  if (type === undefined) return true;
  return typeof type === "string" ? fits(value, type) : type.some((name) => fits(value, name));
}

/** What the value itself breaks, its entries and fields not looked at. */
function brokenBy(value: unknown, rule: Rule): Keyword | undefined {
  if (!isOfType(value, rule.type)) return "type";
  if (rule.enum?.includes(value as string) === false) return "enum";
  if (typeof value === "string") return brokenByText(value, rule);
  if (typeof value === "number") return brokenByNumber(value, rule);
  return Array.isArray(value) ? brokenByArray(value, rule) : undefined;
}

/** What holds for several fields together. */
function checkTogether(fields: Record<string, unknown>, rules: readonly FieldRule[] = [], found: Finding[]): void {
  for (const rule of rules) {
    const breach = ruleBreach(rule, fields);
    if (breach !== undefined) found.push({ field: breach.field, keyword: "rules", rule: {}, value: breach.words });
  }
}

function checkFields(value: Record<string, unknown>, rule: Rule, found: Finding[]): void {
  const { properties, required = [], additionalProperties } = rule;
  for (const name of required) {
    if (value[name] === undefined) found.push({ field: name, keyword: "required", rule, value: name });
  }
  checkTogether(value, rule.rules, found);
  if (properties === undefined && additionalProperties === undefined) return;
  const known = properties ?? {};
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(known, name) ? known[name] : additionalProperties;
    if (property === undefined) found.push({ field: name, keyword: "properties", rule, value: name });
    else if (value[name] !== undefined) checkValue(value[name], property, name, found);
  }
}

/** `records`, 3 and `data` are `records[3].data`. */
export function placeOf(outer: string | number, inner: string): string {
  const start = typeof outer === "number" ? `[${outer}]` : outer;
  return inner === "" || inner.startsWith("[") ? start + inner : `${start}.${inner}`;
}

const CHECKED_BY = Symbol("checked by");

/** Says that the entries of a list keep a rule, and have no Date: thousands of them are then not looked at a second time. */
export function markChecked<T extends readonly unknown[]>(list: T, items: Rule): T {
  return Object.assign(list, { [CHECKED_BY]: items });
}

function isChecked(list: readonly unknown[], items: Rule): boolean {
  return (list as { readonly [CHECKED_BY]?: Rule })[CHECKED_BY] === items;
}

/**
 * Compares a value with a rule of the contract and adds what it finds to `found`.
 * @param place name of the field that the value is in, or its index in an array
 */
export function checkValue(value: unknown, rule: Rule, place: string | number, found: Finding[]): void {
  const before = found.length;
  const keyword = brokenBy(value, rule);
  if (keyword !== undefined) found.push({ field: "", keyword, rule, value });
  if (keyword === undefined || keyword === "tolerance") {
    if (isObject(value)) checkFields(value, rule, found);
    else if (rule.items !== undefined && Array.isArray(value) && !isChecked(value, rule.items)) {
      // Not forEach, which skips holes: JSON turns them into null.
      for (let index = 0; index < value.length; index++) checkValue(value[index], rule.items, index, found);
    }
  }
  // From the inside out, and only where something is wrong: nearly all values are right, and there are thousands in an upload.
  for (let index = before; index < found.length; index++) {
    const finding = found[index] as Finding;
    found[index] = { ...finding, field: placeOf(place, finding.field) };
  }
}

/** The fields of a call, by where they go on the wire. */
export interface PlacedFields {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

const timedFields = new Map<Rule, readonly string[]>();

/** Names of the properties of a rule that have a time in them. */
function timedFieldsOf(rule: Rule): readonly string[] {
  let names = timedFields.get(rule);
  if (names === undefined) {
    const { properties = {} } = rule;
    names = Object.keys(properties).filter((name) => hasTime(properties[name] as Rule));
    timedFields.set(rule, names);
  }
  return names;
}

function hasTime(rule: Rule): boolean {
  return rule.time !== undefined || (rule.items !== undefined && hasTime(rule.items)) || timedFieldsOf(rule).length > 0;
}

/** A Date in place of a time as a number; anything else as it is. */
function numberOf(value: unknown, unit: TimeUnit): unknown {
  const ms = millisecondsOf(value);
  if (ms === undefined || Number.isNaN(ms)) return value;
  return unit === "s" ? Math.floor(ms / 1000) : ms;
}

/** The value with a number in place of each Date that stands for a time; the same value where there is none. */
function withoutDates(value: unknown, rule: Rule): unknown {
  if (rule.time !== undefined) return numberOf(value, rule.time);
  const { items, properties } = rule;
  if (items !== undefined && Array.isArray(value) && hasTime(items) && !isChecked(value, items)) {
    const list = Array.from(value, (entry) => withoutDates(entry, items));
    return list.some((entry, index) => entry !== value[index]) ? list : value;
  }
  if (properties === undefined || !isObject(value)) return value;
  let copy = value;
  for (const name of timedFieldsOf(rule)) {
    const given = value[name];
    const number = withoutDates(given, properties[name] as Rule);
    if (number !== given) copy = { ...copy, [name]: number };
  }
  return copy;
}

/** The flat input of a call, sorted by where each field goes. */
export interface PlacedInput extends PlacedFields {
  /** Rules of the contract that the input breaks. With nothing but warnings, values within a tolerance, it is sent. */
  readonly found: readonly Finding[];
}

/**
 * Sorts the flat input of a call into path, query and body, and checks it against the rules of the contract.
 * Fields that are `undefined` count as omitted. The input is not changed.
 */
export function placeInput({ fields, fixed, hasBody, rules }: CallSpec, input: unknown): PlacedInput {
  const placed: Record<FieldPlace, Record<string, unknown>> = { path: {}, query: {}, body: { ...fixed } };
  const found: Finding[] = [];
  const given = isObject(input) ? input : {};
  if (given !== input) found.push({ field: "the input", keyword: "type", rule: { type: "object" }, value: input });
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(fields, field)) found.push({ field, keyword: "input", rule: {}, value: fields });
  }
  for (const field of Object.keys(fields)) {
    const { in: places, required, rule } = fields[field] as FieldSpec;
    const value = withoutDates(given[field], rule);
    if (value !== undefined) {
      checkValue(value, rule, field, found);
      for (const place of places) placed[place][field] = value;
    } else if (required) found.push({ field, keyword: "required", rule, value });
  }
  checkTogether(given, rules, found);
  return { path: placed.path, query: placed.query, body: hasBody ? placed.body : undefined, found };
}

// What the check of an input finds, in words.

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

/** What a value is; the value itself only where it is a number, because a text may be secret. */
function kindOf(value: unknown): string {
  if (value === null || typeof value === "number") return String(value);
  if (millisecondsOf(value) !== undefined) return "a Date";
  if (Array.isArray(value)) return "an array";
  if (bytesOf(value) !== undefined) return "bytes";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function wrongType({ type, time, pattern = "" }: Rule, value: unknown): string {
  const names = ([type].flat() as RuleType[]).map((name) => TYPE_NAMES[name]).join(" or ");
  const wanted = time === undefined ? names : `a valid Date, or ${names} of ${UNITS[time]}`;
  const words = Object.hasOwn(PATTERN_WORDS, pattern) ? `; it must ${PATTERN_WORDS[pattern]}` : "";
  return `must be ${wanted}, not ${kindOf(value)}${words}`;
}

const UNITS: Readonly<Record<TimeUnit, string>> = {
  ms: "milliseconds since 1970-01-01 UTC",
  s: "seconds since 1970-01-01 UTC",
};

function unknownField(of: string, name: string, fields: object = {}): string {
  const known = Object.keys(fields);
  return `is not a field of ${of}${meant(name, known)}; the fields are ${known.join(", ")}`;
}

function limit(side: "least" | "most", number: number | undefined, { time }: Rule): string {
  return `must be at ${side} ${number}${time === undefined ? "" : `, in ${UNITS[time]}`}`;
}

function atMost(rule: Rule, value: unknown): string {
  if (typeof value !== "string") return limit("most", rule.maximum, rule);
  return `must have at most ${rule.maxLength} characters, has ${lengthOf(value)}`;
}

const SENTENCES: Readonly<Record<Keyword, (rule: Rule, value: unknown, field: string) => string>> = {
  type: wrongType,
  enum: (rule) => `must be one of ${rule.enum?.join(", ")}`,
  minLength: () => "must not be empty",
  maxLength: atMost,
  pattern: ({ pattern }) =>
    pattern === undefined ? "must be well-formed Unicode" : `must ${PATTERN_WORDS[pattern] ?? `match ${pattern}`}`,
  format: () => `must not exceed ${MAX_INT64}`,
  minimum: (rule) => limit("least", rule.minimum, rule),
  maximum: atMost,
  tolerance: atMost,
  minItems: ({ minItems }) => `must have at least ${minItems} ${minItems === 1 ? "entry" : "entries"}`,
  maxItems: ({ maxItems }) => `must have at most ${maxItems} entries`,
  uniqueItems: () => "must not have an entry twice",
  required: () => "must be given",
  rules: (_rule, words) => String(words),
  properties: ({ properties }, name) => unknownField("it", name as string, properties),
  input: (_rule, fields, name) => unknownField("its input", name, fields as object),
};

/** What is allowed, in the form "must …". */
export function sentenceOf({ keyword, rule, value, field }: Finding): string {
  return SENTENCES[keyword](rule, value, field);
}

/** Findings that an error names; a list of records can have thousands, all of one kind. */
const MOST_NAMED = 4;

/** The error for an input that breaks rules: it names each, up to four, so that they are corrected at once. */
export function inputError(operation: string, wrong: readonly Finding[]): DisError {
  const sentences = wrong.slice(0, MOST_NAMED).map((finding) => `${oneLine(finding.field)} ${sentenceOf(finding)}`);
  const more = wrong.length > MOST_NAMED ? `; and ${wrong.length - MOST_NAMED} more` : "";
  const { field } = wrong[0] as Finding;
  return new DisError("input", `${sentences.join("; ")}${more}. Nothing was sent.`, { operation, field });
}

/** A name that the calls of the contract will take, so that a wrong one is found out before anything is sent. */
export function checkByRule(field: string, value: unknown, rule: Rule): string {
  if (value === undefined) throw optionError(field, "must be given");
  const found: Finding[] = [];
  checkValue(value, rule, field, found);
  const error = found.find(({ keyword }) => keyword !== "tolerance");
  if (error !== undefined) throw optionError(field, sentenceOf(error));
  return value as string;
}
