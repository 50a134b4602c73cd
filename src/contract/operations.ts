import { find, findUnder, type Json, type Located, resolve, type Schema, type Source, under } from "./document.js";
import type { FieldRule } from "./field-rules.js";

/** The methods that OpenAPI knows, as it writes them. */
const METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"] as const;

export type Method = (typeof METHODS)[number];

const JSON_TYPE = "application/json";

/** An entry of `x-calls`: one of several calls that share an operation. */
export interface SharedCall {
  readonly name: string;
  /** The field of the body, with its value, that makes the operation this call. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly summary?: string;
}

export interface OperationObject {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly "x-calls"?: readonly SharedCall[];
  readonly "x-retry"?: string;
  readonly "x-error-codes"?: readonly string[];
  /** Rules about several parameters together. */
  readonly "x-rules"?: readonly FieldRule[];
  readonly "x-source"?: Source;
  readonly "x-stability"?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: Json;
}

export interface ResponseSpec {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  /** Why the body can be empty all the same (`x-empty-body`). */
  readonly "x-empty-body"?: string;
}

/** An operation, and where it is written. */
export interface Operation extends Located<OperationObject> {
  /** The operationId; method and path when it has none. */
  readonly id: string;
  readonly method: Method;
  /** Path template, parameters in braces. */
  readonly path: string;
  /** The path item that the operation stands in. */
  readonly item: Located<{ readonly parameters?: readonly unknown[] }>;
}

export interface RequestBody {
  readonly required: boolean;
  /** JSON pointer of the request body itself. */
  readonly pointer: string;
  /** Every media type that the body may be written in; schema and examples are those of JSON. */
  readonly mediaTypes: readonly string[];
  /** When several calls share the body, the branch of this call. */
  readonly schema: Located<Schema>;
  /** Named examples of this call, in the order of the contract. */
  readonly examples: Readonly<Record<string, Located<Json>>>;
}

/** One call of the service: an operation, or one of several that share it. */
export interface Call extends Operation {
  /** The operationId, or the name in `x-calls`. */
  readonly name: string;
  readonly summary: string;
  /** Empty unless the call shares its operation. */
  readonly fixed: SharedCall["fixed"];
  readonly parameters: readonly Located<Parameter>[];
  readonly body?: RequestBody;
  readonly responses: Readonly<Record<string, Located<ResponseSpec>>>;
  /** Status of a success: the first 2xx. */
  readonly success: number;
  /** Codes of the service that the operation lists. */
  readonly errorCodes: readonly string[];
}

/** All operations, in the order of the document. */
export function operationsOf(contract: object): Operation[] {
  const paths = find<Readonly<Record<string, unknown>>>(contract, "/paths");
  return Object.keys(paths?.value ?? {}).flatMap((path) => {
    const item = findUnder<Operation["item"]["value"]>(contract, paths, path);
    if (item === undefined) return [];
    return METHODS.flatMap((method): Operation[] => {
      const found = findUnder<OperationObject>(contract, item, method);
      return found === undefined ? [] : [{ ...found, id: found.value.operationId ?? `${method} ${path}`, method, path, item }];
    });
  });
}

/** The calls that share an operation, as `x-calls` lists them; a call of the operation's name when it lists none. */
export function sharedCallsOf({ id, value }: Operation): readonly SharedCall[] {
  return value["x-calls"] ?? [{ name: id, fixed: {}, ...(value.summary === undefined ? {} : { summary: value.summary }) }];
}

function listedParameters(contract: object, owner: Operation["item"]): Located<Parameter>[] {
  return (owner.value.parameters ?? []).flatMap((_, index) => findUnder<Parameter>(contract, owner, "parameters", index) ?? []);
}

/** The parameters of an operation: those of its path that it does not replace, then its own. References to nothing are skipped. */
export function parametersOf(contract: object, operation: Operation): Located<Parameter>[] {
  const own = listedParameters(contract, operation);
  const isReplaced = ({ value }: Located<Parameter>) =>
    own.some((other) => other.value.name === value.name && other.value.in === value.in);
  return [...listedParameters(contract, operation.item).filter((parameter) => !isReplaced(parameter)), ...own];
}

/** Whether each fixed field must be there in a branch, and has one possible value: that of the call. */
function hasFixed(contract: object, { value: branch }: Located<Schema>, fixed: SharedCall["fixed"]): boolean {
  return Object.entries(fixed).every(([field, wanted]) => {
    const property = branch.properties?.[field];
    if (property === undefined || branch.required?.includes(field) !== true) return false;
    const { const: constant, enum: values } = resolve(contract, property);
    return (constant ?? (values?.length === 1 ? values[0] : undefined)) === wanted;
  });
}

/** The branches of a body that are those of a call; the whole body for a call that shares its operation with no other. */
function branchesOf(contract: object, schema: Located<Schema>, fixed: SharedCall["fixed"]): Located<Schema>[] {
  if (Object.keys(fixed).length === 0) return [schema];
  const branches = (schema.value.oneOf ?? []).flatMap((_, index) => findUnder<Schema>(contract, schema, "oneOf", index) ?? []);
  return branches.filter((branch) => hasFixed(contract, branch, fixed));
}

/** The schema of a request body. @param fixed of a call that shares the operation, whose branch is meant */
export function bodySchemaOf(
  contract: object,
  operation: Operation,
  fixed: SharedCall["fixed"] = {},
  mediaType = JSON_TYPE,
): Located<Schema> | undefined {
  const schema = findUnder<Schema>(contract, operation, "requestBody", "content", mediaType, "schema");
  return schema === undefined ? undefined : branchesOf(contract, schema, fixed)[0];
}

/** Status of a success: the first 2xx that the operation lists. */
function successOf({ value }: Operation): string | undefined {
  return Object.keys(value.responses ?? {}).find((status) => status.startsWith("2"));
}

/** The schema of the JSON body of a success; `undefined` when it has none. */
export function responseSchemaOf(contract: object, operation: Operation): Located<Schema> | undefined {
  const status = successOf(operation);
  return status === undefined
    ? undefined
    : findUnder<Schema>(contract, operation, "responses", status, "content", JSON_TYPE, "schema");
}

function requestBodyOf(contract: object, operation: Operation, { name, fixed }: SharedCall): RequestBody | undefined {
  const body = findUnder<{ readonly required?: boolean; readonly content: object }>(contract, operation, "requestBody");
  if (body === undefined || !Object.hasOwn(body.value.content, JSON_TYPE)) return undefined;
  const content = under<{ readonly examples?: object }>(contract, body, "content", JSON_TYPE);
  const branches = branchesOf(contract, under(contract, content, "schema"), fixed);
  const [schema] = branches;
  if (schema === undefined || branches.length > 1) {
    throw new Error(`${operation.id}: ${branches.length} branches of the body are ${name} (${JSON.stringify(fixed)}), not one`);
  }
  const isOwn = ({ value }: Located<Json>) =>
    Object.entries(fixed).every(([field, only]) => (value as Readonly<Record<string, Json>> | null)?.[field] === only);
  const examples = Object.keys(content.value.examples ?? {})
    .map((example): [string, Located<Json>] => [example, under(contract, content, "examples", example, "value")])
    .filter(([, example]) => isOwn(example));
  return {
    required: body.value.required ?? false,
    pointer: body.pointer,
    mediaTypes: Object.keys(body.value.content),
    schema,
    examples: Object.fromEntries(examples),
  };
}

function callFrom(contract: object, operation: Operation, shared: SharedCall): Call {
  const { value, id } = operation;
  const success = successOf(operation);
  if (success === undefined) throw new Error(`${id}: expected one 2xx response, found 0`);
  // What refers to nothing is an error here; `parametersOf` would skip it.
  for (const owner of [operation.item, operation]) {
    for (const index of Object.keys(owner.value.parameters ?? [])) under(contract, owner, "parameters", index);
  }
  const body = requestBodyOf(contract, operation, shared);
  const statuses = Object.keys(value.responses ?? {});
  return {
    ...operation,
    name: shared.name,
    summary: shared.summary ?? "",
    fixed: shared.fixed,
    parameters: parametersOf(contract, operation),
    ...(body === undefined ? {} : { body }),
    responses: Object.fromEntries(statuses.map((status) => [status, under(contract, operation, "responses", status)])),
    success: Number(success),
    errorCodes: value["x-error-codes"] ?? [],
  };
}

const read = new WeakMap<object, readonly Call[]>();

/**
 * All calls in the order of the document, with every part of theirs. A contract is read once; the calls of one that is changed
 * afterwards are the old ones.
 * @throws Error when a part is missing, when a name is used twice, and when a call of `x-calls` has not exactly one branch
 */
export function callsOf(contract: object): readonly Call[] {
  const known = read.get(contract);
  if (known !== undefined) return known;
  const calls = operationsOf(contract).flatMap((operation) =>
    sharedCallsOf(operation).map((shared) => callFrom(contract, operation, shared)),
  );
  const names = new Set<string>();
  for (const { name, id } of calls) {
    if (names.has(name)) throw new Error(`${id}: the name ${name} is used twice`);
    names.add(name);
  }
  read.set(contract, calls);
  return calls;
}

/** The call of a name. @throws Error when the contract has no such call */
export function callOf(contract: object, name: string): Call {
  const call = callsOf(contract).find((each) => each.name === name);
  if (call === undefined) throw new Error(`The contract has no call ${name}.`);
  return call;
}
