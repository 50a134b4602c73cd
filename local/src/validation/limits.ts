import { createRequire } from "node:module";
import { type CallSpec, type Contract, calls, type Json, type Rule, resolve, type Schema } from "dis-openapi/contract";

const contract = createRequire(import.meta.url)("dis-openapi/openapi.json") as Contract;

/** What the contract says of a field of a call. @throws Error when it has no such field */
export function ruleOf(call: keyof typeof calls, field: string): Rule {
  const rule = (calls[call] as CallSpec).fields[field]?.rule;
  if (rule === undefined) throw new Error(`The contract has no field ${field} of ${call}.`);
  return rule;
}

/** A parameter or a body of the contract, as far as defaults need it. */
interface Part {
  readonly name?: string;
  readonly schema?: Schema;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Operation {
  readonly parameters?: readonly Part[];
  readonly requestBody?: Part;
}

/** The value that a request means which omits a field. @throws Error when the contract gives the field no default */
export function defaultOf(call: keyof typeof calls, field: string): Json {
  const { path, method } = calls[call] as CallSpec;
  // Looked up and not searched for: this is done at each start of a server.
  const operation = (contract.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>)[path]?.[method];
  const parameter = operation?.parameters?.map((each) => resolve(contract, each)).find(({ name }) => name === field)?.schema;
  const body = resolve(contract, operation?.requestBody?.content?.["application/json"]?.schema ?? {});
  const value = resolve(contract, parameter ?? body.properties?.[field] ?? {})["default"] as Json | undefined;
  if (value === undefined) throw new Error(`The contract has no default of ${field} of ${call}.`);
  return value;
}
