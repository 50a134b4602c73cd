import { type Contract, pointerOf } from "../contract.js";
import { operations } from "../operation.js";
import type { Confidence, Provenance } from "../verdict.js";
import { alongTheWay, segmentsOf } from "./pointer.js";

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
