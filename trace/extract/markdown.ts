import { type Line, NotUnderstood } from "./document.js";

/** A row of a Markdown table: its line, and its cells by the names of their columns. */
export interface MarkdownRow {
  readonly line: Line;
  readonly cells: Readonly<Record<string, string>>;
}

export interface MarkdownTable {
  /** Number of the section: `2.1`. */
  readonly section: string;
  readonly columns: readonly string[];
  readonly rows: readonly MarkdownRow[];
}

/** The cells of a line; a bar behind a backslash belongs to its cell. */
function cellsIn({ text }: Line): string[] {
  const cells = text.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim());
  return cells.slice(1, -1);
}

function table(section: string, [header, rule, ...rows]: readonly Line[]): MarkdownTable {
  const columns = cellsIn(header as Line);
  if (rule === undefined || !/^\|(?:-+\|)+$/.test(rule.text))
    throw new NotUnderstood(rule ?? (header as Line), "no rule below the header");
  if (rows.length === 0) throw new NotUnderstood(rule, "no rows");
  return {
    section,
    columns,
    rows: rows.map((line) => {
      const cells = cellsIn(line);
      if (cells.length !== columns.length) throw new NotUnderstood(line, `${cells.length} cells in ${columns.length} columns`);
      return { line, cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])) };
    }),
  };
}

/**
 * The tables of a chapter, in order. Any line with a bar is part of one: text that only looks like a table fails.
 * @param number of the chapter, whose heading is `## 2. …`
 * @throws NotUnderstood when a table is not well formed, or stands outside of a section with a number
 */
export function tablesOfChapter(lines: readonly Line[], number: number): MarkdownTable[] {
  const start = lines.findIndex(({ text }) => text.startsWith(`## ${number}. `));
  const length = lines.slice(start + 1).findIndex(({ text }) => text.startsWith("## "));
  const chapter = lines.slice(start, length === -1 ? undefined : start + 1 + length);
  const tables: { section: string; lines: Line[] }[] = [];
  let section = String(number);
  let last = 0;
  for (const line of chapter) {
    section = /^### (\d+\.\d+) /.exec(line.text)?.[1] ?? section;
    if (!line.text.startsWith("|")) continue;
    if (line.number === last + 1) tables.at(-1)?.lines.push(line);
    else tables.push({ section, lines: [line] });
    last = line.number;
  }
  return tables.map((each) => table(each.section, each.lines));
}
