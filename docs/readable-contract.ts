import { callSample } from "./call-sample.js";
import { errorCatalogue, errorMeanings } from "./error-list.js";

/** A part of the contract as JSON. */
export type Node = { [name: string]: unknown };

interface Source {
  readonly document: string;
  readonly confidence: string;
}

const REPEATING: Readonly<Record<string, string>> = {
  idempotent: "freely.",
  "at-least-once": "yes; a record can be stored twice by that.",
  "unless-processed": "only when the first try was certainly not processed, after throttling for example.",
};

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sourceText({ document, confidence }: Source): string {
  return confidence === "documented" ? document : `${document} (${confidence})`;
}

/** What the extensions of an operation say, as Markdown. */
function operationNotes(operation: Node, catalogue: Node): string[] {
  const notes: string[] = [];
  const repeating = REPEATING[String(operation["x-retry"])];
  if (repeating !== undefined) notes.push(`**May it be repeated?** ${repeating[0]?.toUpperCase()}${repeating.slice(1)}`);
  const deviation = operation["x-deviation"];
  if (deviation !== undefined) notes.push(`**Departs from the document.** ${String(deviation).trim()}`);
  const inferred = operation["x-inferred"];
  if (inferred !== undefined) notes.push(`**Not in the documents.** ${String(inferred).trim()}`);
  if (isNode(operation["x-source"])) notes.push(`**Source.** ${sourceText(operation["x-source"] as unknown as Source)}.`);
  const codes = operation["x-error-codes"] as string[] | undefined;
  if (codes !== undefined) {
    const all = "[any call and all remedies](#/error-codes)";
    notes.push(`**Error codes**, see also those of ${all}:\n\n${errorMeanings(catalogue, codes)}`);
  }
  return notes;
}

/** The same of anything below: what is documented and nothing else needs no note. */
function partNotes(part: Node): string[] {
  const notes: string[] = [];
  if (part["x-deviation"] !== undefined) notes.push(`*Departs from the document:* ${String(part["x-deviation"]).trim()}`);
  if (part["x-inferred"] !== undefined) notes.push(`*Not in the document:* ${String(part["x-inferred"]).trim()}`);
  const source = part["x-source"] as Source | undefined;
  if (source !== undefined && source.confidence !== "documented") notes.push(`*Source:* ${sourceText(source)}.`);
  return notes;
}

/** Text whose lines are broken at a width, with one line for each paragraph or item; the page's search glues lines together. */
function unwrapped(text: string): string {
  return text.trimEnd().replace(/(?<=[^\n|])\n(?=[^\s|-])/g, " ");
}

function described(part: Node, notes: readonly string[]): Node {
  const text = typeof part["description"] === "string" ? [unwrapped(part["description"])] : [];
  if (text.length + notes.length === 0) return part;
  return { ...part, description: [...text, ...notes].join("\n\n") };
}

function readablePart(value: unknown, catalogue: Node): unknown {
  if (Array.isArray(value)) return value.map((item) => readablePart(item, catalogue));
  if (!isNode(value)) return value;
  const notes = "operationId" in value ? operationNotes(value, catalogue) : partNotes(value);
  const entries = Object.entries(described(value, notes)).map(([name, child]) => [name, readablePart(child, catalogue)]);
  return Object.fromEntries(entries);
}

function withSamples(contract: Node, paths: Node): Node {
  const items = Object.entries(paths as Record<string, Node>).map(([path, item]) => {
    const parts = Object.entries(item as Record<string, Node>).map(([name, part]) => {
      if (!("operationId" in part)) return [name, part];
      // Redoc leaves out samples in a language that it does not know, and TypeScript is none of those it knows.
      const sample = { lang: "JavaScript", source: callSample(contract, item, part) };
      return [name, { ...part, "x-codeSamples": [sample] }];
    });
    return [path, Object.fromEntries(parts)];
  });
  return Object.fromEntries(items);
}

/**
 * The contract as the page shows it: what its extensions say is written into the descriptions, where a reader finds it; each
 * operation has a sample call; the catalogue of errors is a section. The contract itself stays as it is.
 */
export function readableContract(contract: Node): Node {
  const catalogue = contract["x-error-codes"] as Node;
  const readable = readablePart(contract, catalogue) as Node;
  const tags = [
    ...(readable["tags"] as Node[]),
    // To Redoc a tag of this kind is a section of text, with an entry of its own in the menu.
    { name: "error codes", "x-traitTag": true, description: errorCatalogue(catalogue) } as Node,
  ];
  return {
    ...readable,
    paths: withSamples(contract, readable["paths"] as Node),
    tags: tags.map((tag) => ({ ...tag, "x-displayName": String(tag["name"]).replace(/^./, (first) => first.toUpperCase()) })),
  };
}
