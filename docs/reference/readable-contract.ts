import { isNode, type Node } from "../contract/node.js";
import { type Call, type Operation, operationsOf } from "../contract/operations.js";
import { unwrapped } from "../contract/unwrapped.js";
import type { Language } from "../languages.js";
import { callSample } from "../samples/call-sample.js";
import { curlSample } from "../samples/curl-sample.js";
import { errorCatalogue } from "./error-list.js";
import { operationNotes, partNotes } from "./notes.js";
import { REFERENCE_WORDS, type ReferenceWords } from "./words.js";

/** A sample as the page takes it; `label` is what a reader chooses. */
interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** The page's search glues the lines of a text together, so that a paragraph gets one line. */
function described(part: Node, notes: readonly string[]): Node {
  const text = typeof part["description"] === "string" ? [unwrapped(part["description"])] : [];
  if (text.length + notes.length === 0) return part;
  return { ...part, description: [...text, ...notes.map(unwrapped)].join("\n\n") };
}

function readablePart(value: unknown, catalogue: Node, words: ReferenceWords): unknown {
  if (Array.isArray(value)) return value.map((item) => readablePart(item, catalogue, words));
  if (!isNode(value)) return value;
  const notes = "operationId" in value ? operationNotes(value, catalogue, words) : partNotes(value, words);
  const children = Object.entries(described(value, notes));
  return Object.fromEntries(children.map(([name, child]) => [name, readablePart(child, catalogue, words)]));
}

/** A sample in each language; where an operation is several calls, one of each call, marked by what is fixed in it. */
function samplesOf(contract: Node, operation: Operation): CodeSample[] {
  const labelled = (language: string, call: Call) => [language, ...Object.values(call.fixed)].join(": ");
  const samples = operation.calls.map((call) => ({
    typescript: { lang: "javascript", label: labelled("TypeScript", call), source: callSample(contract, operation, call) },
    curl: { lang: "bash", label: labelled("curl", call), source: curlSample(contract, operation, call) },
  }));
  return [...samples.map(({ typescript }) => typescript), ...samples.map(({ curl }) => curl)];
}

/** What a reader can choose as the language of samples, in this order. The page leaves out samples that are not among them. */
export function sampleLanguages(contract: Node): Omit<CodeSample, "source">[] {
  const samples = operationsOf(contract).flatMap((operation) => samplesOf(contract, operation));
  const labels = new Map(samples.map(({ lang, label }) => [label, { lang, label }]));
  const plain = ["TypeScript", "curl"].flatMap((label) => labels.get(label) ?? []);
  return [
    ...plain,
    ...[...labels.values()].filter((language) => !plain.includes(language)),
    { lang: "payload", label: "Payload" },
  ];
}

function withSamples(contract: Node, readable: Node, words: ReferenceWords): Node {
  const operations = operationsOf(contract);
  const items = Object.entries(readable["paths"] as Record<string, Node>).map(([path, item]) => {
    const own = operations.filter((operation) => operation.path === path);
    const shown = own.map((operation) => {
      const part = item[operation.method] as Node;
      const badges = part["x-stability"] === undefined ? {} : { "x-badges": [{ name: words.badge }] };
      return [operation.method, { ...part, ...badges, "x-codeSamples": samplesOf(contract, operation) }];
    });
    return [path, { ...item, ...Object.fromEntries(shown) }];
  });
  return Object.fromEntries(items);
}

/**
 * The contract as the page shows it: what its extensions say is written into the descriptions, where a reader finds it; each
 * call has samples; the catalogue of errors is a section. The contract itself stays as it is.
 */
export function readableContract(contract: Node, language: Language = "en"): Node {
  const words = REFERENCE_WORDS[language];
  const catalogue = contract["x-error-codes"] as Node;
  const readable = readablePart(contract, catalogue, words) as Node;
  const tags = (readable["tags"] as Node[]).map((tag) => {
    const name = String(tag["name"]);
    return { "x-displayName": name.replace(/^./, (first) => first.toUpperCase()), ...tag };
  });
  const errors = {
    name: "error codes",
    // To Redoc a tag of this kind is a section of text, with an entry of its own in the menu.
    "x-traitTag": true,
    "x-displayName": words.catalogue.name,
    description: errorCatalogue(catalogue, words.catalogue),
  };
  return { ...readable, paths: withSamples(contract, readable, words), tags: [...tags, errors] };
}
