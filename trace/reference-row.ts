import type { Json } from "../contract-tests/src/contract/contract.js";

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
  readonly toldDefault?: Json;
  readonly enum?: readonly string[];
  /** The values that the text explains, where they are others than those of the enumeration. */
  readonly told?: readonly string[];
  /** The characters that are allowed, once for each statement: `letters digits - _`. */
  readonly characters?: readonly string[];
  /** What it must not begin with. */
  readonly notFirst?: string;
  /** The field stands for any that nobody has described, and that may come all the same. */
  readonly unknown?: true;
  /** Number of a field in protocol buffers. */
  readonly tag?: number;
  /** Different spellings of one value that are both taken. */
  readonly forms?: readonly string[];
}

/** Where the field of a table belongs: a part of the request, the answer, the catalogue of errors, or any request. */
export type Part = "path" | "query" | "header" | "body" | "answer" | "errors" | "general";

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
  readonly side?: "request" | "answer";
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

/** A document that was read, and how much of it: of one without tables nothing else is kept. */
export interface DocumentEntry {
  readonly file: string;
  readonly sha256: string;
  readonly lines: number;
  readonly tables: number;
  readonly rows: number;
}
