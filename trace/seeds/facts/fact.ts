import assert from "node:assert/strict";
import {
  type Call,
  type Contract,
  callsOf,
  type Json,
  type Located,
  type Parameter,
  type Schema,
  under,
} from "dis-openapi/contract";
import { schemaErrors } from "../../../contract-tests/src/contract/validate.js";
import { brokenRules } from "../../../contract-tests/src/plan/broken-rules.js";

/**
 * What the seeds say, stated again with values of its own: requests, names and numbers are written out, and nothing of them
 * is taken from the contract or from a row.
 */
export interface Fact {
  /** Subject and aspect: `commit/metadata/maximum`. */
  readonly id: string;
  /** A sentence in the present tense. */
  readonly title: string;
  /** @param contract any contract, a damaged one included @throws AssertionError, or any error, when it says something else */
  holds(contract: Contract): void;
}

/** A request as a document shows it. */
export interface LiteralRequest {
  readonly method: "POST" | "DELETE";
  /** With values in place of its parameters, before percent-encoding. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** Values of the path parameters; `undefined` when the path is not of this template. */
function pathValues(template: string, path: string): Record<string, string> | undefined {
  const [names, values] = [template.split("/"), path.split("/")];
  if (names.length !== values.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index] ?? "";
    const variable = /^\{(.+)\}$/.exec(name)?.[1];
    if (variable !== undefined) found[variable] = value;
    else if (name !== value) return undefined;
  }
  return found;
}

/** The call that a request makes. @throws AssertionError when the contract has none */
export function callFor(contract: Contract, { method, path }: LiteralRequest): Call {
  const found = callsOf(contract).find(
    (call) => call.method === method.toLowerCase() && pathValues(call.path, path) !== undefined,
  );
  assert(found, `no call for ${method} ${path}`);
  return found;
}

/** The keywords that a request breaks; `undeclared` stands for a query parameter that the call does not have. */
export function keywordsBroken(contract: Contract, request: LiteralRequest): string[] {
  const call = callFor(contract, request);
  const path = pathValues(call.path, request.path) ?? {};
  const { query, body } = request;
  const rules = brokenRules(contract, call, { path, query, headers: {}, ...(body === undefined ? {} : { body }) });
  const declared = call.parameters.filter(({ value }) => value.in === "query").map(({ value }) => value.name);
  const undeclared = Object.keys(query).filter((name) => !declared.includes(name));
  return [...rules.map(({ keyword }) => keyword), ...undeclared.map(() => "undeclared")];
}

export function accepts(contract: Contract, request: LiteralRequest): void {
  assert.deepEqual(keywordsBroken(contract, request), [], `refused: ${JSON.stringify(request)}`);
}

/** The request breaks a rule of this kind: `maxLength`, `required`, `type`. */
export function refuses(contract: Contract, request: LiteralRequest, keyword: string): void {
  assert(keywordsBroken(contract, request).includes(keyword), `${keyword} not broken: ${JSON.stringify(request)}`);
}

/** A parameter of the call that a request makes. @throws AssertionError when it has none of this name */
export function parameterOf(contract: Contract, request: LiteralRequest, name: string): Located<Parameter> {
  const found = callFor(contract, request).parameters.find(({ value }) => value.name === name);
  assert(found, `no parameter ${name}`);
  return found;
}

/** The parameter is text: it accepts a text and would not accept a number, which no query can carry. */
export function isText(contract: Contract, parameter: Located<Parameter>, text: string): void {
  const { pointer } = under<Schema>(contract, parameter, "schema");
  assert.deepEqual(schemaErrors(contract, pointer, text), []);
  const broken = schemaErrors(contract, pointer, 5).map(({ keyword }) => keyword);
  assert(broken.includes("type"), `a number is no other type than ${text}`);
}

/** Fields of a commit, as the first example shows them. */
export const COMMIT = {
  stream_name: "newstream",
  app_name: "newapp",
  partition_id: "0",
  sequence_number: "2",
  checkpoint_type: "LAST_READ",
} as const;

const PATH = "/v2/0123456789abcdef/checkpoints";

/** A commit, its fields replaced or added to. */
export function commit(fields: Readonly<Record<string, Json>> = {}): LiteralRequest {
  return { method: "POST", path: PATH, query: {}, body: { ...COMMIT, ...fields } };
}

/** A commit without one of its fields. */
export function commitWithout(field: string): LiteralRequest {
  const { [field]: _, ...body }: Record<string, Json> = COMMIT;
  return { method: "POST", path: PATH, query: {}, body };
}

/** The parameters that a deletion cannot do without. */
export const DELETION = { stream_name: "newstream", app_name: "newapp", checkpoint_type: "LAST_READ" } as const;

/** A deletion, its parameters replaced or added to. */
export function deletion(query: Readonly<Record<string, string>> = {}): LiteralRequest {
  return { method: "DELETE", path: PATH, query: { ...DELETION, ...query } };
}

/** A deletion without one of its parameters. */
export function deletionWithout(name: string): LiteralRequest {
  const { [name]: _, ...query }: Record<string, string> = DELETION;
  return { method: "DELETE", path: PATH, query };
}
