import { follow, isNode, type Node } from "./node.js";

/** A call of the service: an operation, or one of several that share a path and a method. */
export interface Call {
  readonly name: string;
  readonly summary: string;
  /** Fields of the body that make it this call, and their values. */
  readonly fixed: Readonly<Record<string, string>>;
}

/** An operation of the contract as the pages need it. */
export interface Operation {
  readonly id: string;
  readonly path: string;
  /** In lower case. */
  readonly method: string;
  readonly tag: string;
  readonly summary: string;
  /** The operation as it stands in the contract. */
  readonly node: Node;
  /** Those of the path and its own, without references. */
  readonly parameters: readonly Node[];
  /** One with the name of the operation, or those of `x-calls`. */
  readonly calls: readonly [Call, ...Call[]];
  readonly errorCodes: readonly string[];
}

function callsOf(node: Node): Operation["calls"] {
  const own = { name: String(node["operationId"]), summary: String(node["summary"]), fixed: {} };
  const [first, ...others] = (node["x-calls"] as Call[] | undefined) ?? [own];
  return [first ?? own, ...others];
}

function operationOf(contract: Node, path: string, method: string, item: Node, node: Node): Operation {
  const parameters = [item["parameters"], node["parameters"]].flatMap((list) => (list as Node[] | undefined) ?? []);
  return {
    id: String(node["operationId"]),
    path,
    method,
    tag: String((node["tags"] as string[] | undefined)?.[0]),
    summary: String(node["summary"]),
    node,
    parameters: parameters.map((parameter) => follow(contract, parameter)),
    calls: callsOf(node),
    errorCodes: (node["x-error-codes"] as string[] | undefined) ?? [],
  };
}

/** Every operation, in the order of the document. */
export function operationsOf(contract: Node): Operation[] {
  return Object.entries(contract["paths"] as Record<string, Node>).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, node]) =>
      isNode(node) && "operationId" in node ? [operationOf(contract, path, method, item, node)] : [],
    ),
  );
}

function routePart(name: string): string {
  return name.toLowerCase().replace(/\s+/g, "-");
}

/** Where the reference shows an operation, as the hash of its address: `#/checkpoints/commitcheckpoint`. */
export function routeOf({ tag, id }: Operation): string {
  return `#/${routePart(tag)}/${routePart(id)}`;
}

/** Where the reference shows a group of operations. */
export function routeOfTag(tag: string): string {
  return `#/${routePart(tag)}`;
}
