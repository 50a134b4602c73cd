import type { Contract } from "../../contract-tests/src/contract/contract.js";
import type { WireRow, WireTable } from "../reference-row.js";
import { fieldAt, fieldOf, type Owner, objectIn, ownerOf } from "./object.js";
import { bodyOf, type Call, callNamed, responseBody } from "./operation.js";
import { parameterSite, type Site } from "./site.js";
import { down, type Spot } from "./spot.js";
import { ANCHORS, type Anchor, type Anchors } from "./wire-anchors.js";

/** A place of a field; or a text that must speak of it. */
export interface WirePlace {
  readonly anchor: Anchor;
  readonly call?: Call;
  readonly site?: Site;
  readonly text?: { readonly spot: Spot; readonly keyword: string };
}

function anchorsOf(section: string, { of, field }: WireRow): Anchors {
  return ANCHORS[`${section} ${of ?? field}`] ?? ANCHORS[section] ?? {};
}

/** @returns empty when nobody has said where the fields of this line belong */
export function anchorsFor({ section }: WireTable, row: WireRow): readonly Anchor[] {
  const { request, answer } = anchorsOf(section, row);
  if (section === "2.11") return [...(request ?? []), ...(answer ?? [])];
  return (row.side === "answer" ? answer : row.side === "request" ? request : (request ?? answer)) ?? [];
}

function inner(contract: Contract, owner: Owner, path: string | undefined): Owner {
  const names = path === undefined ? [] : path.split(".");
  return names.reduce((here, name) => objectIn(contract, fieldOf(contract, here, name)), owner);
}

function site(contract: Contract, call: Call, { part, path }: Anchor, field: string): Site {
  if (part === "query") return parameterSite(contract, call, "query", field);
  const [schema, side] =
    part === "body" ? [bodyOf(contract, call), "request" as const] : [responseBody(contract, call), "answer" as const];
  const top = ownerOf(schema, side, `${call.operation.pointer}/${part}`);
  return fieldAt(contract, inner(contract, top, path), field);
}

const PROTOBUF = "application/x-protobuf";

/** The schema of the records in protocol buffers, as they are sent or as they come. */
function protobuf(contract: Contract, call: Call): Spot | undefined {
  return bodyOf(contract, call, PROTOBUF) ?? down(contract, call.operation, "responses", "200", "content", PROTOBUF, "schema");
}

/** The place of a field of the wire facts, in a call that the line is about. */
export function wirePlace(contract: Contract, anchor: Anchor, field: string): WirePlace {
  const call = callNamed(contract, anchor.call);
  if (call === undefined) return { anchor };
  if (anchor.part === "remark") return { anchor, call, text: { spot: call.operation, keyword: "x-deviation" } };
  if (anchor.part === "protobuf") {
    const spot = protobuf(contract, call);
    return { anchor, call, ...(spot === undefined ? {} : { text: { spot, keyword: "description" } }) };
  }
  return { anchor, call, site: site(contract, call, anchor, field) };
}
