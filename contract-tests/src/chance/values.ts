import { type Contract, type Json, type Located, type Schema, typesOf, under } from "dis-openapi/contract";
import fc from "fast-check";
import { fits } from "../contract/validate.js";

/** Values stay small: the cases about boundaries send the large ones. */
const LONGEST_TEXT = 64;
const LONGEST_LIST = 4;
const MOST_BYTES = 48;
const INT32_MAX = 2 ** 31 - 1;
const INT64_MAX = 2n ** 63n - 1n;

type Maker = (contract: Contract, schema: Located<Schema>) => fc.Arbitrary<Json>;

/** Numerals of any length up to 19 digits; the pattern alone would give only short ones. */
const numerals: fc.Arbitrary<Json> = fc.bigInt({ min: 0n, max: INT64_MAX }).map(String);

const text: Maker = (_, { value }) => {
  const { minLength = 0, maxLength = LONGEST_TEXT, pattern, format, contentEncoding } = value;
  if (contentEncoding === "base64") {
    return fc.uint8Array({ maxLength: MOST_BYTES }).map((bytes) => Buffer.from(bytes).toString("base64"));
  }
  if (format === "int64") return numerals;
  const longest = Math.min(maxLength, minLength + LONGEST_TEXT);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, "u"), { maxLength: longest });
  return fc.string({ minLength, maxLength: longest, unit: "grapheme" });
};

/** A name of one or two dots that a later request has in its path would lead to another path there: URLs drop such segments. */
const isDotSegment = (value: Json) => value === "." || value === "..";

const integer: Maker = (_, { value }) => {
  const { minimum, maximum, format } = value;
  const most = format === "int64" ? Number.MAX_SAFE_INTEGER : INT32_MAX;
  return fc.integer({ min: minimum ?? -most, max: maximum ?? most });
};

const number: Maker = (_, { value: { minimum, maximum } }) =>
  fc.double({ noNaN: true, noDefaultInfinity: true, min: minimum ?? -INT32_MAX, max: maximum ?? INT32_MAX });

const list: Maker = (contract, schema) => {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems } = schema.value;
  const item =
    schema.value.items === undefined ? fc.constant<Json>("item") : arbitraryOf(contract, under(contract, schema, "items"));
  const size = { minLength: minItems, maxLength: Math.min(maxItems, minItems + LONGEST_LIST) };
  return uniqueItems === true
    ? fc.uniqueArray(item, { ...size, selector: (value) => JSON.stringify(value) })
    : fc.array(item, size);
};

/** The fields of an object that the contract lists, by name. */
export function fieldsOf(contract: Contract, schema: Located<Schema>): Record<string, fc.Arbitrary<Json>> {
  const names = Object.keys(schema.value.properties ?? {});
  return Object.fromEntries(
    names.map((name) => [name, arbitraryOf(contract, under<Schema>(contract, schema, "properties", name))]),
  );
}

/** Objects with these fields; the required ones are always there. */
export function objectsWith(
  schema: Located<Schema>,
  fields: Readonly<Record<string, fc.Arbitrary<Json>>>,
): fc.Arbitrary<Record<string, Json>> {
  const requiredKeys = (schema.value.required ?? []).filter((name) => Object.hasOwn(fields, name));
  return fc.record(fields, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Record<string, Json>>;
}

const object: Maker = (contract, schema) => {
  const { properties, additionalProperties: values } = schema.value;
  if (properties === undefined && typeof values === "object") {
    const value = arbitraryOf(contract, under<Schema>(contract, schema, "additionalProperties"));
    const key = fc.stringMatching(/^[a-z]{1,8}$/);
    return fc.dictionary(key, value, { maxKeys: LONGEST_LIST, noNullPrototype: true });
  }
  return objectsWith(schema, fieldsOf(contract, schema));
};

const MAKERS: Readonly<Record<string, Maker>> = {
  string: (contract, schema) => text(contract, schema).filter((value) => !isDotSegment(value)),
  integer,
  number,
  boolean: () => fc.boolean(),
  null: () => fc.constant(null),
  array: list,
  object,
};

function made(contract: Contract, schema: Located<Schema>): fc.Arbitrary<Json> {
  const { enum: values, const: constant } = schema.value;
  if (constant !== undefined) return fc.constant(constant);
  if (values !== undefined) return fc.constantFrom(...values);
  const types = typesOf(schema.value);
  if (types.length > 0) return fc.oneof(...types.map((type) => (MAKERS[type] ?? text)(contract, schema)));
  const choice = (["oneOf", "anyOf"] as const).find((keyword) => schema.value[keyword] !== undefined);
  if (choice === undefined) return text(contract, schema);
  const branches = schema.value[choice] ?? [];
  return fc.oneof(...branches.map((_, index) => arbitraryOf(contract, under<Schema>(contract, schema, choice, index))));
}

/**
 * Values of a schema of the contract. They keep every type, enum, pattern, length, bound and choice, which is checked for each value
 * again, and shrink to the simplest value that fits.
 */
export function arbitraryOf(contract: Contract, schema: Located<Schema>): fc.Arbitrary<Json> {
  return made(contract, schema).filter((value) => fits(contract, schema.pointer, value));
}
