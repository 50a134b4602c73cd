import type { Node } from "../contract/node.js";
import { isNode } from "../contract/node.js";
import { errorMeanings } from "./error-list.js";
import type { ReferenceWords } from "./words.js";

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

/** Lines of an extension that says something in words, after what announces it. */
function said(part: Node, extension: string, announcement: string): string[] {
  const text = part[extension];
  return text === undefined ? [] : [`${announcement} ${String(text).trim()}`];
}

/** What the extensions of an operation say, as Markdown. */
export function operationNotes(operation: Node, catalogue: Node, words: ReferenceWords): string[] {
  const notes: string[] = [];
  const calls = operation["x-calls"] as NamedCall[] | undefined;
  if (calls === undefined) notes.push(`${words.call} \`${operation["operationId"]}\`${words.stop}`);
  else notes.push(`${words.calls}\n\n${calls.map((call) => callLine(call, words)).join("\n")}`);
  if (operation["x-stability"] === "undocumented") notes.push(words.undocumented);
  const repeating = words.repeating[String(operation["x-retry"])];
  if (repeating !== undefined) notes.push(`${words.repeat} ${repeating}`);
  notes.push(...said(operation, "x-deviation", words.deviation), ...said(operation, "x-inferred", words.inferred));
  if (isNode(operation["x-source"]))
    notes.push(`${words.source} ${sourceText(operation["x-source"] as unknown as Source)}${words.stop}`);
  const codes = operation["x-error-codes"] as string[] | undefined;
  if (codes !== undefined) notes.push(`${words.errorCodes}\n\n${errorMeanings(catalogue, codes)}`);
  return notes;
}

/** The same of anything below: what is documented and nothing else needs no note. */
export function partNotes(part: Node, words: ReferenceWords): string[] {
  const source = part["x-source"] as Source | undefined;
  return [
    ...(part["x-stability"] === "undocumented" ? [words.partUndocumented] : []),
    ...said(part, "x-empty-body", words.partEmpty),
    ...said(part, "x-deviation", words.partDeviation),
    ...said(part, "x-inferred", words.partInferred),
    ...(source !== undefined && source.confidence !== "documented"
      ? [`${words.partSource} ${sourceText(source)}${words.stop}`]
      : []),
  ];
}
