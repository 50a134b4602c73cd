import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { type Contract, resolve } from "../../src/contract/document.js";
import {
  bodySchemaOf,
  type Call,
  callsOf,
  type Operation,
  operationsOf,
  type SharedCall,
} from "../../src/contract/operations.js";

// The contract as the generator takes it. The reader of src/contract/ finds operations and calls; here is refused what a client
// with one method for each call cannot carry.

export function readContract(path: string | URL): Contract {
  return parse(readFileSync(path, "utf8")) as Contract;
}

/** The one field that makes an operation this call. @throws Error when it is not one field with a text */
function fixedField(id: string, { name, fixed }: SharedCall): string {
  const [[field, value] = [], ...others] = Object.entries(fixed ?? {});
  if (field === undefined || typeof value !== "string" || others.length > 0) {
    throw new Error(`${id}: ${name} must have one fixed field, and it must be a text`);
  }
  return field;
}

/** A body has alternatives if and only if the operation lists its calls, and the same field distinguishes all of them. */
function checkSharedCalls(contract: Contract, operation: Operation): void {
  const { id, value } = operation;
  const listed = value["x-calls"];
  const divided = bodySchemaOf(contract, operation)?.value.oneOf !== undefined;
  if (listed === undefined && divided) throw new Error(`${id}: a body with oneOf needs x-calls`);
  if (listed === undefined) return;
  if (!divided) throw new Error(`${id}: x-calls needs a JSON body with oneOf`);
  if (new Set(listed.map((call) => fixedField(id, call))).size > 1) {
    throw new Error(`${id}: the same field must distinguish the calls of x-calls`);
  }
}

/** Each alternative of a body is that of a call. */
function checkBranches(contract: Contract, operation: Operation, calls: readonly Call[]): void {
  const branches = operation.value["x-calls"] === undefined ? [] : (bodySchemaOf(contract, operation)?.value.oneOf ?? []);
  const own = new Set(calls.filter(({ id }) => id === operation.id).map(({ body }) => body?.schema.value));
  const stray = branches.findIndex((branch) => !own.has(resolve(contract, branch)));
  if (stray >= 0) throw new Error(`${operation.id}: branch ${stray + 1} of the body is no call of x-calls`);
}

/** All calls in the order of the document. @throws Error when calls and bodies do not pair up, and as `callsOf` does */
export function clientCalls(contract: Contract): readonly Call[] {
  const operations = operationsOf(contract);
  for (const operation of operations) checkSharedCalls(contract, operation);
  const calls = callsOf(contract);
  for (const operation of operations) checkBranches(contract, operation, calls);
  return calls;
}
