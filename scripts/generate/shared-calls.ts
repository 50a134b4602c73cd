import { type Contract, type LocatedOperation, operationsOf, resolve, type Schema, type SharedCall } from "./contract.js";

/** One call of the service: an operation, or one of several that share it. */
export interface Call extends LocatedOperation {
  name: string;
  summary: string;
  /** Schema of the JSON body, references followed; for a call that shares its operation the branch that is its own. */
  body: Schema | undefined;
  /** Field of the body and its value, only of a call that shares its operation. */
  fixed: { field: string; value: string } | undefined;
}

const JSON_TYPE = "application/json";

/** The one field that makes an operation this call. @throws Error when it is not one field with a text */
function fixedOf(operationId: string, { name, fixed }: SharedCall): { field: string; value: string } {
  const [[field, value] = [], ...others] = Object.entries(fixed ?? {});
  if (field === undefined || typeof value !== "string" || others.length > 0) {
    throw new Error(`${operationId}: ${name} must have one fixed field, and it must be a text`);
  }
  return { field, value };
}

/** The value that a branch has in a field: the only one that it can have, and it cannot be left out. */
function onlyValue(contract: Contract, branch: Schema, field: string): unknown {
  const property = branch.properties?.[field];
  if (property === undefined || branch.required?.includes(field) !== true) return undefined;
  const { enum: values, const: constant } = resolve(contract, property);
  if (constant !== undefined) return constant;
  return Array.isArray(values) && values.length === 1 ? values[0] : undefined;
}

/** @throws Error unless exactly one branch is the call's */
function branchOf(contract: Contract, operationId: string, call: SharedCall, branches: readonly Schema[]): Schema {
  const { field, value } = fixedOf(operationId, call);
  const fitting = branches.filter((branch) => onlyValue(contract, branch, field) === value);
  const [branch] = fitting;
  if (branch === undefined || fitting.length > 1) {
    throw new Error(`${operationId}: ${fitting.length} branches of the body are ${call.name} (${field}: ${value}), not one`);
  }
  return branch;
}

/** The calls that share an operation, each with its branch. @throws Error when calls and branches do not pair up */
function sharedCalls(contract: Contract, located: LocatedOperation, listed: SharedCall[], body: Schema | undefined): Call[] {
  const { operationId } = located.operation;
  if (body?.oneOf === undefined) throw new Error(`${operationId}: x-calls needs a JSON body with oneOf`);
  const branches = body.oneOf.map((branch) => resolve(contract, branch));
  const calls = listed.map((call): Call => {
    const branch = branchOf(contract, operationId, call, branches);
    return { ...located, name: call.name, summary: call.summary, body: branch, fixed: fixedOf(operationId, call) };
  });
  if (new Set(calls.map(({ fixed }) => fixed?.field)).size > 1) {
    throw new Error(`${operationId}: the calls of x-calls must be told apart by the same field`);
  }
  const own = new Set(calls.map((call) => call.body));
  const stray = branches.findIndex((branch) => !own.has(branch));
  if (stray >= 0) throw new Error(`${operationId}: branch ${stray + 1} of the body is no call of x-calls`);
  return calls;
}

function callsOfOperation(contract: Contract, located: LocatedOperation): Call[] {
  const { operation } = located;
  const schema = operation.requestBody?.content[JSON_TYPE]?.schema;
  const body = schema === undefined ? undefined : resolve(contract, schema);
  const listed = operation["x-calls"];
  if (listed !== undefined) return sharedCalls(contract, located, listed, body);
  if (body?.oneOf !== undefined) throw new Error(`${operation.operationId}: a body with oneOf needs x-calls`);
  return [{ ...located, name: operation.operationId, summary: operation.summary ?? "", body, fixed: undefined }];
}

/** All calls in the order of the document. @throws Error when a name is used twice, or calls and bodies do not pair up */
export function callsOf(contract: Contract): Call[] {
  const calls = operationsOf(contract).flatMap((located) => callsOfOperation(contract, located));
  const names = new Set<string>();
  for (const { name, operation } of calls) {
    if (names.has(name)) throw new Error(`${operation.operationId}: the name ${name} is used twice`);
    names.add(name);
  }
  return calls;
}
