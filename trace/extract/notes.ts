import type { Says } from "../reference-row.js";
import { type Kind, range } from "./saying.js";
import { split } from "./shape.js";

/** What official clients and documents call a type, and what kind of value that is. */
const KINDS: Readonly<Record<string, Kind>> = {
  String: "text",
  string: "text",
  enum: "text",
  "enum/string": "text",
  "base64 string": "text",
  Integer: "number",
  Long: "number",
  int: "number",
  int32: "number",
  int64: "number",
  Boolean: "flag",
  bool: "flag",
  object: "object",
  array: "list",
  "String[]": "list",
  "string[]": "list",
  "Tag[]": "list",
  "SysTag[]": "list",
};

const NAMES = Object.keys(KINDS).map((name) => name.replace("[]", "\\[\\]"));
const LEADING = new RegExp(`^(${NAMES.join("|")})(?![\\w[/]| for )`);

/** The type that a cell begins with; `undefined` when it begins with something else. */
export function typeIn(cell: string): string | undefined {
  return LEADING.exec(cell.trim())?.[1];
}

export function kindOfType(type: string | undefined): Kind | undefined {
  return type === undefined ? undefined : KINDS[type];
}

/** What a cell has for each of several fields: its pieces when there are as many, else the whole for a single field. */
export function piecesFor(cell: string, fields: number): readonly string[] {
  if (fields === 1) return [cell];
  const pieces = split(cell, ",;");
  return pieces.length === fields ? pieces : [];
}

/** The types of a list of fields, when a cell has one for all of them or as many as there are fields; else nobody can tell. */
export function typesFor(cell: string, fields: number): readonly (string | undefined)[] {
  const pieces = piecesFor(cell, fields);
  if (pieces.length === fields) return pieces.map(typeIn);
  return Array<string | undefined>(fields).fill(/[,;]/.test(cell) ? undefined : typeIn(cell));
}

type Reader = (kind: Kind, ...groups: readonly string[]) => Says;

const LIMITS: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:hours, )?(\d+)-(\d+)\b(?! s\b)/, (kind, least, most) => range(kind, "length", least, most)],
  [/^(\d+)-(\d+) s\b/, (kind, least, most) => range(kind, "meaning", least, most)],
  [/^(\d+) \.\. (\d+)/, (kind, least, most) => range(kind, "meaning", least, most)],
  [/^(\d+)\.\.2\^63-1/, (kind, least) => range(kind, "meaning", least, "long.max")],
  [/^>=(\d+)/, (kind, least) => range(kind, "meaning", least)],
  [/^min (\d+)/, (kind, least) => range(kind, "meaning", least)],
  [/^from (\d+)/, (kind, least) => range(kind, "meaning", least)],
  [/^max (\d+)/, (kind, most) => range(kind, "length", undefined, most)],
  [/^required, (\d+)-digit/, (_, digits) => ({ digits: Number(digits) })],
  [/up to (\d+) keys x (\d+) values/, (_, keys, values) => ({ maxItems: Number(keys), maxValues: Number(values) })],
];

function limitsIn(text: string, kind: Kind): Says {
  for (const [pattern, read] of LIMITS) {
    const groups = pattern.exec(text)?.slice(1);
    if (groups !== undefined) return read(kind, ...groups);
  }
  return {};
}

/** A default, unless only one client has it. */
function defaultIn(text: string, kind: Kind): Says {
  const [, first, later] = /^(\w+) \(default|(?:^|[,;] )default (\w+\b|".")(?! \(NET\))/.exec(text) ?? [];
  const word = first ?? later?.replaceAll('"', "");
  if (word === undefined) return {};
  if (kind === "flag") return { default: word === "true" };
  return { default: kind === "number" ? Number(word) : word };
}

const WORD = String.raw`[A-Za-z_]{2,}(?:/[A-Za-z]{2})*(?: \([\w, ]+\))?`;
const VALUES = new RegExp(`^(?:enum )?(${WORD}(?:(?:, or |, | or )${WORD})+|[A-Z_]{4,}$|accept$)`);
const SIGNS: Readonly<Record<string, string>> = { newline: "\n" };

/** The values that a text begins with: `COMMON, ADVANCED; …`, `one of , ; | newline - …`. */
function valuesIn(text: string): Says {
  const signs = /(?:^|\w )one of ((?:\S )*\S+?)(?= - |$)/.exec(text)?.[1];
  if (signs !== undefined) return { enum: signs.split(" ").map((sign) => SIGNS[sign] ?? sign) };
  const list = VALUES.exec(text)?.[1]?.replace(/ \([\w, ]+\)/g, "");
  if (list === undefined) return {};
  return { enum: list.split(/, or |, | or /).map((value) => (value === "empty" ? "" : value)) };
}

function charactersIn(text: string): Says {
  const signs = /letters digits((?: [-_/])*)/.exec(text)?.[1];
  if (signs === undefined) return {};
  const first = /not starting with (\S)/.exec(text)?.[1];
  return { characters: [`letters digits${signs}`], ...(first === undefined ? {} : { notFirst: first }) };
}

/**
 * The numbers and values that a remark begins with. A remark is free text: what stands further behind is about other sources,
 * and is left to the disagreements that the line names.
 */
export function saysIn(remark: string, kind: Kind): Says {
  const text = remark.replaceAll("**", "").trim();
  const tag = /^(\d+)(?: \(|$)/.exec(text)?.[1];
  if (tag !== undefined) return { tag: Number(tag) };
  const limits = kind === "flag" || kind === "object" ? {} : limitsIn(text, kind);
  const words = kind === "text" ? { ...valuesIn(text), ...charactersIn(text) } : {};
  const begins = text.startsWith("default ") || Object.keys({ ...limits, ...words }).length > 0;
  return { ...limits, ...words, ...(begins ? defaultIn(text, kind) : {}) };
}
