import type { Contract } from "../../contract-tests/src/contract/contract.js";
import { kindOfType } from "../extract/notes.js";
import type { Kind } from "../extract/saying.js";
import { anchorsFor, type WirePlace, wirePlace } from "../placement/wire-places.js";
import type { WireRow, WireTable } from "../reference-row.js";
import { put, wordChanges } from "./changes.js";
import type { Claim } from "./claim.js";
import type { Facts } from "./facts.js";
import { fieldClaims } from "./field.js";

/** The kind that documents and clients agree on; nobody can tell where they do not. */
function kindOfRow({ types, field }: WireRow): Kind | undefined {
  if (field.endsWith("[]")) return "list";
  const [documents, clients] = [kindOfType(types?.documents), kindOfType(types?.clients)];
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

/** What stands in a text: a field of protocol buffers with its number, or what a remark is about. */
function textClaim({ text, anchor, call }: WirePlace, { field, says }: WireRow): Claim {
  const word = says?.tag === undefined ? "bytes" : `${field} ${says.tag}`;
  const pointer = text === undefined ? `${call?.operation.pointer}/${anchor.part}` : `${text.spot.pointer}/${text.keyword}`;
  const told = String(text?.spot.value[text.keyword] ?? "");
  const there = new RegExp(`\\b${word}\\b`).test(told);
  const route = text?.spot.route ?? [pointer];
  const changes = there ? wordChanges(pointer, told, [word]) : [];
  return { aspect: "exists", pointer, says: word, found: there ? word : null, agrees: there, rule: "in-words", route, changes };
}

/** Fields that nobody has described may come: the object is not closed. */
function openClaim({ site }: WirePlace, { field }: WireRow): Claim[] {
  if (site?.owner === undefined) return [];
  const pointer = `${site.owner.pointer}/additionalProperties`;
  const closed = site.owner.value["additionalProperties"] === false;
  const changes = [put(pointer, false)];
  return [
    { aspect: "exists", pointer, says: field, found: !closed, agrees: !closed, rule: "open-to-more", route: site.route, changes },
  ];
}

/** What the contract has in each place of a row of the wire facts. Empty when the row has no place. */
export function wireRowClaims(contract: Contract, table: WireTable, row: WireRow): Claim[] {
  const places = anchorsFor(table, row).map((anchor) => wirePlace(contract, anchor, row.field));
  return places.flatMap((place): Claim[] => {
    if (row.says?.unknown === true) return openClaim(place, row);
    if (place.anchor.part === "protobuf" || place.anchor.part === "remark") return [textClaim(place, row)];
    return place.site === undefined ? [] : fieldClaims(contract, place.site, factsOfRow(row), place.call?.operation);
  });
}
