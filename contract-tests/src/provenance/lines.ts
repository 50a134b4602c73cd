import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { segmentsOf } from "./pointer.js";

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
