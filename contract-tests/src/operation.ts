import {
  at,
  type Contract,
  type Json,
  type Located,
  type Parameter,
  pointerOf,
  type ResponseSpec,
  type Schema,
  under,
} from "./contract.js";

const METHODS = ["get", "put", "post", "delete"] as const;
const JSON_TYPE = "application/json";

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { readonly examples?: object }>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly "x-error-codes"?: readonly string[];
}

export interface RequestBody {
  readonly required: boolean;
  /** Pointer of the request body itself. */
  readonly pointer: string;
  readonly schema: Located<Schema>;
  /** Named examples, in the order of the contract. */
  readonly examples: Readonly<Record<string, Located<Json>>>;
}

/** One operation of the contract, with every part resolved and located. */
export interface Operation {
  /** The operationId; the name of the call everywhere. */
  readonly call: string;
  readonly method: string;
  /** Path template, parameters in braces. */
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Located<Parameter>[];
  readonly body?: RequestBody;
  readonly responses: Readonly<Record<string, Located<ResponseSpec>>>;
  /** Status of a success; the first 2xx. */
  readonly success: number;
  /** Codes of the service that the operation lists. */
  readonly errorCodes: readonly string[];
}

function requestBody(contract: Contract, operation: Located<OperationObject>): RequestBody | undefined {
  const spec = operation.value.requestBody;
  if (spec === undefined) return undefined;
  const content = under<{ readonly examples?: object }>(contract, operation, "requestBody", "content", JSON_TYPE);
  const names = Object.keys(content.value.examples ?? {});
  return {
    required: spec.required ?? false,
    pointer: operation.pointer + pointerOf("requestBody"),
    schema: under(contract, content, "schema"),
    examples: Object.fromEntries(names.map((name) => [name, under<Json>(contract, content, "examples", name, "value")])),
  };
}

function parametersOf(contract: Contract, owner: Located<{ readonly parameters?: readonly unknown[] }>): Located<Parameter>[] {
  return (owner.value.parameters ?? []).map((_, index) => under(contract, owner, "parameters", index));
}

function operationAt(contract: Contract, path: string, method: string): Operation {
  const operation = at<OperationObject>(contract, pointerOf("paths", path, method));
  const statuses = Object.keys(operation.value.responses);
  const body = requestBody(contract, operation);
  return {
    call: operation.value.operationId,
    method: method.toUpperCase(),
    path,
    pointer: operation.pointer,
    parameters: [...parametersOf(contract, at(contract, pointerOf("paths", path))), ...parametersOf(contract, operation)],
    ...(body === undefined ? {} : { body }),
    responses: Object.fromEntries(
      statuses.map((status) => [status, under<ResponseSpec>(contract, operation, "responses", status)]),
    ),
    success: Number(statuses.find((status) => status.startsWith("2"))),
    errorCodes: operation.value["x-error-codes"] ?? [],
  };
}

const known = new WeakMap<Contract, ReadonlyMap<string, Operation>>();

/** All operations of the contract by their call names, in its order. Read once per contract. */
export function operations(contract: Contract): ReadonlyMap<string, Operation> {
  let found = known.get(contract);
  if (found === undefined) {
    const list = Object.entries(contract.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => Object.hasOwn(item as object, method)).map((method) => operationAt(contract, path, method)),
    );
    found = new Map(list.map((operation) => [operation.call, operation]));
    known.set(contract, found);
  }
  return found;
}

/** @throws Error when the contract has no such operation */
export function operationOf(contract: Contract, call: string): Operation {
  const operation = operations(contract).get(call);
  if (operation === undefined) throw new Error(`The contract has no operation ${call}.`);
  return operation;
}
