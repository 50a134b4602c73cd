import {
  bodySchemaOf,
  type Contract,
  find,
  findUnder,
  type Located,
  type Operation,
  operationsOf,
  parametersOf,
  pointerOf,
  type Schema,
  sharedCallsOf,
} from "dis-openapi/contract";

/** One call of an operation, and the fields of the body that tell it from the other calls of that operation. */
export interface CallSite {
  readonly name: string;
  readonly operation: Operation;
  readonly fixed: Readonly<Record<string, string>>;
}

/** Every call of the contract; those that share an operation one by one. */
export function everyCall(contract: Contract): CallSite[] {
  return operationsOf(contract).flatMap((operation) =>
    sharedCallsOf(operation).map(({ name, fixed }) => ({ name, operation, fixed })),
  );
}

export function callNamed(contract: Contract, name: string): CallSite | undefined {
  return everyCall(contract).find((call) => call.name === name);
}

/** The place of a field: a property of an object, or a parameter. */
export interface Site {
  readonly name: string;
  /** What the field is sent in: a response may do things that a request may not. */
  readonly side: "request" | "response";
  /** Where the name stands, or would stand. */
  readonly pointer: string;
  /** The object that has the field; absent for a parameter. */
  readonly owner?: Located<Schema>;
  /** What the name leads to; absent when the contract does not have the field. */
  readonly schema?: Located<Schema>;
  readonly required: boolean;
  /** Where the contract says that the field is required. */
  readonly requiredAt: string;
  readonly parameter?: "path" | "query" | "header";
  /** Every place on the way: a remark at one of them, or above it, can explain a difference. */
  readonly route: readonly string[];
}

/** Whether a keyword at `pointer` stands at a place of the route, or above one. */
export function onTheRoute(pointer: string, route: readonly string[]): boolean {
  const owner = pointer.slice(0, pointer.lastIndexOf("/"));
  return route.some((place) => place === owner || place.startsWith(`${owner}/`));
}

export function parameterSite(contract: Contract, call: CallSite, place: "path" | "query" | "header", name: string): Site {
  const found = parametersOf(contract, call.operation).find(({ value }) => value.name === name && value.in === place);
  const schema = findUnder<Schema>(contract, found, "schema");
  const pointer = found?.pointer ?? `${call.operation.pointer}/parameters/${name}`;
  return {
    name,
    side: "request",
    pointer,
    ...(schema === undefined ? {} : { schema }),
    required: found?.value.required === true,
    requiredAt: `${pointer}/required`,
    parameter: place,
    route: [...call.operation.route, pointer, ...(found?.route ?? []), ...(schema?.route ?? [])],
  };
}

/** An object whose fields are placed; without a schema when the contract does not have it. */
export interface Owner {
  readonly side: Site["side"];
  readonly schema?: Located<Schema>;
  /** Where the object is, or would be. */
  readonly pointer: string;
  readonly route: readonly string[];
}

/** @param pointer where the object would be when the contract does not have it */
export function ownerOf(schema: Located<Schema> | undefined, side: Site["side"], pointer: string): Owner {
  return {
    side,
    pointer: schema?.pointer ?? pointer,
    route: schema?.route ?? [pointer],
    ...(schema === undefined ? {} : { schema }),
  };
}

/** A field of an object; when the contract lacks the object, the place where the field would be. */
export function fieldOf(contract: Contract, owner: Owner, name: string): Site {
  const pointer = owner.pointer + pointerOf("properties", name);
  const schema = findUnder<Schema>(contract, owner.schema, "properties", name);
  return {
    name,
    side: owner.side,
    pointer,
    ...(owner.schema === undefined ? {} : { owner: owner.schema }),
    ...(schema === undefined ? {} : { schema }),
    required: owner.schema?.value.required?.includes(name) === true,
    requiredAt: `${owner.pointer}/required`,
    route: [...owner.route, pointer, ...(schema?.route ?? [])],
  };
}

/** The objects of a list, or the object itself. */
export function objectsOf(contract: Contract, schema: Located<Schema> | undefined): Located<Schema> | undefined {
  return findUnder<Schema>(contract, schema, "items") ?? schema;
}

/** Whether an object of a response says no more than that there are fields. */
function isOpen({ value }: Located<Schema>): boolean {
  return value.properties === undefined && value.additionalProperties === true;
}

/**
 * In a response the contract leaves the settings of a transfer task open and names the objects that they were sent in: what a
 * document says of `dws_destination_descripton` is looked for in the `dws_destination_descriptor` of the request.
 * @returns undefined when the name is not that of such settings
 */
function sentSettings(contract: Contract, name: string): Located<Schema> | undefined {
  const prefix = /^(\w+)_destination_descripti?on$/.exec(name)?.[1];
  const operation = callNamed(contract, "createObsTransferTask")?.operation;
  if (prefix === undefined || operation === undefined) return undefined;
  return sharedCallsOf(operation)
    .map(({ fixed }) => bodySchemaOf(contract, operation, fixed))
    .map((body) => findUnder<Schema>(contract, body, "properties", `${prefix}_destination_descriptor`))
    .find((settings) => settings !== undefined);
}

/** The objects in a field: its own, or those of its list. */
export function objectIn(contract: Contract, site: Site): Owner {
  const objects = objectsOf(contract, site.schema);
  const route = [...site.route, ...(objects?.route ?? [])];
  if (objects !== undefined && site.side === "response" && isOpen(objects)) {
    const sent = sentSettings(contract, site.name);
    if (sent !== undefined) return { side: "request", schema: sent, pointer: sent.pointer, route: [...route, ...sent.route] };
  }
  return {
    side: site.side,
    pointer: objects?.pointer ?? site.pointer,
    route,
    ...(objects === undefined ? {} : { schema: objects }),
  };
}

/** A field of an object in an object: `records[].data`. The brackets repeat what the types say. */
export function fieldAt(contract: Contract, owner: Owner, path: string): Site {
  const names = path.replaceAll("[]", "").split(".");
  const last = names.pop() ?? "";
  const inner = names.reduce<Owner>((here, name) => objectIn(contract, fieldOf(contract, here, name)), owner);
  return fieldOf(contract, inner, last);
}

/** Security schemes that are enough, each alone, to authenticate a call. */
export function lonelySchemes(contract: Contract, { operation }: CallSite): string[] {
  const ways = operation.value.security ?? find<readonly object[]>(contract, "/security")?.value ?? [];
  return ways.filter((way) => Object.keys(way).length === 1).flatMap((way) => Object.keys(way));
}
