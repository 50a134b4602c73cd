import { readdirSync, readFileSync } from "node:fs";
import type { DocumentEntry, Page, WireFacts } from "./reference-row.js";

/** What was read from the reference: the documents, and the rows of those that have tables. */
export interface Reference {
  readonly documents: readonly DocumentEntry[];
  readonly pages: readonly Page[];
  readonly wire: WireFacts;
}

const FOLDER = new URL("./reference/", import.meta.url);

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as T;
}

interface Counted {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  readonly tables: readonly { readonly from: number; readonly to: number; readonly rows: readonly { readonly line: number }[] }[];
}

/** Each line of a table has a row, and no row is elsewhere. */
function complete({ file, lines, tables }: Counted): void {
  for (const { from, to, rows } of tables) {
    const found = new Set(rows.map(({ line }) => line));
    const expected = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    const missing = expected.find((line) => !found.has(line));
    if (missing !== undefined) throw new Error(`${file}:${missing} is a line of a table and has no row`);
    const stranger = [...found].find((line) => line < from || line > to || line > lines);
    if (stranger !== undefined) throw new Error(`${file}:${stranger} is no line of its table`);
  }
}

function agrees(entry: DocumentEntry, document: Counted | undefined): void {
  const [tables, rows] = [
    document?.tables.length ?? 0,
    (document?.tables ?? []).reduce((sum, table) => sum + table.rows.length, 0),
  ];
  const same = document === undefined || (document.sha256 === entry.sha256 && document.lines === entry.lines);
  if (same && tables === entry.tables && rows === entry.rows) return;
  throw new Error(
    `${entry.file} has ${rows} rows in ${tables} tables, not the ${entry.rows} in ${entry.tables} that were extracted`,
  );
}

/** @throws Error when the rows are not those that were extracted: a line of a table without a row, another number of them */
export function checked({ documents, pages, wire }: Reference): Reference {
  const all: readonly Counted[] = [...pages, wire];
  for (const each of all) complete(each);
  for (const entry of documents)
    agrees(
      entry,
      all.find(({ file }) => file === entry.file),
    );
  const stranger = all.find(({ file }) => !documents.some((entry) => entry.file === file));
  if (stranger !== undefined) throw new Error(`${stranger.file} is not among the documents`);
  return { documents, pages, wire };
}

/** The committed rows of the reference. @throws Error as `checked` does */
export function readReference(): Reference {
  const files = readdirSync(new URL("api-ref/", FOLDER)).sort();
  return checked({
    documents: read("documents.json"),
    pages: files.map((file) => read<Page>(`api-ref/${file}`)),
    wire: read("wire-facts.json"),
  });
}
