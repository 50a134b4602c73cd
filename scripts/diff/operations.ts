import { follow, isPart, listAt, type Part, type Placed, partAt } from "./document.js";

const METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

/** An operation with the place where it stands. */
export interface Operation {
  readonly name: string;
  readonly node: Part;
  readonly path: readonly string[];
  /** Its path as a template, `/v2/{project_id}/apps`. */
  readonly template: string;
  /** Its own parameters and those of its path, references followed. */
  readonly parameters: readonly Placed[];
}

/** The same path with other names for its parameters is the same path. */
function keyOf(template: string, method: string): string {
  return `${method} ${template.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

/** All operations by method and path. */
export function operationsOf(document: Part): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const [template, item] of Object.entries(partAt(document, "paths"))) {
    for (const method of METHODS) {
      const node = partAt(item, method);
      if (Object.keys(node).length === 0) continue;
      const path = ["paths", template, method];
      const parameters = [item, node].flatMap((owner, own) =>
        listAt(owner, "parameters").map((parameter, index) =>
          follow(document, { node: parameter, path: [...path.slice(0, 2 + own), "parameters", String(index)] }),
        ),
      );
      const name = typeof node["operationId"] === "string" ? node["operationId"] : keyOf(template, method);
      found.set(keyOf(template, method), { name, node, path, template, parameters });
    }
  }
  return found;
}

/** Operations that both versions have, old and new. */
export function commonOperations(before: Part, after: Part): [Operation, Operation][] {
  const later = operationsOf(after);
  return [...operationsOf(before)].flatMap(([key, old]): [Operation, Operation][] => {
    const now = later.get(key);
    return now === undefined ? [] : [[old, now]];
  });
}

/** A call that a client offers as a method: the operation itself, or each of its `x-calls`. */
export interface Call {
  readonly name: string;
  readonly fixed: unknown;
  readonly path: readonly string[];
}

/** The calls of an operation. */
export function callsOf({ name, node, path }: Operation): Call[] {
  const listed = listAt(node, "x-calls").filter(isPart);
  if (listed.length === 0) return [{ name, fixed: {}, path }];
  return listed.map((call) => ({
    name: String(call["name"]),
    fixed: call["fixed"],
    path,
  }));
}
