import type { Rule, RuleType } from "../contract/rules.js";
import { DisError } from "../errors/dis-error.js";
import { oneLine } from "../options/checks.js";
import { meant } from "../options/nearest.js";
import { type Finding, type Keyword, lengthOf, MAX_INT64 } from "./rule-check.js";

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

/** The error for an input that breaks a rule. */
export function inputError(operation: string, finding: Finding): DisError {
  const { field } = finding;
  return new DisError("input", `${oneLine(field)} ${sentenceOf(finding)}. Nothing was sent.`, { operation, field });
}
