import type { Says, WireRow } from "../reference-row.js";
import { type Line, NotUnderstood } from "./document.js";
import type { MarkdownRow } from "./markdown.js";
import { kindOfType, piecesFor, saysIn, typeIn, typesFor } from "./notes.js";
import type { Kind } from "./saying.js";
import { fieldsIn, group, type Item, split } from "./shape.js";

/** Which column says what. */
export interface Columns {
  readonly field: string;
  readonly documents?: string;
  readonly clients?: string;
  readonly required?: string;
  readonly notes?: string;
}

/** What a cell abbreviates, written out. Each must occur in the document. */
export const SPELLED: readonly (readonly [short: string, full: string])[] = [
  ["writable_ / readable_partition_count", "writable_partition_count, readable_partition_count"],
  [", _min_, _max_partition_count", ", auto_scale_min_partition_count, auto_scale_max_partition_count"],
  ["auto_scale_min/max_partition_count", "auto_scale_min_partition_count, auto_scale_max_partition_count"],
  ["auto_scale_*", "auto_scale_enabled, auto_scale_min_partition_count, auto_scale_max_partition_count"],
  [
    "obs_/mrs_/dli_destination_description",
    "obs_destination_description, mrs_destination_description, dli_destination_description",
  ],
  [
    "DWS and CloudTable description",
    "dws_destination_descripton, dws_destination_description, cloudtable_destination_descripton, cloudtable_destination_description, cloud_table_destination_description",
  ],
  ["action create or delete + tags", "action create or delete, tags"],
  ["{value, type}; columns", "{value, type Bigint, Double, Boolean, Timestamp, String, Decimal}; columns"],
  [
    "value, type}; type Bigint, Double, Boolean, Timestamp, String, Decimal",
    "value, type Bigint, Double, Boolean, Timestamp, String, Decimal}",
  ],
  ["assignment {stream: [partition numbers]}", "assignment"],
  ["PYD 1-10000, default 1000", "int 1-10000, default 1000"],
  ["records 22 / shardId", "records 22, shardId"],
  ["records 16 / partitionKey", "records 16, partitionKey"],
];

export function spelledOut(cell: string): string {
  return SPELLED.reduce((text, [short, full]) => text.replace(short, full), cell);
}

/** Lists that stand in another column than the fields that they belong to. */
const LIST = /^[a-z]\w*(?: [A-Z]\w*| \(\w+\)| \d+-\d+(?: x \{[^}]*\})?)?[,;] [a-z]\w*/;
const RANGES = /; (\w+ \d+-\d+(?:, \w+ \d+-\d+)+)/;
const HEADED = /^([a-z][\w ]*): (.+)$/;

/** The list of fields that a cell has for the last field of its row; empty when it has none. */
function listIn(cell: string, { field }: Item): string {
  if (/^\[?\{/.test(cell)) return group(cell);
  if (field.endsWith("[]") || /_schema$/.test(field)) {
    if (LIST.test(cell)) return cell;
    return group(cell.replace(/\([^)]*\)/g, ""));
  }
  const headed = split(HEADED.exec(cell)?.[2] ?? "", ";")[0] ?? "";
  if (LIST.test(headed)) return headed;
  return /\barray (\[\{.*?\}\])/.exec(cell)?.[1] ?? RANGES.exec(cell)?.[1] ?? "";
}

function children(cell: string, owners: readonly Item[]): Item[] {
  const last = owners.at(-1);
  if (last === undefined) return [];
  const list = listIn(spelledOut(cell), last);
  if (list === "") return [];
  const all = /^\[?\{/.test(cell) ? owners : [last];
  const many = list.startsWith("[") ? "[]" : "";
  return all.flatMap(({ field, side }) => {
    const owner = `${field}${field.endsWith("[]") ? "" : many}.`;
    return fieldsIn(list, { owner, side }) ?? [];
  });
}

/** What a cell of notes says of a field by name: `state: A, B`, `result_msg: …`, an answer in braces. */
function named(notes: string, items: readonly Item[]): Item[] {
  const answer = /(?:expect|reply) (\{[^}]*\})/.exec(notes)?.[1] ?? "";
  const added = /adds (\w+ [A-Z_]+ or [A-Z_]+)/.exec(notes)?.[1] ?? "";
  const [, name = ""] = /^([a-z]+_\w+): (?=[A-Z])/.exec(notes) ?? [];
  const owner = items[0]?.field.endsWith("[]") ? `${items[0].field}.` : "";
  return [
    ...(answer === "" ? [] : (fieldsIn(answer, { owner: "", side: "answer" }) ?? [])),
    ...(added === "" ? [] : (fieldsIn(added) ?? [])),
    ...(name === "" ? [] : [{ field: owner + name, required: false, remark: "" }]),
  ];
}

/** The part of the notes that is about one of several fields, where they have a part for each, or one for all. */
function notesFor(notes: string, items: readonly Item[], index: number): string {
  if (items.length === 1 || /^(?:\[\{|required, )/.test(notes)) return notes;
  const name = items[index]?.field ?? "";
  const [, values] = new RegExp(`^${name}(?:: (?=[A-Z])| (?=one of ))(.*)`).exec(notes.replaceAll("[]", "")) ?? [];
  if (values !== undefined) return values;
  const parts = split(notes, ";");
  return parts.length === items.length ? (parts[index] ?? "") : "";
}

function kindOfItem({ field }: Item, types: WireRow["types"]): Kind {
  return kindOfType(types?.documents ?? types?.clients) ?? (field.endsWith("[]") ? "list" : "text");
}

function rowOf(line: Line, item: Item, more: Partial<WireRow>): WireRow {
  const remarked = typeIn(item.remark);
  const types = remarked === undefined ? more.types : { documents: remarked };
  const kind = kindOfItem(item, types);
  const open: Says = /: allow unknown fields/.test(line.text) ? { unknown: true } : {};
  const says: Says = { ...more.says, ...saysIn(item.remark.replace(/^\((.*)\)$/, "$1"), kind), ...open };
  const disagreements = [...line.text.matchAll(/\*\*(D\d\d)\*\*/g)].map(([, id = ""]) => id);
  return {
    line: line.number,
    field: item.field,
    ...(item.side === undefined ? {} : { side: item.side }),
    ...(types === undefined ? {} : { types }),
    ...(item.required || more.required !== undefined ? { required: item.required || more.required === true } : {}),
    ...(Object.keys(says).length === 0 ? {} : { says }),
    ...(disagreements.length === 0 ? {} : { disagreements }),
  };
}

/** The types that the documents and the clients give; those of the clients alone when they are given for this very field. */
function typesOf(row: Row, fields: number): readonly NonNullable<WireRow["types"]>[] {
  const [documented, declared] = [typesFor(row.documents, fields), typesFor(row.clients, fields)];
  const own = piecesFor(row.clients, fields).length === fields;
  return documented.map((documents, index) => {
    const clients = declared[index];
    const sure = clients !== undefined && (own || kindOfType(clients) === kindOfType(documents));
    return { ...(documents === undefined ? {} : { documents }), ...(sure ? { clients } : {}) };
  });
}

interface Row {
  readonly documents: string;
  readonly clients: string;
  readonly notes: string;
  /** Absent when the line does not say, or says under what condition. */
  readonly required?: boolean;
}

/** The types of a field whose notes begin with one that no column gives. */
function withNotes(own: NonNullable<WireRow["types"]>, notes: string): NonNullable<WireRow["types"]> {
  const begins = typeIn(notes);
  return begins !== undefined && notes.startsWith(`${begins} `) ? { documents: begins, ...own } : own;
}

/** What the columns say of a field of its own: the remark behind its type, and its notes. */
function columnSays(documented: string, notes: string, kind: Kind): Says {
  const behind = documented.slice(typeIn(documented)?.length ?? 0).replace(/^(?: ms)?[, ]*/, "");
  const begins = typeIn(notes);
  return { ...saysIn(notes.slice(begins === undefined ? 0 : begins.length + 1), kind), ...saysIn(behind, kind) };
}

function topRows(line: Line, items: readonly Item[], row: Row): WireRow[] {
  const types = typesOf(row, items.length);
  // What no document has, the clients say.
  const described = piecesFor(row.documents === "-" ? row.clients : row.documents, items.length);
  const required = row.required === undefined ? {} : { required: row.required };
  return items.map((item, index) => {
    const notes = notesFor(row.notes, items, index);
    const own = withNotes(types[index] ?? {}, notes);
    const says = columnSays(described[index] ?? "", notes, kindOfItem(item, own));
    return rowOf(line, item, { ...required, says, ...(Object.keys(own).length === 0 ? {} : { types: own }) });
  });
}

function requiredIn(mark: string | undefined, notes: string): boolean | undefined {
  if (mark === "r" || notes.startsWith("required, ")) return true;
  return mark === "" ? false : undefined;
}

/**
 * The fields of a line, each with what the line says of it.
 * @throws NotUnderstood when the line names none
 */
export function wireRows({ line, cells }: MarkdownRow, columns: Columns): WireRow[] {
  const cell = (column: string | undefined): string => (column === undefined ? "" : (cells[column] ?? ""));
  const notes = cell(columns.notes);
  const required = requiredIn(columns.required === undefined ? undefined : cell(columns.required), notes);
  const row: Row = {
    documents: cell(columns.documents),
    clients: spelledOut(cell(columns.clients)),
    notes,
    ...(required === undefined ? {} : { required }),
  };
  const items = fieldsIn(spelledOut(cell(columns.field)));
  if (items === undefined || items.length === 0) throw new NotUnderstood(line, "no list of fields");
  const others = [...children(row.documents, items), ...children(notes, items), ...named(notes, items)];
  const known = new Set(items.map(({ field, side }) => `${side} ${field}`));
  const more = others.filter(({ field, side }) => !known.has(`${side} ${field}`));
  return [...topRows(line, items, row), ...more.map((item) => rowOf(line, item, {}))];
}
