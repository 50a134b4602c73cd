import { type Operation, operationsOf, pointerOf, valueAt } from "dis-openapi/contract";
import { type TracedFact, traceRows } from "../../trace/rows-for-docs.js";
import { isNode, type Node } from "../node.js";

// The rows of the trace, line by line of the documents, with the operations that each is about. No other module of the site reads the trace.
export type { TracedFact } from "../../trace/rows-for-docs.js";

/** Everything that one line of a document says about one field, and the places of the contract that say it. */
export interface FieldFacts {
  /** Unique; the hash of the line in the address of the page. */
  readonly id: string;
  readonly document: string;
  /** From 1. */
  readonly line: number;
  readonly field: string;
  readonly facts: readonly [TracedFact, ...TracedFact[]];
  /** JSON pointers of the facts: a parameter and its schema are two places. */
  readonly places: readonly string[];
}

/** The longest pointer that all pointers begin with. */
function commonPlace(pointers: readonly string[]): string {
  const [first = [], ...others] = pointers.map((pointer) => pointer.split("/"));
  const differs = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return (differs < 0 ? first : first.slice(0, differs)).join("/");
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** One place per path and component. */
function placesOf(facts: readonly TracedFact[]): string[] {
  const pointers = facts.map(({ pointer }) => pointer);
  return grouped(pointers, (pointer) => pointer.split("/").slice(0, 4).join("/")).map(commonPlace);
}

/** The id without characters that an address would escape. */
function addressable(id: string): string {
  return id.replace(/#0$/, "").replace(/[^\w./:-]+/g, "_");
}

/** The facts of the trace, line by line, in the order of the documents. */
export function fieldFacts(rows: readonly TracedFact[] = traceRows()): FieldFacts[] {
  const lines = grouped(rows, ({ source, document, line, field }) => [source, document, line, field].join("\n"));
  return lines.map((facts) => {
    const [{ id, document, line, field }] = facts;
    return { id: addressable(id), document: document.replace(/^Dis /, "DIS "), line, field, facts, places: placesOf(facts) };
  });
}

/** Adds the pointers of the components that a part refers to, directly or through other components. */
function addComponents(contract: Node, part: unknown, found: Set<string>): void {
  if (typeof part !== "object" || part === null) return;
  const pointer = isNode(part) && typeof part["$ref"] === "string" ? part["$ref"].slice(1) : undefined;
  if (pointer !== undefined && !found.has(pointer)) {
    found.add(pointer);
    addComponents(contract, valueAt(contract, pointer), found);
  }
  for (const child of Object.values(part)) addComponents(contract, child, found);
}

/** Finds the operations that a place of the contract belongs to: those around it, or those that use the component. */
export function operationsByPlace(contract: Node): (pointer: string) => readonly Operation[] {
  const used = operationsOf(contract).map((operation) => {
    const components = new Set<string>();
    for (const part of [operation.value, operation.item.value.parameters]) addComponents(contract, part, components);
    return { operation, path: pointerOf("paths", operation.path), components };
  });
  return (pointer) => {
    const component = pointer.split("/").slice(0, 4).join("/");
    const fits = ({ operation, path, components }: (typeof used)[number]) => {
      const own = `${path}/${operation.method}`;
      // A path and its shared parameters belong to each of its operations.
      const shared = pointer === path || pointer.startsWith(`${path}/parameters`);
      return components.has(component) || shared || pointer === own || pointer.startsWith(`${own}/`);
    };
    return used.filter(fits).map(({ operation }) => operation);
  };
}
