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

/** An entry of `x-calls`: one of several calls that share an operation. */
interface SharedCall {
  readonly name: string;
  readonly fixed: Readonly<Record<string, Json>>;
}

interface OperationObject {
  readonly operationId: string;
  readonly "x-calls"?: readonly SharedCall[];
  readonly parameters?: readonly unknown[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, unknown>>;
  };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly "x-error-codes"?: readonly string[];
}

export interface RequestBody {
  readonly required: boolean;
  /** Pointer of the request body itself. */
  readonly pointer: string;
  /** All that the body may be written in; the plan speaks JSON. */
  readonly mediaTypes: readonly string[];
  /** Of a body that several calls share the branch of this call. */
  readonly schema: Located<Schema>;
  /** Named examples that are of this call, in the order of the contract. */
  readonly examples: Readonly<Record<string, Located<Json>>>;
}

/** One call of the contract, with every part of its operation resolved and located. */
export interface Operation {
  /** The name of the call everywhere: the operationId, or that of one of several calls that share the operation. */
  readonly call: string;
  /** The field of the body, with its value, that makes a shared operation this call. */
  readonly fixed?: Readonly<Record<string, Json>>;
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

function hasFixed(value: Json | undefined, fixed: Readonly<Record<string, Json>>): boolean {
  const fields = value as Readonly<Record<string, Json>> | undefined;
  return Object.entries(fixed).every(([field, only]) => fields?.[field] === only);
}

/** The value that a branch has in a field, when it is the only one. */
function onlyValue(contract: Contract, branch: Located<Schema>, field: string): Json | undefined {
  if (branch.value.properties?.[field] === undefined) return undefined;
  const { enum: values, const: constant } = under<Schema>(contract, branch, "properties", field).value;
  return constant ?? (values?.length === 1 ? values[0] : undefined);
}

/** The branch of a body that has the fixed values of a call. @throws Error unless there is exactly one */
function ownBranch(contract: Contract, schema: Located<Schema>, { name, fixed }: SharedCall): Located<Schema> {
  const branches = (schema.value.oneOf ?? []).map((_, index) => under<Schema>(contract, schema, "oneOf", index));
  const own = branches.filter((branch) =>
    Object.entries(fixed).every(([field, value]) => onlyValue(contract, branch, field) === value),
  );
  if (own[0] === undefined || own.length > 1) throw new Error(`${schema.pointer} has ${own.length} branches that are ${name}.`);
  return own[0];
}

function requestBody(contract: Contract, operation: Located<OperationObject>, shared?: SharedCall): RequestBody | undefined {
  const spec = operation.value.requestBody;
  // Other media types are other ways to write the same; the plan speaks JSON.
  if (spec?.content[JSON_TYPE] === undefined) return undefined;
  const content = under<{ readonly examples?: object }>(contract, operation, "requestBody", "content", JSON_TYPE);
  const schema = under<Schema>(contract, content, "schema");
  const examples = Object.keys(content.value.examples ?? {})
    .map((name): [string, Located<Json>] => [name, under<Json>(contract, content, "examples", name, "value")])
    .filter(([, example]) => shared === undefined || hasFixed(example.value, shared.fixed));
  return {
    required: spec.required ?? false,
    pointer: operation.pointer + pointerOf("requestBody"),
    mediaTypes: Object.keys(spec.content),
    schema: shared === undefined ? schema : ownBranch(contract, schema, shared),
    examples: Object.fromEntries(examples),
  };
}

function parametersOf(contract: Contract, owner: Located<{ readonly parameters?: readonly unknown[] }>): Located<Parameter>[] {
  return (owner.value.parameters ?? []).map((_, index) => under(contract, owner, "parameters", index));
}

function callAt(contract: Contract, path: string, method: string, shared?: SharedCall): Operation {
  const operation = at<OperationObject>(contract, pointerOf("paths", path, method));
  const statuses = Object.keys(operation.value.responses);
  const body = requestBody(contract, operation, shared);
  return {
    call: shared?.name ?? operation.value.operationId,
    ...(shared === undefined ? {} : { fixed: shared.fixed }),
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

/** The calls of one operation: several when it says so. */
function callsAt(contract: Contract, path: string, method: string): Operation[] {
  const { value } = at<OperationObject>(contract, pointerOf("paths", path, method));
  const shared = value["x-calls"];
  if (shared === undefined) return [callAt(contract, path, method)];
  return shared.map((call) => callAt(contract, path, method, call));
}

const known = new WeakMap<Contract, ReadonlyMap<string, Operation>>();

/** All calls of the contract by their names, in its order. Read once per contract. */
export function operations(contract: Contract): ReadonlyMap<string, Operation> {
  let found = known.get(contract);
  if (found === undefined) {
    const list = Object.entries(contract.paths).flatMap(([path, item]) =>
      METHODS.filter((method) => Object.hasOwn(item as object, method)).flatMap((method) => callsAt(contract, path, method)),
    );
    found = new Map(list.map((operation) => [operation.call, operation]));
    known.set(contract, found);
  }
  return found;
}

/** @throws Error when the contract has no such call */
export function operationOf(contract: Contract, call: string): Operation {
  const operation = operations(contract).get(call);
  if (operation === undefined) throw new Error(`The contract has no call ${call}.`);
  return operation;
}
