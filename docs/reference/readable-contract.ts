import { type Call, callsOf } from "dis-openapi/contract";
import type { Language } from "../languages.js";
import { isNode, type Node } from "../node.js";
import { callSample, curlSample } from "../samples.js";
import { goSample } from "../sdk/go.js";
import { javaSample } from "../sdk/java.js";
import { pythonSample } from "../sdk/python.js";
import { unwrapped } from "../site/markdown.js";
import { errorCatalogue, operationNotes, partNotes } from "./notes.js";
import { REFERENCE_WORDS, type ReferenceWords } from "./words.js";

/** A sample in the form that Redoc expects; the reader chooses by `label`. */
interface CodeSample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

/** Adds notes to the description of a part. Each paragraph is one line, because the search of Redoc joins lines without a space. */
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

/** How a reader chooses the language of a sample, the name that Redoc colours it by, and the sample; in the order of the choice. */
const SAMPLES: readonly (readonly [label: string, lang: string, sampleOf: (call: Call) => string | undefined])[] = [
  ["TypeScript", "typescript", callSample],
  ["curl", "bash", curlSample],
  ["Java", "java", javaSample],
  ["Python", "python", pythonSample],
  ["Go", "go", goSample],
];

/** The samples of calls that share an operation, or of one call; labelled with the fixed value of each. */
function samplesOf(calls: readonly Call[]): CodeSample[] {
  return SAMPLES.flatMap(([language, lang, sampleOf]) =>
    calls.flatMap((call) => {
      const source = sampleOf(call);
      const label = [language, ...Object.values(call.fixed)].join(": ");
      return source === undefined ? [] : [{ lang, label, source }];
    }),
  );
}

/** The labels that a reader can choose from, in this order. Redoc shows no sample whose label is missing here. */
export function sampleLanguages(contract: Node): Omit<CodeSample, "source">[] {
  const labels = new Map(samplesOf(callsOf(contract)).map(({ lang, label }) => [label, { lang, label }]));
  const plain = SAMPLES.flatMap(([label]) => labels.get(label) ?? []);
  return [
    ...plain,
    ...[...labels.values()].filter((language) => !plain.includes(language)),
    { lang: "payload", label: "Payload" },
  ];
}

function withSamples(contract: Node, readable: Node, words: ReferenceWords): Node {
  const calls = callsOf(contract);
  const items = Object.entries(readable["paths"] as Record<string, Node>).map(([path, item]) => {
    const parts = Object.entries(item).map(([method, part]) => {
      const own = calls.filter((call) => call.path === path && call.method === method);
      if (own.length === 0 || !isNode(part)) return [method, part];
      const badges = part["x-stability"] === undefined ? {} : { "x-badges": [{ name: words.badge }] };
      return [method, { ...part, ...badges, "x-codeSamples": samplesOf(own) }];
    });
    return [path, Object.fromEntries(parts)];
  });
  return Object.fromEntries(items);
}

/**
 * The contract as the page shows it: the descriptions include what the extensions say, each call has samples, and the error
 * catalogue is a section. The given contract stays unchanged.
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
    // Redoc shows a tag of this kind as a section of text with its own entry in the menu.
    "x-traitTag": true,
    "x-displayName": words.catalogue.name,
    description: errorCatalogue(catalogue, words.catalogue),
  };
  return { ...readable, paths: withSamples(contract, readable, words), tags: [...tags, errors] };
}
