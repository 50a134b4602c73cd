import { follow, type Part, partAt } from "./document.js";

const KINDS: Readonly<Record<string, string>> = {
  parameters: "parameter",
  responses: "answer",
  headers: "header",
  securitySchemes: "security scheme",
};

/** What is said about a step that is followed by a name or a number. */
const NAMED: Readonly<Record<string, (name: string, node: unknown) => string>> = {
  properties: (name) => `.${name}`,
  parameters: (name, node) => `, parameter ${String(partAt({ node }, "node")["name"] ?? name)}`,
  responses: (name) => `, answer ${name}`,
  headers: (name) => `, header ${name}`,
  content: (name) => (name === "application/json" ? "" : ` as ${name}`),
  oneOf: (name) => `, alternative ${Number(name) + 1}`,
  anyOf: (name) => `, alternative ${Number(name) + 1}`,
  allOf: (name) => `, part ${Number(name) + 1}`,
};

const PLAIN: Readonly<Record<string, string>> = { items: "[]", schema: "", requestBody: ", request body" };

/** Steps below an operation or a component. */
function inside(document: Part, node: unknown, [step, ...rest]: readonly string[]): string {
  if (step === undefined) return "";
  const below = (owner: unknown, name: string): unknown => {
    const found = typeof owner === "object" && owner !== null ? (owner as Part)[name] : undefined;
    return follow(document, { node: found, path: [] }).node;
  };
  const [name, ...further] = rest;
  const named = NAMED[step];
  if (named === undefined || name === undefined)
    return `${PLAIN[step] ?? `, ${step}`}${inside(document, below(node, step), rest)}`;
  const target = below(below(node, step), name);
  return `${named(name, target)}${inside(document, target, further)}`;
}

function operationNames(item: Part): string {
  const names = Object.values(item).map((operation) => partAt({ operation }, "operation")["operationId"]);
  return names.filter((name) => typeof name === "string").join(", ");
}

function placeOfPath(document: Part, [template = "", method, ...rest]: readonly string[]): string {
  const item = partAt(partAt(document, "paths"), template);
  if (method === undefined) return `${operationNames(item) || "no operation"} (${template})`;
  const operation = partAt(item, method);
  if (typeof operation["operationId"] === "string") return `${operation["operationId"]}${inside(document, operation, rest)}`;
  return `${template}${inside(document, item, [method, ...rest])}`;
}

/** A place of the contract in words: `commitCheckpoint, request body`, `StreamName`, `DIS.4301`. */
export function placeOf(document: Part, path: readonly string[]): string {
  const [section, first, second, ...rest] = path;
  if (section === undefined) return "document";
  if (section === "x-error-codes" && first !== undefined) return first;
  if (section === "paths" && first !== undefined) return placeOfPath(document, path.slice(1));
  if (section === "components" && first !== undefined && second !== undefined) {
    const component = partAt(partAt(document, "components"), first)[second];
    return `${first === "schemas" ? "" : `${KINDS[first] ?? first} `}${second}${inside(document, component, rest)}`;
  }
  return path.join(" ");
}

/** Whether a document has something there. */
export function hasPlace(document: Part, path: readonly string[]): boolean {
  const steps = path.slice(0, 3);
  return (
    steps.reduce<unknown>(
      (node, step) => (typeof node === "object" && node !== null ? (node as Part)[step] : undefined),
      document,
    ) !== undefined
  );
}
