import { type TracedFact, traceRows } from "../../trace/rows-for-docs.js";

// This module is the only one of the site that knows how the trace gives its rows.
export type { TracedFact } from "../../trace/rows-for-docs.js";

/** What one line of a document says about one field, and where the contract has it. */
export interface FieldFacts {
  /** Unique; names the line in the address of the page. */
  readonly id: string;
  readonly document: string;
  /** From 1. */
  readonly line: number;
  readonly field: string;
  readonly facts: readonly [TracedFact, ...TracedFact[]];
  /** JSON pointers to what the facts are about: a parameter and its schema are two places. */
  readonly places: readonly string[];
}

/** The longest way that all pointers begin with. */
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

/** One place for each path and component. */
function placesOf(facts: readonly TracedFact[]): string[] {
  const pointers = facts.map(({ pointer }) => pointer);
  return grouped(pointers, (pointer) => pointer.split("/").slice(0, 4).join("/")).map(commonPlace);
}

/** An id without characters that an address writes in another way. */
function addressable(id: string): string {
  return id.replace(/#0$/, "").replace(/[^\w./:-]+/g, "_");
}

/** What the documents say and the trace holds against the contract, line by line, in the order of the documents. */
export function fieldFacts(rows: readonly TracedFact[] = traceRows()): FieldFacts[] {
  const lines = grouped(rows, ({ source, document, line, field }) => [source, document, line, field].join("\n"));
  return lines.map((facts) => {
    const [{ id, document, line, field }] = facts;
    return { id: addressable(id), document: document.replace(/^Dis /, "DIS "), line, field, facts, places: placesOf(facts) };
  });
}
