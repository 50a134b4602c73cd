import { type Contract, resolve, type Schema } from "../generate/contract.js";

// What a schema is in TypeScript, written a second time and without openapi-typescript: the types that the client has are
// held against these.

const SIMPLE: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

/** A field of an object type. */
export function printField(name: string, required: boolean, type: string): string {
  return `${JSON.stringify(name)}${required ? "" : "?"}: ${type};`;
}

function printObject(contract: Contract, { properties, additionalProperties, required = [] }: Schema): string {
  if (properties === undefined) {
    const values = typeof additionalProperties === "object" ? printType(contract, additionalProperties) : "unknown";
    return additionalProperties === undefined ? "Record<string, never>" : `{ [key: string]: ${values} }`;
  }
  const fields = Object.entries(properties).map(([name, schema]) =>
    printField(name, required.includes(name), printType(contract, schema)),
  );
  return `{ ${fields.join(" ")} }`;
}

function printOne(contract: Contract, schema: Schema, type: string | undefined): string {
  if (type === "array") return `(${printType(contract, schema.items ?? {})})[]`;
  if (type === "object" || schema.properties !== undefined) return printObject(contract, schema);
  return type === undefined ? "unknown" : (SIMPLE[type] ?? "never");
}

/** The type of a value, references followed. */
export function printType(contract: Contract, schema: Schema): string {
  const target = resolve(contract, schema);
  const { enum: values, const: constant, oneOf, anyOf, allOf } = target as Record<string, unknown>;
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  const parts = (list: unknown, sign: string) => (list as Schema[]).map((part) => `(${printType(contract, part)})`).join(sign);
  if (oneOf !== undefined) return parts(oneOf, " | ");
  if (anyOf !== undefined) return parts(anyOf, " | ");
  if (allOf !== undefined) return parts(allOf, " & ");
  return [target.type]
    .flat()
    .map((type) => printOne(contract, target, type))
    .join(" | ");
}
