import { type Contract, type Json, type Located, type Schema, under } from "../contract.js";
import { fits, schemaErrors } from "../schema.js";

/** Longest text that a sample is looked for with. */
const LONGEST_SAMPLE = 40;

/** Texts of one length in the shapes that the fields of DIS have: names, digits, partition ids, base64. Valid or not. */
function textsOf(length: number, schema: Schema): string[] {
  // Padding first: at the maximum length of a record an unpadded text would be two bytes more than a record may have.
  const base64 = schema.contentEncoding === "base64" && length >= 4 ? [`${"A".repeat(length - 2)}==`] : [];
  const digits = length > 0 ? [`1${"0".repeat(length - 1)}`] : [];
  const partition = length > 8 ? [`shardId-${"0".repeat(length - 8)}`] : [];
  return [...base64, "a".repeat(length), "0".repeat(length), ...digits, ...partition, "A".repeat(length)];
}

/** A text of exactly this length that keeps every rule of the schema; `undefined` when there is none. */
export function textOf(contract: Contract, schema: Located<Schema>, length: number): string | undefined {
  return textsOf(length, schema.value).find((text) => fits(contract, schema.pointer, text));
}

/** Small valid value of a schema: the first of an enum, the shortest text, the smallest number, required properties only. */
export function sample(contract: Contract, schema: Located<Schema>): Json {
  const { enum: values, type, required, properties, minItems, minimum } = schema.value;
  if (values !== undefined) return values[0] ?? null;
  if (type === "integer") return minimum ?? 1;
  if (type === "boolean") return true;
  if (type === "array") return items(contract, schema, minItems ?? 1);
  if (type === "object") {
    // An object that requires nothing gets everything: empty it would say nothing.
    const names = required ?? Object.keys(properties ?? {});
    return Object.fromEntries(names.map((name) => [name, sample(contract, under(contract, schema, "properties", name))]));
  }
  const lengths = Array.from({ length: LONGEST_SAMPLE }, (_, index) => index + 1);
  const text = lengths.map((length) => textOf(contract, schema, length)).find((found) => found !== undefined);
  if (text === undefined) throw new Error(`No sample for ${schema.pointer}.`);
  return text;
}

/** An item that differs from its neighbours in the properties that take any name: tags must not repeat a key. */
function numbered(contract: Contract, schema: Located<Schema>, item: Json, number: number): Json {
  if (schema.value.type !== "object") return item;
  const changed = Object.entries(item as Record<string, Json>).map(([name, value]): [string, Json] => {
    const next = `${name}${number}`;
    return [name, fits(contract, under(contract, schema, "properties", name).pointer, next) ? next : value];
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
 * Of several values the one that breaks `keyword` and the least besides it; `undefined` when none breaks it. Some keywords
 * cannot be broken alone: a partition id that is too long cannot have the right form either.
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
