import type { FieldRow, FieldTable, Page } from "../reference-row.js";
import { cellsOf, type Layout } from "./cells.js";
import { type Line, NotUnderstood, type SourceDocument } from "./document.js";

interface Block {
  readonly header: Line;
  readonly lines: readonly Line[];
}

/** Tables between bars, wherever they stand: a line with bars behind one without is a header. */
function blocksIn(lines: readonly Line[]): Block[] {
  const runs: Line[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const line of lines.filter(({ text }) => text.includes(" | "))) {
    if (line.number === last + 1) runs.at(-1)?.push(line);
    else runs.push([line]);
    last = line.number;
  }
  return runs.map(([header, ...rows]) => ({ header: header as Line, lines: rows }));
}

function errorRow(line: Line, layout: Layout): FieldRow {
  const { "Status Code": status = "", "Error Codes": code = "" } = cellsOf(line, layout);
  if (!/^[45]\d\d$/.test(status) || !/^DIS\.\d{4}$/.test(code)) throw new NotUnderstood(line, "no error code");
  return { line: line.number, field: code, status: Number(status) };
}

function generalRow(line: Line, layout: Layout): FieldRow {
  const { Parameter, Method, Mandatory: mandatory, Description: description = "" } = cellsOf(line, layout);
  const field = Parameter ?? Method ?? "";
  if (!/^[\w-]+$/.test(field)) throw new NotUnderstood(line, "no name");
  const preset = /default value is \*\*(\S+)\*\*/.exec(description)?.[1];
  return {
    line: line.number,
    field,
    ...(mandatory === undefined ? {} : { mandatory: mandatory === "Yes" }),
    ...(preset === undefined ? {} : { says: { default: preset } }),
  };
}

/** The tables that documents in free text have, by their columns. */
const TABLES: Readonly<Record<string, (line: Line, layout: Layout) => FieldRow>> = {
  "Status Code | Error Codes | Error Message | Description | Solution": errorRow,
  "Parameter | Description": generalRow,
  "Method | Description": generalRow,
  "Parameter | Description | Mandatory | Example": generalRow,
};

function tableOf({ header, lines }: Block, document: SourceDocument): FieldTable {
  const read = TABLES[header.text];
  if (read === undefined) throw new NotUnderstood(header, "nobody knows these columns");
  if (lines.length === 0) throw new NotUnderstood(header, "no rows");
  const columns = header.text.split(" | ");
  const layout: Layout = { columns, separator: "bar" };
  const title = document.lines[header.number - 2]?.text ?? "";
  return {
    number: /\*\*(Table \d+)\*\*/.exec(title)?.[1] ?? "",
    part: read === errorRow ? "errors" : "general",
    from: header.number + 1,
    to: header.number + lines.length,
    rows: lines.map((line) => read(line, layout)),
  };
}

/**
 * Reads a document that is not about one call: free text, in which only the tables are of interest.
 * @throws NotUnderstood when a table has columns or cells that nobody knows, or a title has no table
 */
export function readFreeText(document: SourceDocument): Page {
  const { file, sha256, lines } = document;
  const blocks = blocksIn(lines);
  const bare = lines.find(
    ({ text, number }) => text.startsWith(".. table::") && !blocks.some(({ header }) => header.number === number + 1),
  );
  if (bare !== undefined) throw new NotUnderstood(bare, "no table behind its title");
  return { file, sha256, lines: lines.length, statuses: [], tables: blocks.map((block) => tableOf(block, document)) };
}
