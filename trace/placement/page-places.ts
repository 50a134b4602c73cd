import type { Contract } from "../../contract-tests/src/contract/contract.js";
import type { FieldRow, FieldTable, Page } from "../reference-row.js";
import { fieldOf, type Owner, objectIn, ownerOf } from "./object.js";
import { bodyOf, type Call, callAt, responseBody, sharedCalls } from "./operation.js";
import { parameterSite, type Site } from "./site.js";

/** The values in the body that tell the page's call from the others of its operation. */
function fixedFields({ tables }: Page, operation: Call): Call["fixed"] {
  const rows = tables.filter(({ part, object }) => part === "body" && object === undefined).flatMap((table) => table.rows);
  const values = (field: string) => rows.find((row) => row.field === field)?.says?.enum ?? [];
  const shared = sharedCalls(operation.operation).find(({ fixed }) =>
    Object.entries(fixed).every(([field, value]) => values(field).length === 1 && values(field)[0] === value),
  );
  return shared?.fixed ?? {};
}

/** The call that a page is about, by method and path. */
export function callOf(contract: Contract, page: Page): Call | undefined {
  if (page.operation === undefined) return undefined;
  const call = callAt(contract, page.operation.method, page.operation.path, {});
  return call === undefined ? undefined : { ...call, fixed: fixedFields(page, call) };
}

function names(type: string | undefined, object: string): boolean {
  return type !== undefined && new RegExp(`(?:^| )${object} objects?$`).test(type);
}

/** The objects that a table of the page describes: whatever field, of the same side, is of the type that the table is named after. */
function ownersOf(contract: Contract, page: Page, call: Call, { part, object }: FieldTable): Owner[] {
  const side = part === "answer" ? "answer" : "request";
  if (object === undefined) {
    const schema = part === "answer" ? responseBody(contract, call) : bodyOf(contract, call);
    return [ownerOf(schema, side, `${call.operation.pointer}/${part}`)];
  }
  return page.tables
    .filter((table) => table.part === part)
    .flatMap((table) => {
      const fields = table.rows.filter(({ type }) => names(type, object));
      if (fields.length === 0) return [];
      const owners = ownersOf(contract, page, call, table);
      return owners.flatMap((owner) => fields.map(({ field }) => objectIn(contract, fieldOf(contract, owner, field))));
    });
}

function unique(sites: readonly Site[]): Site[] {
  const seen = new Map(sites.map((site) => [site.pointer, site]));
  return [...seen.values()];
}

/** Every place that a row of a page speaks of, each once; an object that several fields share has one place. */
export function pagePlaces(contract: Contract, page: Page, table: FieldTable, row: FieldRow): Site[] {
  const call = callOf(contract, page);
  if (call === undefined) return [];
  const { part } = table;
  if (part === "path" || part === "query" || part === "header") return [parameterSite(contract, call, part, row.field)];
  return unique(ownersOf(contract, page, call, table).map((owner) => fieldOf(contract, owner, row.field)));
}
