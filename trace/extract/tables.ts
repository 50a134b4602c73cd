import type { FieldRow, FieldTable, Part } from "../reference-row.js";
import { cellsOf, type Layout, layoutOf } from "./cells.js";
import { saysOf } from "./description.js";
import { type Line, NotUnderstood } from "./document.js";

/** A table as it stands in a document. */
export interface RawTable {
  readonly number: string;
  readonly title: string;
  readonly header: Line;
  readonly layout: Layout;
  readonly lines: readonly Line[];
}

const TITLE = /^\.\. table:: \*\*(Table \d+)\*\* (.+)$/;

/** Title, header and rows of one table. @param lines from the title to the last row, and nothing else */
function rawTable(lines: readonly Line[]): RawTable {
  const [title, header, ...rows] = lines as [Line, ...Line[]];
  const [, number, name] = TITLE.exec(title.text) ?? [];
  if (number === undefined || name === undefined) throw new NotUnderstood(title, "no title of a table");
  const layout = header === undefined ? undefined : layoutOf(header.text);
  if (header === undefined || layout === undefined) throw new NotUnderstood(header ?? title, "no columns");
  if (rows.length === 0) throw new NotUnderstood(header, "no rows");
  return { number, title: name, header, layout, lines: rows };
}

/**
 * The tables of a section that has nothing else: each line belongs to one.
 * @throws NotUnderstood when a line stands before the first title
 */
export function tablesIn(lines: readonly Line[]): RawTable[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (line.text.startsWith(".. table::")) groups.push([line]);
    else if (group === undefined) throw new NotUnderstood(line, "outside of any table");
    else group.push(line);
  }
  return groups.map(rawTable);
}

function fieldRow(line: Line, layout: Layout): FieldRow {
  const { Parameter: field = "", Mandatory: mandatory, Type: type = "", Description: description = "" } = cellsOf(line, layout);
  if (!/^[\w-]+$/.test(field)) throw new NotUnderstood(line, "no name of a field");
  const says = saysOf(line, type, description);
  return {
    line: line.number,
    field,
    ...(mandatory === undefined ? {} : { mandatory: mandatory === "Yes" }),
    type,
    ...(says === undefined ? {} : { says }),
  };
}

const TOP: Readonly<Record<string, Part>> = {
  "Path Parameters": "path",
  "Query Parameters": "query",
  "Request header parameters": "header",
  "Request body parameters": "body",
  "Response body parameters": "answer",
};

/** @param side what the section of the table is about, for objects, whose title is just their name */
export function fieldTable({ number, title, header, layout, lines }: RawTable, side: Part): FieldTable {
  const part = TOP[title];
  if (part === undefined && !/^\w+$/.test(title)) throw new NotUnderstood(header, `nobody knows what "${title}" holds`);
  const expected = side === "answer" ? ["Parameter", "Type", "Description"] : ["Parameter", "Mandatory", "Type", "Description"];
  if (layout.columns.join() !== expected.join()) throw new NotUnderstood(header, "other columns than this section has");
  const numbers = lines.map((line) => line.number);
  return {
    number,
    part: part ?? side,
    ...(part === undefined ? { object: title } : {}),
    from: Math.min(...numbers),
    to: Math.max(...numbers),
    rows: lines.map((line) => fieldRow(line, layout)),
  };
}
