import { alongTheWay, type Contract, operationsOf, pointerOf, segmentsOf, sharedCallsOf } from "dis-openapi/contract";
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import type { Confidence, Provenance } from "../verdict.js";

/** Where a statement of the contract is written, and where it comes from. */
export interface ContractPlace {
  /** Path of the contract, as it was given; omitted for the `openapi.yaml` of the package. */
  readonly file?: string;
  /** From 1; omitted when the contract was not read from YAML. */
  readonly line?: number;
  readonly source: Provenance;
  /** The contract's own remarks on the place: what it infers, and where it departs from a document. */
  readonly notes: readonly string[];
}

/** The contract as its readers see it: with lines, sources and remarks. */
export interface Atlas {
  /**
   * @param pointer JSON pointer into the bundled contract
   * @param call the call whose operation gives the source when the place names none
   */
  place(pointer: string, call?: string): ContractPlace;
}

/**
 * Finds lines and sources. The YAML is read once, for the first line that is asked for: that takes a quarter of a second, which a
 * run without findings saves.
 * @param yaml gives the text that the bundled contract was made from; without it no place has a line
 * @param file path of that text; omitted for the `openapi.yaml` of the package
 */
export function createAtlas(contract: Contract, yaml?: () => string, file?: string): Atlas {
  let lineOf: ((pointer: string) => number) | undefined;
  return {
    place(pointer, call) {
      if (yaml !== undefined) lineOf ??= lineFinder(contract, yaml());
      const line = lineOf?.(pointer);
      return {
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        source: sourceAt(contract, pointer, call),
        notes: notesAt(contract, pointer),
      };
    },
  };
}

/** Places whose source is written elsewhere: the ways to authenticate say what every request must carry. */
const SPEAKS_FOR: Readonly<Record<string, string>> = {
  [pointerOf("security")]: pointerOf("components", "securitySchemes", "AuthToken"),
};

/** The nearest source at a place or above it; else that of the operation; else the contract as a whole. */
function sourceAt(contract: Contract, pointer: string, call?: string): Provenance {
  const own = nearestSource(contract, SPEAKS_FOR[pointer] ?? pointer);
  if (own !== undefined) return own;
  const operation = operationsOf(contract).find((one) => sharedCallsOf(one).some(({ name }) => name === call));
  const ofOperation = operation === undefined ? undefined : nearestSource(contract, operation.pointer);
  const { info } = contract as { readonly info?: { readonly title?: string } };
  return ofOperation ?? { document: `${info?.title ?? "the contract"}, general rules`, confidence: "documented" };
}

/** The words of the contract for how sure a statement is, as the verdict says them. What was observed was read in official clients. */
const CONFIDENCES: Readonly<Record<string, Confidence>> = { documented: "documented", observed: "sdk", inferred: "inferred" };

function nearestSource(contract: Contract, pointer: string): Provenance | undefined {
  // An entry of the catalogue of codes calls its source `source`.
  const isCatalogue = pointer.startsWith(pointerOf("x-error-codes"));
  return alongTheWay(contract, pointer)
    .reverse()
    .map((node): Provenance | undefined => {
      const source = fieldOf(node, "x-source") ?? (isCatalogue ? fieldOf(node, "source") : undefined);
      const document = fieldOf(source, "document");
      if (typeof document !== "string") return undefined;
      return { document, confidence: CONFIDENCES[String(fieldOf(source, "confidence"))] ?? "inferred" };
    })
    .find((source) => source !== undefined);
}

function fieldOf(node: unknown, name: string): unknown {
  return (node as Readonly<Record<string, unknown>> | null | undefined)?.[name];
}

/** The contract's remarks at a place, or at the nearest place above it that names a source: a schema, but not an operation. */
function notesAt(contract: Contract, pointer: string): string[] {
  const way = remarking(contract, SPEAKS_FOR[pointer] ?? pointer).reverse();
  const node = way.find((part) => ["x-source", "x-inferred", "x-deviation"].some((name) => fieldOf(part, name) !== undefined));
  const texts: [label: string, text: unknown][] = [
    ["Inferred", fieldOf(node, "x-inferred")],
    ["Departs from a document", fieldOf(node, "x-deviation")],
  ];
  return texts.flatMap(([label, text]) => (typeof text === "string" ? [`${label}: ${text.trim().replace(/\s+/g, " ")}`] : []));
}

const REMARKS: ReadonlySet<string | undefined> = new Set(["x-inferred", "x-deviation"]);

/** How many nodes lead down to an operation: the document, `paths`, a path, and its method. */
const DOWN_TO_OPERATION = 4;

/** The nodes on the way to a pointer that can remark on it. What an operation remarks is about itself, not about its responses. */
function remarking(contract: Contract, pointer: string): unknown[] {
  const way = alongTheWay(contract, pointer);
  const isBelow = pointer.startsWith(pointerOf("paths")) && way.length > DOWN_TO_OPERATION;
  return isBelow && !REMARKS.has(segmentsOf(pointer).at(-1)) ? way.slice(DOWN_TO_OPERATION) : way;
}

/**
 * Finds the line of a JSON pointer. Where the YAML is built differently from the contract that was bundled from it (a `$ref` to
 * another file, a list of another length), the line is that of the nearest place above that both have.
 * @returns a function that gives the line, from 1
 */
function lineFinder(contract: unknown, yaml: string): (pointer: string) => number {
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
      value = fieldOf(value, segment);
    }
    return line;
  };
}

/** Lists of two lengths have different items at the same index: they are not looked into. */
function isSameList(node: unknown, value: unknown): boolean {
  return isSeq(node) === Array.isArray(value) && (!isSeq(node) || node.items.length === (value as readonly unknown[]).length);
}

/** A part of a document, and the node that marks its beginning: the key of a pair, or the item of a list. */
interface Step {
  readonly node: unknown;
  readonly mark: Node | undefined;
}

function stepInto(node: unknown, segment: string): Step | undefined {
  if (isMap(node)) {
    const keyOf = ({ key }: Pair) => String(isScalar(key) ? key.value : key);
    const pair = node.items.find((item) => isPair(item) && keyOf(item) === segment);
    return pair === undefined ? undefined : { node: pair.value, mark: isNode(pair.key) ? pair.key : undefined };
  }
  if (!isSeq(node)) return undefined;
  const item = node.items[Number(segment)];
  return isNode(item) ? { node: item, mark: item } : undefined;
}
