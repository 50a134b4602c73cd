import { readdirSync, readFileSync } from "node:fs";
import type { Json } from "dis-openapi/contract";

/**
 * What a document says of a field besides its name and type: numbers and values, no sentences. An integer beyond 2^53 is text.
 * A limit of text in characters is a length; a limit of what the text means is `minimum` and `maximum`.
 */
export interface Says {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number | string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** How many values each item of a list of keys with values can have. */
  readonly maxValues?: number;
  /** How many digits a point in time has: 10 for seconds, 13 for milliseconds. */
  readonly digits?: number;
  /** How long the value is good for, in minutes. */
  readonly minutes?: number;
  readonly default?: Json;
  /** The default in the text, where it is another one than the default in the schema. */
  readonly defaultInText?: Json;
  readonly enum?: readonly string[];
  /** The values that the text explains, where they are others than those of the enumeration. */
  readonly enumInText?: readonly string[];
  /** The characters that are allowed, once for each statement: `letters digits - _`. */
  readonly characters?: readonly string[];
  /** A character that the text must not begin with. */
  readonly notFirst?: string;
  /** The row stands for fields that no document describes and that can come all the same. */
  readonly unknown?: true;
  /** Number of a field in protocol buffers. */
  readonly tag?: number;
  /** Different spellings of one value; each is accepted. */
  readonly forms?: readonly string[];
}

/** Where the field of a table belongs: a part of the request, the response, the catalogue of errors, or any request. */
export type Part = "path" | "query" | "header" | "body" | "response" | "errors" | "general";

/** A line of a table of the API reference. */
export interface FieldRow {
  readonly line: number;
  /** Name of the field; an error code in the catalogue of errors. */
  readonly field: string;
  readonly mandatory?: boolean;
  /** In the words of the document: `Array of Tag objects`. */
  readonly type?: string;
  /** HTTP status of an error code. */
  readonly status?: number;
  readonly says?: Says;
}

/** A table, complete: each line from `from` to `to` is a row. */
export interface FieldTable {
  /** `Table 3`; empty when the document does not count. */
  readonly number: string;
  readonly part: Part;
  /** The object whose fields these are; absent at the top. */
  readonly object?: string;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly FieldRow[];
}

/** A document of the API reference: how to recognise it, and what was read from it. */
export interface Page {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  readonly operation?: { readonly line: number; readonly method: string; readonly path: string };
  readonly statuses: readonly { readonly line: number; readonly status: number }[];
  readonly tables: readonly FieldTable[];
}

/** One field that a line of the wire facts names. */
export interface WireRow {
  readonly line: number;
  /** The first column: a call, an object, a descriptor; absent where the section is about one thing. */
  readonly of?: string;
  /** With the objects on the way: `records[].data`. */
  readonly field: string;
  /** Whether the cell itself says so; else what the fields belong to decides. */
  readonly side?: "request" | "response";
  /** As the documents call it, and as the official clients declare it; absent where the line does not say. */
  readonly types?: { readonly documents?: string; readonly clients?: string };
  /** Absent where the line does not say. */
  readonly required?: boolean;
  readonly says?: Says;
  /** Disagreements that the line names: `D04`. */
  readonly disagreements?: readonly string[];
}

/** A table of a section of the wire facts, complete: each line from `from` to `to` has a row or more. */
export interface WireTable {
  readonly section: string;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly WireRow[];
}

export interface WireFacts {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  readonly tables: readonly WireTable[];
  /** Disagreements of the index, with their lines. */
  readonly disagreements: readonly { readonly id: string; readonly line: number }[];
}

/** A document that was read, and how many tables and rows it gave. */
export interface DocumentEntry {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  readonly tables: number;
  readonly rows: number;
}

/** An intended difference between rows and contract: the contract itself says why. */
export interface Explanation {
  readonly rows: readonly string[];
  /** What is compared: `maxLength`. */
  readonly aspect: string;
  /** What the contract says; another value is not explained. */
  readonly contract: Json;
  /** The remark in the contract, at the place or above it. */
  readonly pointer: string;
}

/** A disagreement between sources, and the remark in the contract that says how it was settled. */
export interface Settlement {
  /** `D04`. */
  readonly id: string;
  readonly pointer: string;
  /** What the remark must speak of, so that another one in its place is noticed. */
  readonly word: string;
}

/** Everything that was read: the documents, and the rows of those that have tables. */
export interface Reference {
  readonly documents: readonly DocumentEntry[];
  readonly pages: readonly Page[];
  readonly wire: WireFacts;
}

const FOLDER = new URL("./data/", import.meta.url);

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, FOLDER), "utf8")) as T;
}

interface Counted {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  readonly tables: readonly { readonly from: number; readonly to: number; readonly rows: readonly { readonly line: number }[] }[];
}

/** Each line of a table has a row, and every row is on a line of its table. */
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

/** Differences between rows and contract that the contract explains. Written by hand. */
export function readExplanations(): readonly Explanation[] {
  return read("explained.json");
}

/** How each disagreement between sources was settled. Written by hand. */
export function readSettlements(): readonly Settlement[] {
  return read("disagreements.json");
}
