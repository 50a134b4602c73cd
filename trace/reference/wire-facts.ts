import { bodySchemaOf, type Contract, findUnder, type Located, responseSchemaOf } from "dis-openapi/contract";
import { put, wordChanges } from "../damage.js";
import type { Claim, ReferenceRow } from "./claim.js";
import { type Facts, fieldClaims, type Kind } from "./field.js";
import type { WireFacts, WireRow, WireTable } from "./rows.js";
import { type CallSite, callNamed, fieldAt, fieldOf, type Owner, objectIn, ownerOf, parameterSite, type Site } from "./site.js";
import { ANCHORS, type Anchor, type Anchors } from "./wire-anchors.js";

// A row of the wire facts: where its field belongs, the place of the field there, and what is compared.

/** The place of a field, or a text that must name it. */
interface WirePlace {
  readonly anchor: Anchor;
  readonly call?: CallSite;
  readonly site?: Site;
  readonly text?: { readonly spot: Located<object>; readonly keyword: string };
}

function anchorsOf(section: string, { of, field }: WireRow): Anchors {
  return ANCHORS[`${section} ${of ?? field}`] ?? ANCHORS[section] ?? {};
}

/** @returns empty when the anchors do not have this line */
function anchorsFor({ section }: WireTable, row: WireRow): readonly Anchor[] {
  const { request, response } = anchorsOf(section, row);
  if (section === "2.11") return [...(request ?? []), ...(response ?? [])];
  return (row.side === "response" ? response : row.side === "request" ? request : (request ?? response)) ?? [];
}

function inner(contract: Contract, owner: Owner, path: string | undefined): Owner {
  const names = path === undefined ? [] : path.split(".");
  return names.reduce((here, name) => objectIn(contract, fieldOf(contract, here, name)), owner);
}

function site(contract: Contract, call: CallSite, { part, path }: Anchor, field: string): Site {
  if (part === "query") return parameterSite(contract, call, "query", field);
  const { operation, fixed } = call;
  const [schema, side] =
    part === "body"
      ? [bodySchemaOf(contract, operation, fixed), "request" as const]
      : [responseSchemaOf(contract, operation), "response" as const];
  const top = ownerOf(schema, side, `${operation.pointer}/${part}`);
  return fieldAt(contract, inner(contract, top, path), field);
}

const PROTOBUF = "application/x-protobuf";

/** The schema of the records in protocol buffers, sent or received. */
function protobuf(contract: Contract, { operation }: CallSite): Located<object> | undefined {
  return (
    bodySchemaOf(contract, operation, {}, PROTOBUF) ??
    findUnder(contract, operation, "responses", "200", "content", PROTOBUF, "schema")
  );
}

/** The place of a field of the wire facts, in a call that the line is about. */
function wirePlace(contract: Contract, anchor: Anchor, field: string): WirePlace {
  const call = callNamed(contract, anchor.call);
  if (call === undefined) return { anchor };
  if (anchor.part === "remark") return { anchor, call, text: { spot: call.operation, keyword: "x-deviation" } };
  if (anchor.part === "protobuf") {
    const spot = protobuf(contract, call);
    return { anchor, call, ...(spot === undefined ? {} : { text: { spot, keyword: "description" } }) };
  }
  return { anchor, call, site: site(contract, call, anchor, field) };
}

/** The kind of each type, by the name that documents or official clients give it. */
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

/** The kind that documents and clients agree on; none where they do not. */
function kindOfRow({ types, field }: WireRow): Kind | undefined {
  if (field.endsWith("[]")) return "list";
  const [documents, clients] = [KINDS[types?.documents ?? ""], KINDS[types?.clients ?? ""]];
  return documents === undefined || clients === undefined || documents === clients ? (documents ?? clients) : undefined;
}

function factsOfRow(row: WireRow): Facts {
  const kind = kindOfRow(row);
  const items = row.types?.documents === "String[]" ? "text" : undefined;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(items === undefined ? {} : { items }),
    ...(row.required === undefined ? {} : { mandatory: row.required }),
    says: row.says ?? {},
  };
}

/** A text names the field: a field of protocol buffers with its number, or the subject of a remark. */
function textClaim({ text, anchor, call }: WirePlace, { field, says }: WireRow): Claim {
  const word = says?.tag === undefined ? "bytes" : `${field} ${says.tag}`;
  const pointer = text === undefined ? `${call?.operation.pointer}/${anchor.part}` : `${text.spot.pointer}/${text.keyword}`;
  const written = String((text?.spot.value as Readonly<Record<string, unknown>> | undefined)?.[text?.keyword ?? ""] ?? "");
  const there = new RegExp(`\\b${word}\\b`).test(written);
  const route = text?.spot.route ?? [pointer];
  const changes = there ? wordChanges(pointer, written, [word]) : [];
  return { aspect: "exists", pointer, says: word, found: there ? word : null, agrees: there, rule: "in-words", route, changes };
}

/** The object is not closed, so that fields without a description can come. */
function openClaim({ site }: WirePlace, { field }: WireRow): Claim[] {
  if (site?.owner === undefined) return [];
  const pointer = `${site.owner.pointer}/additionalProperties`;
  const closed = site.owner.value.additionalProperties === false;
  const changes = [put(pointer, false)];
  return [
    { aspect: "exists", pointer, says: field, found: !closed, agrees: !closed, rule: "open-to-more", route: site.route, changes },
  ];
}

/** What the contract has in each place of a row of the wire facts. Empty when the row has no place. */
function rowClaims(contract: Contract, table: WireTable, row: WireRow): Claim[] {
  const places = anchorsFor(table, row).map((anchor) => wirePlace(contract, anchor, row.field));
  return places.flatMap((place): Claim[] => {
    if (row.says?.unknown === true) return openClaim(place, row);
    if (place.anchor.part === "protobuf" || place.anchor.part === "remark") return [textClaim(place, row)];
    return place.site === undefined ? [] : fieldClaims(contract, place.site, factsOfRow(row), place.call);
  });
}

/** The rows of the wire facts, one for each field that a line names. */
export function wireRows({ file, tables }: WireFacts): ReferenceRow[] {
  return tables.flatMap((table) =>
    table.rows.map((row) => {
      const about = [row.of, row.side, row.field].filter((part) => part !== undefined);
      const id = `wire-facts:${row.line}/${about.join("/")}`;
      const claims = (contract: Contract) => rowClaims(contract, table, row);
      return { id, source: "wire facts", file, line: row.line, field: row.field, claims };
    }),
  );
}
