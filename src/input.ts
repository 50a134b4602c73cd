import type { CallSpec, FieldPlace, FieldSpec, Rule, RuleType } from "./contract/rules.js";
import { DisError } from "./errors/dis-error.js";
import { meant, oneLine, optionError } from "./option-checks.js";

// The input of a call: checked by the rules of the contract, and placed by where each field goes on the wire.

/**
 * A rule that is broken, by its keyword in the contract. `tolerance` is a warning: a limit is exceeded and its tolerance is
 * not. `input` is a field that the input of the call does not have.
 */
export type Keyword = Exclude<keyof Rule, "items" | "additionalProperties"> | "input";

/** What is wrong with a field, such as `records[3].data`. `sentenceOf` puts it into words, which few programs need. */
export interface Finding {
  readonly field: string;
  readonly keyword: Keyword;
  readonly rule: Rule;
  /** The value; where there should be none, the name of the field, and for `input` the fields that there are. */
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

function checkFields(value: Record<string, unknown>, rule: Rule, found: Finding[]): void {
  const { properties, required = [], additionalProperties } = rule;
  for (const name of required) {
    if (value[name] === undefined) found.push({ field: name, keyword: "required", rule, value: name });
  }
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
    else if (rule.items !== undefined && Array.isArray(value)) {
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

// What the check of an input finds, in words. Loaded by the client when there is something to say.

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

function unknownField(of: string, name: string, fields: object = {}): string {
  const known = Object.keys(fields);
  return `is not a field of ${of}${meant(name, known)}; the fields are ${known.join(", ")}`;
}

function atMost(rule: Rule, value: unknown): string {
  if (typeof value !== "string") return `must be at most ${rule.maximum}`;
  return `must have at most ${rule.maxLength} characters, has ${lengthOf(value)}`;
}

const SENTENCES: Readonly<Record<Keyword, (rule: Rule, value: unknown, field: string) => string>> = {
  type: ({ type }) => `must be ${([type].flat() as RuleType[]).map((name) => TYPE_NAMES[name]).join(" or ")}`,
  enum: (rule) => `must be one of ${rule.enum?.join(", ")}`,
  minLength: () => "must not be empty",
  maxLength: atMost,
  pattern: ({ pattern }) => (pattern === undefined ? "must be well-formed Unicode" : `must match ${pattern}`),
  format: () => `must not exceed ${MAX_INT64}`,
  minimum: ({ minimum }) => `must be at least ${minimum}`,
  maximum: atMost,
  tolerance: atMost,
  minItems: ({ minItems }) => `must have at least ${minItems} ${minItems === 1 ? "entry" : "entries"}`,
  maxItems: ({ maxItems }) => `must have at most ${maxItems} entries`,
  uniqueItems: () => "must not have an entry twice",
  required: () => "must be given",
  properties: ({ properties }, name) => unknownField("it", name as string, properties),
  input: (_rule, fields, name) => unknownField("its input", name, fields as object),
};

/** What is allowed, in the form "must …". */
export function sentenceOf({ keyword, rule, value, field }: Finding): string {
  return SENTENCES[keyword](rule, value, field);
}

/** The fields of a call, by where they go on the wire. */
export interface PlacedFields {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
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
export function placeInput({ fields, fixed, hasBody }: CallSpec, input: unknown): PlacedInput {
  const placed: Record<FieldPlace, Record<string, unknown>> = { path: {}, query: {}, body: { ...fixed } };
  const found: Finding[] = [];
  const given = isObject(input) ? input : {};
  if (given !== input) found.push({ field: "the input", keyword: "type", rule: { type: "object" }, value: input });
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(fields, field)) found.push({ field, keyword: "input", rule: {}, value: fields });
  }
  for (const field of Object.keys(fields)) {
    const { in: places, required, rule } = fields[field] as FieldSpec;
    const value = given[field];
    if (value !== undefined) {
      checkValue(value, rule, field, found);
      for (const place of places) placed[place][field] = value;
    } else if (required) found.push({ field, keyword: "required", rule, value });
  }
  return { path: placed.path, query: placed.query, body: hasBody ? placed.body : undefined, found };
}

/** The error for an input that breaks a rule. */
export function inputError(operation: string, finding: Finding): DisError {
  const { field } = finding;
  return new DisError("input", `${oneLine(field)} ${sentenceOf(finding)}. Nothing was sent.`, { operation, field });
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
