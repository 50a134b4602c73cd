// Type tests of every call, written from the contract, so that no call can be forgotten. What a schema is in TypeScript is written
// here a second time and without openapi-typescript: the types of the client are held against it.
import { type Contract, resolve, type Schema, typesOf } from "../../src/contract/document.js";
import { type Call, callsOf, type Parameter } from "../../src/contract/operations.js";
import { timeUnitOf } from "../generate/rules.js";

const SIMPLE: Readonly<Record<string, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

/**
 * Who has a value. A caller may give `undefined` for any optional field, and a Date for a time; JSON has neither, so the service
 * gives neither. `present` is a caller that names every field.
 */
type Side = "given" | "present" | "received";

const OPTIONAL: Readonly<Record<Side, (name: string, type: string) => string>> = {
  given: (name, type) => `${name}?: (${type}) | undefined;`,
  present: (name, type) => `${name}: (${type}) | undefined;`,
  received: (name, type) => `${name}?: ${type};`,
};

/** A field of an object type. */
function printField(name: string, required: boolean, type: string, side: Side): string {
  const key = JSON.stringify(name);
  return required ? `${key}: ${type};` : OPTIONAL[side](key, type);
}

function printObject(contract: Contract, side: Side, { properties, additionalProperties, required = [] }: Schema): string {
  if (properties === undefined) {
    const values = typeof additionalProperties === "object" ? printType(contract, side, additionalProperties) : "unknown";
    return additionalProperties === undefined ? "Record<string, never>" : `{ [key: string]: ${values} }`;
  }
  const fields = Object.entries(properties).map(([name, schema]) =>
    printField(name, required.includes(name), printType(contract, side, schema), side),
  );
  return `{ ${fields.join(" ")} }`;
}

function printOne(contract: Contract, side: Side, schema: Schema, type: string | undefined): string {
  if (type === "array") return `(${printType(contract, side, schema.items ?? {})})[]`;
  if (type === "object" || schema.properties !== undefined) return printObject(contract, side, schema);
  return type === undefined ? "unknown" : (SIMPLE[type] ?? "never");
}

/** The type of a value, references followed. */
function printType(contract: Contract, side: Side, schema: Schema): string {
  const target = resolve(contract, schema);
  const { enum: values, const: constant, oneOf, anyOf, allOf } = target as Record<string, unknown>;
  if (constant !== undefined) return JSON.stringify(constant);
  if (side !== "received" && timeUnitOf(target) !== undefined) return "number | Date";
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  const parts = (list: unknown, sign: string) =>
    (list as Schema[]).map((part) => `(${printType(contract, side, part)})`).join(sign);
  if (oneOf !== undefined) return parts(oneOf, " | ");
  if (anyOf !== undefined) return parts(anyOf, " | ");
  if (allOf !== undefined) return parts(allOf, " & ");
  const types = typesOf(target);
  return (types.length === 0 ? [undefined] : types).map((type) => printOne(contract, side, target, type)).join(" | ");
}

/** The parameters that a caller gives: the client knows its project and writes the headers. */
function givenParameters({ parameters }: Call): Parameter[] {
  return parameters.map(({ value }) => value).filter(({ name, in: place }) => place !== "header" && name !== "project_id");
}

/** Fields of path and query, then those of the body; a field that stands in both is one. */
function inputType(contract: Contract, side: Side, call: Call): string {
  const fields = new Map<string, string>();
  for (const { name, required, schema } of givenParameters(call)) {
    fields.set(name, printField(name, required === true, printType(contract, side, schema), side));
  }
  const { properties = {}, required = [] } = call.body?.schema.value ?? {};
  for (const [name, schema] of Object.entries(properties)) {
    if (Object.hasOwn(call.fixed, name)) continue;
    fields.set(name, printField(name, required.includes(name), printType(contract, side, schema), side));
  }
  return `{ ${[...fields.values()].join(" ")} }`;
}

function isOptional(call: Call): boolean {
  const required = call.body?.schema.value.required ?? [];
  return givenParameters(call).every((each) => each.required !== true) && required.every((name) => name in call.fixed);
}

function outputType(contract: Contract, { responses, success }: Call): string {
  const schema = responses[success]?.value.content?.["application/json"]?.schema;
  return schema === undefined ? "undefined" : printType(contract, "received", schema);
}

/** What is expected of one call: its input, its output, its error, and that `undefined` may stand for what is omitted. */
function expectationsOf(contract: Contract, call: Call): string {
  const { name } = call;
  return `// ${name}
expectTypeOf<CallInput<"${name}">>().toEqualTypeOf<${inputType(contract, "given", call)}>();
expectTypeOf<CallOutput<"${name}">>().toEqualTypeOf<${outputType(contract, call)}>();
expectTypeOf<Parameters<DisClient["${name}"]>["length"]>().toEqualTypeOf<${isOptional(call) ? "0 | 1 | 2" : "1 | 2"}>();
expectTypeOf<Awaited<ReturnType<DisClient["${name}"]>>>().toEqualTypeOf<CallOutput<"${name}">>();
expectTypeOf<${inputType(contract, "present", call)}>().toExtend<NonNullable<Parameters<DisClient["${name}"]>[0]>>();
`;
}

/**
 * A program that compiles only when every call of the contract has the types that the contract says. It is written from the
 * contract, so that no call can be forgotten.
 * @param specifier of the client's module
 */
export function typeTests(contract: Contract, specifier: string): string {
  const calls = callsOf(contract);
  const codes = Object.keys(contract["x-error-codes"]).map((code) => JSON.stringify(code));
  return `import { expectTypeOf } from "expect-type";
import type { CallInput, CallName, CallOutput, DisClient, DisErrorCode } from "${specifier}";

expectTypeOf<CallName>().toEqualTypeOf<${calls.map(({ name }) => JSON.stringify(name)).join(" | ")}>();
expectTypeOf<${codes.join(" | ")}>().toExtend<DisErrorCode>();

${calls.map((call) => expectationsOf(contract, call)).join("\n")}`;
}
