import type { WireFacts, WireRow, WireTable } from "../reference-row.js";
import { type Line, NotUnderstood, type SourceDocument } from "./document.js";
import { type MarkdownRow, type MarkdownTable, tablesOfChapter } from "./markdown.js";
import { split } from "./shape.js";
import { type Columns, SPELLED, wireRows } from "./wire-row.js";

interface Layout {
  /** The column that says what the fields belong to. */
  readonly of?: string;
  /** Where the fields are; several columns when request and answer have one each. */
  readonly fields: readonly (Columns & { readonly side?: "request" | "answer" })[];
}

/** The columns of the tables of chapter 2, as their headers name them. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  "Field | Docs type | SDK types | r | Constraints / notes": {
    fields: [{ field: "Field", documents: "Docs type", clients: "SDK types", required: "r", notes: "Constraints / notes" }],
  },
  "Op | Field | Docs type | SDK types | r | Constraints / notes": {
    of: "Op",
    fields: [{ field: "Field", documents: "Docs type", clients: "SDK types", required: "r", notes: "Constraints / notes" }],
  },
  "Op | Field | Docs type | SDK types | Notes": {
    of: "Op",
    fields: [{ field: "Field", documents: "Docs type", clients: "SDK types", notes: "Notes" }],
  },
  "Op | Field | Docs | SDK | Notes": {
    of: "Op",
    fields: [{ field: "Field", documents: "Docs", clients: "SDK", notes: "Notes" }],
  },
  "Field | Docs | SDK | r | Notes": {
    fields: [{ field: "Field", documents: "Docs", clients: "SDK", required: "r", notes: "Notes" }],
  },
  "Field | Type | Notes": { fields: [{ field: "Field", documents: "Type", notes: "Notes" }] },
  "Descriptor | Field | r | Constraints / disagreements": {
    of: "Descriptor",
    fields: [{ field: "Field", required: "r", notes: "Constraints / disagreements" }],
  },
  "Reply | Field | Notes": { of: "Reply", fields: [{ field: "Field", notes: "Notes" }] },
  "Op | Field | Notes": { of: "Op", fields: [{ field: "Field", notes: "Notes" }] },
  "Field | Notes": { fields: [{ field: "Field", notes: "Notes" }] },
  "Call | Request | Reply": {
    of: "Call",
    fields: [
      { field: "Request", side: "request" },
      { field: "Reply", side: "answer" },
    ],
  },
  "Message | Fields (tag)": { of: "Message", fields: [{ field: "Fields (tag)" }] },
};

/** A line without a first cell goes on about the same thing as the line before. */
function subject(row: MarkdownRow, column: string, before: string): string {
  const cell = (row.cells[column] ?? "").replaceAll("*", "");
  if (cell === "" && before === "") throw new NotUnderstood(row.line, "nothing that the fields belong to");
  return cell === "" ? before : cell;
}

/** A row about two calls that has a list of fields for each is two rows. */
function parts(row: MarkdownRow, about: string, column: string | undefined): readonly (readonly [string, MarkdownRow])[] {
  if (column === undefined) return [[about, row]];
  const [calls, lists] = [split(about, ";"), split(row.cells[column] ?? "", ";")];
  if (calls.length === 1 || calls.length !== lists.length) return [[about, row]];
  return calls.map((call, index) => [call, { ...row, cells: { ...row.cells, [column]: lists[index] ?? "" } }]);
}

/** Where a table has no column for it, a word in brackets can say what a field belongs to: `label (stream)`. */
function bracketed({ cells }: MarkdownRow, column: string): string {
  return /^\w+ \((stream|partition)\)$/.exec(cells[column] ?? "")?.[1] ?? "";
}

function rowsOf(row: MarkdownRow, about: string, { fields }: Layout): WireRow[] {
  return fields.flatMap(({ side, ...columns }) =>
    parts(row, about || bracketed(row, columns.field), columns.field).flatMap(([of, part]) =>
      wireRows(part, columns).map(({ line, ...rest }) => ({
        line,
        ...(of === "" ? {} : { of }),
        ...(side === undefined ? {} : { side }),
        ...rest,
      })),
    ),
  );
}

function wireTable({ section, columns, rows }: MarkdownTable): WireTable {
  const [first, last] = [rows[0]?.line as Line, rows.at(-1)?.line as Line];
  const layout = LAYOUTS[columns.join(" | ")];
  if (layout === undefined) throw new NotUnderstood(first, `nobody knows the columns ${columns.join(" | ")}`);
  let about = "";
  const found = rows.flatMap((row) => {
    if (layout.of !== undefined) about = subject(row, layout.of, about);
    return rowsOf(row, about, layout);
  });
  return { section, from: first.number, to: last.number, rows: found };
}

/** Disagreements of the index, two to a line. */
function disagreements(tables: readonly MarkdownTable[]): WireFacts["disagreements"] {
  const found = tables.flatMap(({ rows }) =>
    rows.flatMap(({ line }) =>
      [...line.text.matchAll(/\| (\d\d) \|/g)].map(([, number]) => ({ id: `D${number}`, line: line.number })),
    ),
  );
  return found.sort((one, other) => (one.id < other.id ? -1 : 1));
}

function everythingSpelled({ lines }: SourceDocument): void {
  const unused = SPELLED.find(([short]) => !lines.some(({ text }) => text.includes(short)));
  if (unused !== undefined) throw new NotUnderstood(lines[0] as Line, `no line has "${unused[0]}" any more`);
}

/**
 * Reads the field tables of chapter 2 and the index of disagreements in chapter 8.
 * @throws NotUnderstood naming the first line that no rule covers
 */
export function readWireFacts(document: SourceDocument): WireFacts {
  everythingSpelled(document);
  const { file, sha256, lines } = document;
  return {
    file,
    sha256,
    lines: lines.length,
    tables: tablesOfChapter(lines, 2).map(wireTable),
    disagreements: disagreements(tablesOfChapter(lines, 8)),
  };
}
