import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import type { Confidence, Provenance } from "../verdict.js";
import { type Contract, pointerOf } from "./contract.js";
import { operations } from "./operation.js";

/** Where a statement of the contract is written, and where it comes from. */
export interface Place {
  /** From 1; none when the contract was not read from YAML. */
  readonly line?: number;
  readonly source: Provenance;
  /** What the contract itself remarks on the place: what it infers, and where it departs from a document. */
  readonly notes: readonly string[];
}

/** The contract as its readers see it. */
export interface Atlas {
  /**
   * @param pointer JSON pointer into the bundled contract
   * @param call whose operation speaks for a place that names no source of its own
   */
  place(pointer: string, call?: string): Place;
}

/** The YAML that the bundled contract of the package dis-openapi is made from. */
export function disContractYaml(): string {
  return readFileSync(createRequire(import.meta.url).resolve("dis-openapi/openapi.yaml"), "utf8");
}

/**
 * Finds lines and sources. The YAML is read when the first line is asked for, once: it takes a quarter of a second, which a
 * run without findings need not pay.
 * @param yaml gives the text that the bundled contract was made from; without it no place has a line
 */
export function createAtlas(contract: Contract, yaml?: () => string): Atlas {
  let lineOf: ((pointer: string) => number) | undefined;
  return {
    place(pointer, call) {
      if (yaml !== undefined) lineOf ??= lineFinder(contract, yaml());
      const line = lineOf?.(pointer);
      return {
        ...(line === undefined ? {} : { line }),
        source: sourceAt(contract, pointer, call),
        notes: notesAt(contract, pointer),
      };
    },
  };
}

/** Words of the contract and of the verdict for how sure a statement is. What was observed was read in official clients. */
const CONFIDENCES: Readonly<Record<string, Confidence>> = { documented: "documented", observed: "sdk", inferred: "inferred" };

/** Places whose source stands elsewhere: what must be sent along is said where the ways to authenticate are. */
const SPEAKS_FOR: Readonly<Record<string, string>> = {
  [pointerOf("security")]: pointerOf("components", "securitySchemes", "AuthToken"),
};

function fieldOf(node: unknown, name: string): unknown {
  return (node as Readonly<Record<string, unknown>> | null | undefined)?.[name];
}

function asProvenance(source: unknown): Provenance | undefined {
  const { document, confidence } = (source ?? {}) as { readonly document?: unknown; readonly confidence?: unknown };
  if (typeof document !== "string") return undefined;
  return { document, confidence: CONFIDENCES[String(confidence)] ?? "inferred" };
}

/** Source at a place or above it; an entry of the catalogue of codes calls it `source`. */
function nearest(contract: Contract, pointer: string): Provenance | undefined {
  const isCatalogue = pointer.startsWith(pointerOf("x-error-codes"));
  return alongTheWay(contract, pointer)
    .reverse()
    .map((node) => asProvenance(fieldOf(node, "x-source") ?? (isCatalogue ? fieldOf(node, "source") : undefined)))
    .find((source) => source !== undefined);
}

function ofOperation(contract: Contract, call: string): Provenance | undefined {
  const operation = operations(contract).get(call);
  return operation === undefined ? undefined : nearest(contract, operation.pointer);
}

/** What a rule rests on that no single document states: the contract as a whole. */
function general(contract: Contract): Provenance {
  const { info } = contract as { readonly info?: { readonly title?: string } };
  return { document: `${info?.title ?? "the contract"}, general rules`, confidence: "documented" };
}

/**
 * Where a statement comes from: the nearest `x-source` at the place or above it, that of the operation when there is none,
 * and the contract as a whole for what concerns every operation.
 */
export function sourceAt(contract: Contract, pointer: string, call?: string): Provenance {
  const own = nearest(contract, SPEAKS_FOR[pointer] ?? pointer);
  return own ?? (call === undefined ? undefined : ofOperation(contract, call)) ?? general(contract);
}

const REMARKS: ReadonlySet<string | undefined> = new Set(["x-inferred", "x-deviation"]);

/** Nodes down to an operation: the document, `paths`, a path, and the method of it. */
const DOWN_TO_OPERATION = 4;

/**
 * What stands on the way to a pointer and can remark on the place. A whole operation remarks on itself only: of one of its
 * answers it says nothing.
 */
function remarking(contract: Contract, pointer: string): unknown[] {
  const way = alongTheWay(contract, pointer);
  const isBelow = pointer.startsWith(pointerOf("paths")) && way.length > DOWN_TO_OPERATION;
  return isBelow && !REMARKS.has(segmentsOf(pointer).at(-1)) ? way.slice(DOWN_TO_OPERATION) : way;
}

/** What the contract remarks at a place, or at the nearest above it that names a source: a schema, but no operation. */
export function notesAt(contract: Contract, pointer: string): string[] {
  const way = remarking(contract, SPEAKS_FOR[pointer] ?? pointer).reverse();
  const node = way.find((part) => ["x-source", "x-inferred", "x-deviation"].some((name) => fieldOf(part, name) !== undefined));
  const texts: [label: string, text: unknown][] = [
    ["Inferred", fieldOf(node, "x-inferred")],
    ["Departs from a document", fieldOf(node, "x-deviation")],
  ];
  return texts.flatMap(([label, text]) => (typeof text === "string" ? [`${label}: ${text.trim().replace(/\s+/g, " ")}`] : []));
}

/** A part of a document, and what in the text marks its beginning: the key of a pair, or an item of a list. */
interface Step {
  readonly node: unknown;
  readonly mark: Node | undefined;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function stepInto(node: unknown, segment: string): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && keyOf(item) === segment);
    return pair === undefined ? undefined : { node: pair.value, mark: isNode(pair.key) ? pair.key : undefined };
  }
  if (!isSeq(node)) return undefined;
  const item = node.items[Number(segment)];
  return isNode(item) ? { node: item, mark: item } : undefined;
}

/** A list that is longer or shorter than its counterpart has other items at the same index: it is not looked into. */
function isSameList(node: unknown, value: unknown): boolean {
  return isSeq(node) === Array.isArray(value) && (!isSeq(node) || node.items.length === (value as readonly unknown[]).length);
}

/**
 * Finds the line of a JSON pointer. Where the text is built otherwise than the contract that was bundled from it (a `$ref`
 * to another file, a list of another length), it is the line of the nearest place above that both have.
 * @returns a function that gives the line, from 1
 */
export function lineFinder(contract: unknown, yaml: string): (pointer: string) => number {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  return (pointer) => {
    let node: unknown = document.contents;
    let value = contract;
    let line = 1;
    for (const segment of segmentsOf(pointer)) {
      const step = isSameList(node, value) ? stepInto(node, segment) : undefined;
      if (step === undefined) return line;
      const offset = step.mark?.range?.[0];
      if (offset !== undefined) line = lines.linePos(offset).line;
      node = step.node;
      value = (value as Readonly<Record<string, unknown>> | undefined)?.[segment];
    }
    return line;
  };
}

/** The unescaped segments of a JSON pointer (RFC 6901). */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** What stands on the way to a pointer, from the whole document to the place itself; it ends early where nothing is. */
export function alongTheWay(document: unknown, pointer: string): unknown[] {
  const way = [document];
  for (const segment of segmentsOf(pointer)) {
    const next = (way.at(-1) as Readonly<Record<string, unknown>> | null | undefined)?.[segment];
    if (next === undefined) break;
    way.push(next);
  }
  return way;
}
