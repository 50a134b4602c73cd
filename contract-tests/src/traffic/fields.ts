import { type Call, type Contract, findUnder, type Located, type Schema } from "dis-openapi/contract";

/** A field of requests or responses, and the fields inside it. Lists, maps and the body itself have no name of their own. */
interface Node {
  /** `body/records[]/data`; omitted for what is no field. */
  readonly name?: string;
  readonly properties: ReadonlyMap<string, Node>;
  readonly items?: Node;
  readonly values?: Node;
  isSeen: boolean;
  /** Everything in it was seen, so that nobody has to look at it again. */
  isComplete: boolean;
}

/** Remembers which fields of a schema values had. */
export interface Fields {
  see(value: unknown): void;
  /** Names of the fields that a value has, each once. */
  namesIn(value: unknown): ReadonlySet<string>;
  /** Names of all fields in the order of the schema, and whether each was seen. */
  all(): readonly (readonly [name: string, isSeen: boolean])[];
}

/** Schemas deeper than this refer to themselves. */
const DEEPEST = 12;

const BRANCHES = ["allOf", "oneOf", "anyOf"] as const;

/** A schema, and those that its branches add to it. */
function partsOf(contract: Contract, schema: Located<Schema>): Located<Schema>[] {
  const branches = BRANCHES.flatMap((keyword) =>
    ((schema.value[keyword] ?? []) as readonly unknown[]).flatMap(
      (_, index) => findUnder<Schema>(contract, schema, keyword, index) ?? [],
    ),
  );
  return [schema, ...branches.flatMap((branch) => partsOf(contract, branch))];
}

function first(contract: Contract, parts: readonly Located<Schema>[], keyword: "items" | "additionalProperties") {
  const owner = parts.find(({ value }) => typeof value[keyword] === "object");
  return owner === undefined ? undefined : findUnder<Schema>(contract, owner, keyword);
}

function nodeOf(contract: Contract, schema: Located<Schema>, name: string, isField: boolean, depth = 0): Node {
  const parts = depth > DEEPEST ? [] : partsOf(contract, schema);
  const properties = new Map<string, Node>();
  for (const part of parts) {
    for (const property of Object.keys(part.value.properties ?? {})) {
      const found = findUnder<Schema>(contract, part, "properties", property);
      if (found === undefined || properties.has(property)) continue;
      properties.set(property, nodeOf(contract, found, `${name}/${property}`, true, depth + 1));
    }
  }
  const [items, values] = [first(contract, parts, "items"), first(contract, parts, "additionalProperties")];
  return {
    ...(isField ? { name } : {}),
    properties,
    ...(items === undefined ? {} : { items: nodeOf(contract, items, `${name}[]`, false, depth + 1) }),
    ...(values === undefined ? {} : { values: nodeOf(contract, values, `${name}/*`, false, depth + 1) }),
    isSeen: false,
    isComplete: false,
  };
}

function below(node: Node): Node[] {
  return [...node.properties.values(), ...(node.items ? [node.items] : []), ...(node.values ? [node.values] : [])];
}

function see(node: Node, value: unknown): void {
  if (node.isComplete) return;
  node.isSeen = true;
  if (Array.isArray(value)) {
    for (const item of value) if (node.items !== undefined) see(node.items, item);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      const known = node.properties.get(name) ?? node.values;
      if (known !== undefined) see(known, child);
    }
  }
  node.isComplete = below(node).every(({ isComplete }) => isComplete);
}

function gather(node: Node, value: unknown, names: Set<string>): void {
  if (node.name !== undefined) names.add(node.name);
  if (Array.isArray(value)) {
    for (const item of value) if (node.items !== undefined) gather(node.items, item, names);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, child] of Object.entries(value)) {
      const known = node.properties.get(name) ?? node.values;
      if (known !== undefined) gather(known, child, names);
    }
  }
}

function listed(node: Node): (readonly [string, boolean])[] {
  const own = node.name === undefined ? [] : [[node.name, node.isSeen] as const];
  return [...own, ...below(node).flatMap(listed)];
}

/** The fields of a body. @param name what the names of the fields begin with */
export function bodyFields(contract: Contract, schema: Located<Schema>, name: string): Fields {
  const node = nodeOf(contract, schema, name, false);
  return {
    see: (value) => see(node, value),
    namesIn(value) {
      const names = new Set<string>();
      gather(node, value, names);
      return names;
    },
    all: () => listed(node),
  };
}

/** The schema of the JSON body of a success. */
export function successSchema(contract: Contract, { responses, success }: Call): Located<Schema> | undefined {
  const response = responses[success];
  return response === undefined ? undefined : findUnder<Schema>(contract, response, "content", "application/json", "schema");
}
