import assert from "node:assert/strict";
import {
  type Contract,
  type Json,
  type Located,
  type Parameter,
  type Schema,
  under,
} from "../contract-tests/src/contract/contract.js";
import { type Operation, operations } from "../contract-tests/src/contract/operation.js";
import { schemaErrors } from "../contract-tests/src/contract/schema.js";
import { brokenRules } from "../contract-tests/src/plan/broken-rules.js";

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

/** The operation that a request reaches. @throws AssertionError when the contract has none */
export function operationFor(contract: Contract, { method, path }: LiteralRequest): Operation {
  const found = [...operations(contract).values()].find(
    (operation) => operation.method === method && pathValues(operation.path, path) !== undefined,
  );
  assert(found, `no operation for ${method} ${path}`);
  return found;
}

/** The keywords that a request breaks; `undeclared` stands for a query parameter that the operation does not have. */
export function keywordsBroken(contract: Contract, request: LiteralRequest): string[] {
  const operation = operationFor(contract, request);
  const path = pathValues(operation.path, request.path) ?? {};
  const { query, body } = request;
  const rules = brokenRules(contract, operation, { path, query, headers: {}, ...(body === undefined ? {} : { body }) });
  const declared = operation.parameters.filter(({ value }) => value.in === "query").map(({ value }) => value.name);
  const undeclared = Object.keys(query).filter((name) => !declared.includes(name));
  return [...rules.map(({ keyword }) => keyword), ...undeclared.map(() => "undeclared")];
}

export function takes(contract: Contract, request: LiteralRequest): void {
  assert.deepEqual(keywordsBroken(contract, request), [], `refused: ${JSON.stringify(request)}`);
}

/** The request breaks a rule of this kind: `maxLength`, `required`, `type`. */
export function refuses(contract: Contract, request: LiteralRequest, keyword: string): void {
  assert(keywordsBroken(contract, request).includes(keyword), `${keyword} not broken: ${JSON.stringify(request)}`);
}

/** A parameter of the operation that a request reaches. @throws AssertionError when it has none of this name */
export function parameterOf(contract: Contract, request: LiteralRequest, name: string): Located<Parameter> {
  const found = operationFor(contract, request).parameters.find(({ value }) => value.name === name);
  assert(found, `no parameter ${name}`);
  return found;
}

/** The parameter is text: it takes a text, and would not take a number, which no query can carry. */
export function isText(contract: Contract, parameter: Located<Parameter>, text: string): void {
  const { pointer } = under<Schema>(contract, parameter, "schema");
  assert.deepEqual(schemaErrors(contract, pointer, text), []);
  const broken = schemaErrors(contract, pointer, 5).map(({ keyword }) => keyword);
  assert(broken.includes("type"), `a number is no other type than ${text}`);
}
