import { isNode, type Node } from "../node.js";
import type { CatalogueWords, ReferenceWords } from "./words.js";

// What the extensions of the contract say, as Markdown for the descriptions of the reference.

interface Source {
  readonly document: string;
  readonly confidence: string;
}

interface NamedCall {
  readonly name: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly summary: string;
}

function sourceText({ document, confidence }: Source): string {
  return confidence === "documented" ? document : `${document} (${confidence})`;
}

function callLine({ name, fixed, summary }: NamedCall, words: ReferenceWords): string {
  const fields = Object.entries(fixed).map(([field, value]) => `\`${field}\` = \`${value}\``);
  return `- ${words.callLine(`\`${name}\``, fields.join(", "), summary)}`;
}

/** The text of an extension after its heading; nothing when the part lacks the extension. */
function remark(part: Node, extension: string, heading: string): string[] {
  const text = part[extension];
  return text === undefined ? [] : [`${heading} ${String(text).trim()}`];
}

/** The notes of an operation. */
export function operationNotes(operation: Node, catalogue: Node, words: ReferenceWords): string[] {
  const notes: string[] = [];
  const calls = operation["x-calls"] as NamedCall[] | undefined;
  if (calls === undefined) notes.push(`${words.call} \`${operation["operationId"]}\`${words.stop}`);
  else notes.push(`${words.calls}\n\n${calls.map((call) => callLine(call, words)).join("\n")}`);
  if (operation["x-stability"] === "undocumented") notes.push(words.undocumented);
  const retry = words.retries[String(operation["x-retry"])];
  if (retry !== undefined) notes.push(`${words.retry} ${retry}`);
  notes.push(...remark(operation, "x-deviation", words.deviation), ...remark(operation, "x-inferred", words.inferred));
  if (isNode(operation["x-source"]))
    notes.push(`${words.source} ${sourceText(operation["x-source"] as unknown as Source)}${words.stop}`);
  const codes = operation["x-error-codes"] as string[] | undefined;
  if (codes !== undefined) notes.push(`${words.errorCodes}\n\n${errorList(catalogue, codes, ({ meaning }) => meaning)}`);
  return notes;
}

/** The notes of anything below an operation. A part that is documented needs no note. */
export function partNotes(part: Node, words: ReferenceWords): string[] {
  const source = part["x-source"] as Source | undefined;
  return [
    ...(part["x-stability"] === "undocumented" ? [words.partUndocumented] : []),
    ...remark(part, "x-empty-body", words.partEmpty),
    ...remark(part, "x-deviation", words.partDeviation),
    ...remark(part, "x-inferred", words.partInferred),
    ...(source !== undefined && source.confidence !== "documented"
      ? [`${words.partSource} ${sourceText(source)}${words.stop}`]
      : []),
  ];
}

interface CatalogueEntry {
  readonly status: number;
  /** The part of the service that returns the code, when no operation lists it. */
  readonly from?: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Error codes as a Markdown list, one line each. A table would be wider than most pages. */
function errorList(catalogue: Node, codes: readonly string[], line: (entry: CatalogueEntry) => string): string {
  return codes.map((code) => `- [\`${code}\`](errors.html#${code}) ${line(catalogue[code] as CatalogueEntry)}`).join("\n");
}

/** The whole catalogue: first the codes of the operations here, then those of any call, then those of other parts. */
export function errorCatalogue(catalogue: Node, words: CatalogueWords): string {
  const codes = Object.keys(catalogue);
  const from = (code: string) => (catalogue[code] as CatalogueEntry).from;
  const others = [...new Set(codes.map(from))].filter((part) => part !== undefined && part !== "any call").sort();
  const section = (title: string, part: string | undefined) => {
    const own = codes.filter((code) => from(code) === part);
    const list = errorList(catalogue, own, ({ status, meaning, remedy }) => {
      return `${status === 400 ? "" : `(${status}) `}**${meaning}** ${remedy}`;
    });
    return `**${title}**\n\n${list}`;
  };
  return [
    words.intro,
    section(words.fromOperations, undefined),
    section(words.fromAnyCall, "any call"),
    ...others.map((part) => section(words.fromPart(part as string), part)),
  ].join("\n\n");
}
