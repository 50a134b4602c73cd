import type { Json } from "../contract-tests/src/contract/contract.js";

type Node = Record<string, unknown>;

/** The segments of a JSON pointer (RFC 6901), unescaped. */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** The key that a pointer ends with. */
export function keyOf(pointer: string): string {
  return segmentsOf(pointer).at(-1) ?? "";
}

function step(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null && Object.hasOwn(node, key) ? (node as Node)[key] : undefined;
}

/** What stands at a pointer, `undefined` when nothing does. No `$ref` is followed: what is written elsewhere is not here. */
export function valueAt(document: unknown, pointer: string): Json | undefined {
  return segmentsOf(pointer).reduce(step, document) as Json | undefined;
}

/** The object or array that a pointer leads into, `undefined` when there is none. */
export function parentAt(document: unknown, pointer: string): Json | undefined {
  return segmentsOf(pointer).slice(0, -1).reduce(step, document) as Json | undefined;
}

/** A copy of what is on the way to a pointer; the rest is shared with the document. */
function changed<T>(document: T, pointer: string, change: (parent: Node | unknown[], key: string) => void): T {
  const copyOf = (node: unknown): Node | unknown[] => {
    if (typeof node !== "object" || node === null) throw new Error(`Nothing leads to ${pointer}.`);
    return Array.isArray(node) ? [...node] : { ...node };
  };
  const copy = copyOf(document);
  let parent = copy;
  for (const key of segmentsOf(pointer).slice(0, -1)) {
    const child = copyOf(step(parent, key));
    (parent as Node)[key] = child;
    parent = child;
  }
  change(parent, keyOf(pointer));
  return copy as T;
}

/** A copy with another value at a pointer, which need not have had one. @throws Error when nothing leads there */
export function withValue<T>(document: T, pointer: string, value: unknown): T {
  return changed(document, pointer, (parent, key) => {
    (parent as Node)[key] = value;
  });
}

/** A copy without what stands at a pointer; an array closes the gap. @throws Error when nothing leads there */
export function without<T>(document: T, pointer: string): T {
  return changed(document, pointer, (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  });
}

/** A copy in which the key at the end of a pointer has another name. @throws Error when nothing leads there */
export function withKey<T>(document: T, pointer: string, name: string): T {
  return changed(document, pointer, (parent, key) => {
    const node = parent as Node;
    node[name] = node[key];
    delete node[key];
  });
}
