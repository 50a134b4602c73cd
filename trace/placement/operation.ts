import type { Contract } from "../../contract-tests/src/contract/contract.js";
import { down, from, type Node, type Spot } from "./spot.js";

const JSON_TYPE = "application/json";

/** One of several documented calls that share an operation, and the fields that tell it from the others. */
interface SharedCall {
  readonly name: string;
  readonly fixed: Readonly<Record<string, string>>;
}

/** An operation, and which of its calls is meant. */
export interface Call {
  readonly operation: Spot;
  /** The path item that it stands in. */
  readonly path: Spot;
  readonly fixed: SharedCall["fixed"];
}

export function sharedCalls({ value }: Spot): readonly SharedCall[] {
  return (value["x-calls"] as readonly SharedCall[] | undefined) ?? [];
}

/** Every operation, with the path item that it stands in. */
function operationsOf(contract: Contract): { readonly path: Spot; readonly operation: Spot }[] {
  const paths = from(contract, "/paths");
  return Object.keys(paths?.value ?? {}).flatMap((template) => {
    const path = down(contract, paths, template);
    if (path === undefined) return [];
    const methods = ["get", "put", "post", "delete"].map((method) => down(contract, path, method));
    return methods.filter((operation) => operation !== undefined).map((operation) => ({ path, operation }));
  });
}

/** Every call of the contract, those that share an operation one by one. */
export function everyCall(contract: Contract): Call[] {
  return operationsOf(contract).flatMap(({ path, operation }) => {
    const shared = sharedCalls(operation);
    return shared.length === 0 ? [{ path, operation, fixed: {} }] : shared.map(({ fixed }) => ({ path, operation, fixed }));
  });
}

/** The call of this name, whether it is an operation or one of several that share one. */
export function callNamed(contract: Contract, name: string): Call | undefined {
  for (const { path, operation } of operationsOf(contract)) {
    const shared = sharedCalls(operation).find((each) => each.name === name);
    if (shared !== undefined) return { path, operation, fixed: shared.fixed };
    if (operation.value["operationId"] === name) return { path, operation, fixed: {} };
  }
  return undefined;
}

/** The operation at a path. @param fixed values that its body must have, when several calls share it */
export function callAt(contract: Contract, method: string, template: string, fixed: Call["fixed"]): Call | undefined {
  const path = down(contract, from(contract, "/paths"), template);
  const operation = down(contract, path, method.toLowerCase());
  return path === undefined || operation === undefined ? undefined : { path, operation, fixed };
}

/** The parameter of this name and place. */
export function parameterOf(contract: Contract, { operation, path }: Call, place: string, name: string): Spot | undefined {
  const all = [operation, path].flatMap((owner) => {
    const list = down(contract, owner, "parameters");
    return Object.keys(list?.value ?? {}).map((index) => down(contract, list, index));
  });
  return all.find((each) => each?.value["name"] === name && each.value["in"] === place);
}

function fits(contract: Contract, branch: Spot, fixed: Call["fixed"]): boolean {
  return Object.entries(fixed).every(([name, value]) => {
    const values = down(contract, branch, "properties", name)?.value["enum"];
    return Array.isArray(values) && values.length === 1 && values[0] === value;
  });
}

/** The schema of the request body; of several, the one of the call that is meant. */
export function bodyOf(contract: Contract, { operation, fixed }: Call, type = JSON_TYPE): Spot | undefined {
  const schema = down(contract, operation, "requestBody", "content", type, "schema");
  const branches = down(contract, schema, "oneOf");
  if (branches === undefined) return schema;
  const all = Object.keys(branches.value).map((index) => down(contract, branches, index));
  return all.find((branch) => branch !== undefined && fits(contract, branch, fixed));
}

/** The schema of the answer to a success. */
export function responseBody(contract: Contract, { operation }: Call): Spot | undefined {
  const responses = down(contract, operation, "responses");
  const status = Object.keys(responses?.value ?? {}).find((each) => each.startsWith("2"));
  return status === undefined ? undefined : down(contract, responses, status, "content", JSON_TYPE, "schema");
}

/** Schemes that are enough, each alone, to authenticate a call. */
export function lonelySchemes(contract: Contract, { operation }: Call): string[] {
  const own = operation.value["security"] ?? (contract as unknown as Node)["security"];
  const ways = Array.isArray(own) ? (own as readonly object[]) : [];
  return ways.filter((way) => Object.keys(way).length === 1).flatMap((way) => Object.keys(way));
}
