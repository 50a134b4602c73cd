import { createRequire } from "node:module";
import { type CallSpec, type Contract, callOf, calls, type Json, type Rule, resolve } from "dis-openapi/contract";

const contract = createRequire(import.meta.url)("dis-openapi/openapi.json") as Contract;

/** What the contract says of a field of a call. @throws Error when it has no such field */
export function ruleOf(call: keyof typeof calls, field: string): Rule {
  const rule = (calls[call] as CallSpec).fields[field]?.rule;
  if (rule === undefined) throw new Error(`The contract has no field ${field} of ${call}.`);
  return rule;
}

/** The value that a request means which omits a field. @throws Error when the contract gives the field no default */
export function defaultOf(call: keyof typeof calls, field: string): Json {
  const { parameters, body } = callOf(contract, call);
  const parameter = parameters.find(({ value }) => value.name === field)?.value.schema;
  const schema = parameter ?? body?.schema.value.properties?.[field] ?? {};
  const value = resolve(contract, schema)["default"] as Json | undefined;
  if (value === undefined) throw new Error(`The contract has no default of ${field} of ${call}.`);
  return value;
}
