import {
  type Contract,
  type FieldRule,
  type Json,
  type Located,
  ruleBreach,
  type Schema,
  typesOf,
  under,
} from "dis-openapi/contract";
import { fits, schemaErrors } from "../contract/validate.js";

/** How many lengths are tried when a text is made up. */
const LONGEST_SAMPLE = 40;

/** The key of a map in requests; any would do. */
export const MAP_KEY = "name";

/** The examples in a schema itself, in either spelling. */
function ownExamples({ example, examples = [] }: Schema): readonly Json[] {
  return example === undefined ? examples : [example, ...examples];
}

/** A text cut or stretched to a length, in ways that leave a list a list and a path a path. */
function stretched(text: string, length: number): string[] {
  if (text === "" || length === 0) return [];
  if (text.length >= length) return [text.slice(0, length), text.slice(-length)];
  const missing = length - text.length;
  const repeated = [",", "/"].map((mark) => `${text}${mark}`.repeat(Math.ceil(length / text.length)).slice(0, length));
  return [text + text.slice(-1).repeat(missing), text.slice(0, 1).repeat(missing) + text, ...repeated];
}

/**
 * Texts of one length, valid or not, in the shapes that the fields of DIS have: names, digits, partition ids, base64, paths,
 * lists, and the shapes of the schema's own examples.
 */
function textsOf(length: number, schema: Schema): string[] {
  // Padded text first: at the maximum length of a record an unpadded text would be two bytes too long.
  // And few texts: a record is so long that each costs as much as a hundred names.
  if (schema.contentEncoding === "base64") return [...(length >= 4 ? [`${"A".repeat(length - 2)}==`] : []), "a".repeat(length)];
  const digits = length > 0 ? [`1${"0".repeat(length - 1)}`] : [];
  const delimiters = length === 1 ? [",", "."] : [];
  const partition = length > 8 ? [`shardId-${"0".repeat(length - 8)}`] : [];
  const simple = ["a".repeat(length), "0".repeat(length), ...digits, ...delimiters, ...partition, "A".repeat(length)];
  const known = [...ownExamples(schema), ...(schema.enum ?? [])].filter((value) => typeof value === "string");
  return [...simple, ...known.flatMap((text) => stretched(text, length))];
}

/** A text of exactly this length that keeps every rule of the schema; `undefined` when there is none. */
export function textOf(contract: Contract, schema: Located<Schema>, length: number): string | undefined {
  return textsOf(length, schema.value).find((text) => fits(contract, schema.pointer, text));
}

type Sampler = (contract: Contract, schema: Located<Schema>) => Json;

/**
 * An object that requires no property gets all of them: an empty one would prove nothing. What is missing by the rules about several
 * fields is added.
 */
const sampleObject: Sampler = (contract, schema) => {
  const { required, properties = {}, additionalProperties: values } = schema.value;
  const names = required ?? Object.keys(properties);
  const known = names.map((name) => [name, sample(contract, under(contract, schema, "properties", name))]);
  const isMap = names.length === 0 && typeof values === "object";
  const free = isMap ? [[MAP_KEY, sample(contract, under(contract, schema, "additionalProperties"))]] : [];
  const made: Record<string, Json> = Object.fromEntries([...known, ...free]);
  for (const rule of fieldRulesOf(schema.value)) {
    const field = ruleBreach(rule, made)?.field;
    if (field !== undefined && made[field] === undefined)
      made[field] = sample(contract, under(contract, schema, "properties", field));
  }
  return made;
};

/** The rules about several fields of an object (`x-rules`). */
export function fieldRulesOf(schema: Schema): readonly FieldRule[] {
  return (schema["x-rules"] ?? []) as readonly FieldRule[];
}

const sampleText: Sampler = (contract, schema) => {
  const { minLength = 1 } = schema.value;
  const lengths = Array.from({ length: LONGEST_SAMPLE }, (_, index) => Math.max(1, minLength) + index);
  const text = lengths.map((length) => textOf(contract, schema, length)).find((found) => found !== undefined);
  if (text === undefined) throw new Error(`No sample for ${schema.pointer}. An example in the schema would help.`);
  return text;
};

const SAMPLERS: Readonly<Record<string, Sampler>> = {
  integer: (_, { value }) => value.minimum ?? 1,
  number: (_, { value }) => value.minimum ?? 1,
  boolean: () => true,
  null: () => null,
  array: (contract, schema) => items(contract, schema, schema.value.minItems ?? 1),
  object: sampleObject,
  string: sampleText,
};

/** The first alternative of a `oneOf` or `anyOf`. */
function firstAlternative(contract: Contract, schema: Located<Schema>): Located<Schema> | undefined {
  const keyword = (["oneOf", "anyOf"] as const).find((name) => schema.value[name] !== undefined);
  return keyword === undefined ? undefined : under(contract, schema, keyword, 0);
}

/**
 * A small valid value of a schema: its own example, the first of an enum, the smallest number, the shortest text, required
 * properties only.
 * @throws Error when no text that fits is found
 */
export function sample(contract: Contract, schema: Located<Schema>): Json {
  const { enum: values, const: constant } = schema.value;
  const example = ownExamples(schema.value).find((value) => fits(contract, schema.pointer, value));
  const known = example ?? constant ?? values?.[0];
  if (known !== undefined) return known;
  const [type] = typesOf(schema.value);
  const alternative = type === undefined ? firstAlternative(contract, schema) : undefined;
  if (alternative !== undefined) return sample(contract, alternative);
  return (SAMPLERS[type ?? "string"] ?? sampleText)(contract, schema);
}

/** The numbered text where it fits the schema, else the value as it is. */
function numberedText(contract: Contract, schema: Located<Schema>, value: Json, text: string): Json {
  return fits(contract, schema.pointer, text) ? text : value;
}

/** An item that differs from its neighbours wherever it takes any text: tags must not repeat a key, nor lists a value. */
function numbered(contract: Contract, schema: Located<Schema>, item: Json, number: number): Json {
  if (typeof item === "string") return numberedText(contract, schema, item, `${item}${number}`);
  const properties = schema.value.properties ?? {};
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
  const changed = Object.entries(item).map(([name, value]): [string, Json] => {
    if (!Object.hasOwn(properties, name)) return [name, value];
    return [name, numberedText(contract, under(contract, schema, "properties", name), value, `${name}${number}`)];
  });
  return Object.fromEntries(changed);
}

/** A list of `count` valid items. */
export function items(contract: Contract, schema: Located<Schema>, count: number): Json[] {
  const itemSchema = under<Schema>(contract, schema, "items");
  const item = sample(contract, itemSchema);
  return Array.from({ length: count }, (_, index) => numbered(contract, itemSchema, item, index));
}

/**
 * The candidate that breaks `keyword` and as little else as possible; `undefined` when none breaks it. Some keywords cannot be
 * broken alone: a partition id that is too long cannot have the right form either.
 */
export function breaking(
  contract: Contract,
  schema: Located<Schema>,
  keyword: string,
  candidates: readonly Json[],
): Json | undefined {
  const rated = candidates
    .map((value) => ({ value, broken: schemaErrors(contract, schema.pointer, value).map((error) => error.keyword) }))
    .filter(({ broken }) => broken.includes(keyword))
    .sort((a, b) => a.broken.length - b.broken.length);
  return rated[0]?.value;
}

/** Texts of a length, whether they keep the other rules or not. */
export function anyTextsOf(schema: Located<Schema>, length: number): string[] {
  return textsOf(length, schema.value);
}
