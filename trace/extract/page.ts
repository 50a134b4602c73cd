import type { FieldTable, Page, Part } from "../reference-row.js";
import { type Line, NotUnderstood, type SourceDocument } from "./document.js";
import { fieldTable, tablesIn } from "./tables.js";

/** The sections of a page about one call, in this order, none missing. */
const SECTIONS = [
  "Function",
  "URI",
  "Request Parameters",
  "Response Parameters",
  "Example Requests",
  "Example Responses",
  "Status Codes",
  "Error Codes",
] as const;

type Section = (typeof SECTIONS)[number];

/** Whether a document is about one call: such a one is read line by line, nothing in it is free text but what the call does. */
export function isPage({ lines }: SourceDocument): boolean {
  return SECTIONS.every((name) => lines.some(({ text }) => text === name));
}

function sectionsOf({ lines }: SourceDocument): Readonly<Record<Section, readonly Line[]>> {
  const starts = SECTIONS.map((name) => lines.findIndex(({ text }) => text === name));
  const sections: Partial<Record<Section, readonly Line[]>> = {};
  for (const [index, name] of SECTIONS.entries()) {
    const [start = -1, end = lines.length] = [starts[index], starts[index + 1]];
    if (start === -1 || end < start) throw new NotUnderstood(lines[0] as Line, `${name} is not in its place`);
    sections[name] = lines.slice(start + 1, end);
  }
  return sections as Record<Section, readonly Line[]>;
}

function operationOf([first]: readonly Line[], section: Line): NonNullable<Page["operation"]> {
  const [, method, path] = /^(GET|PUT|POST|DELETE) (\/v\d\/\{project_id\}\/\S+)$/.exec(first?.text ?? "") ?? [];
  if (first === undefined || method === undefined || path === undefined) throw new NotUnderstood(first ?? section, "no call");
  return { line: first.number, method, path };
}

/** The tables of a section that can say that there are none. */
function tablesOr(nothing: RegExp, lines: readonly Line[], side: Part): FieldTable[] {
  const rest = nothing.test(lines[0]?.text ?? "") ? lines.slice(1) : lines;
  return tablesIn(rest).map((table) => fieldTable(table, side));
}

function withoutTables(lines: readonly Line[]): void {
  const table = lines.find(({ text }) => text.startsWith(".. table::") || text.includes(" | "));
  if (table !== undefined) throw new NotUnderstood(table, "a table where none belongs");
}

function statusesOf([header, ...rows]: readonly Line[], section: Line): Page["statuses"] {
  if (header?.text !== "Status Code Description") throw new NotUnderstood(header ?? section, "no columns");
  return rows.map((line) => {
    const status = /^([1-5]\d\d) {2}\S/.exec(line.text)?.[1];
    if (status === undefined) throw new NotUnderstood(line, "no status");
    return { line: line.number, status: Number(status) };
  });
}

/**
 * Reads a page about one call.
 * @throws NotUnderstood naming the first line that no rule covers
 */
export function readPage(document: SourceDocument): Page {
  const sections = sectionsOf(document);
  const first = document.lines[0] as Line;
  for (const name of ["Function", "Example Requests", "Example Responses", "Error Codes"] as const) withoutTables(sections[name]);
  return {
    file: document.file,
    sha256: document.sha256,
    lines: document.lines.length,
    operation: operationOf(sections.URI, first),
    statuses: statusesOf(sections["Status Codes"], first),
    tables: [
      ...tablesOr(/^/, sections.URI, "path"),
      ...tablesOr(/^None$/, sections["Request Parameters"], "body"),
      ...tablesOr(/^(None|\*\*Status code: 2\d\d\*\*)$/, sections["Response Parameters"], "answer"),
    ],
  };
}
