import {
  bodySchemaOf,
  type Contract,
  find,
  operationsOf,
  pointerOf,
  responseSchemaOf,
  type Schema,
  sharedCallsOf,
} from "dis-openapi/contract";
import { nameChanges } from "../damage.js";
import { type Claim, keyword, presence, type ReferenceRow } from "./claim.js";
import { factsOf, fieldClaims } from "./field.js";
import { generalClaims } from "./general.js";
import type { FieldRow, FieldTable, Page } from "./rows.js";
import { type CallSite, fieldOf, lonelySchemes, type Owner, objectIn, ownerOf, parameterSite, type Site } from "./site.js";

// A row of the API reference: the call that its page is about, its places in that call, and what is compared there.

/** Whether the page lists, for each fixed field of a call, the value of that call alone. */
function isCallOf({ tables }: Page, { fixed }: { readonly fixed: CallSite["fixed"] }): boolean {
  const rows = tables.filter(({ part, object }) => part === "body" && object === undefined).flatMap((table) => table.rows);
  return Object.entries(fixed).every(([field, value]) => {
    const values = rows.find((row) => row.field === field)?.says?.enum ?? [];
    return values.length === 1 && values[0] === value;
  });
}

/** The call that a page is about, by method and path; when several calls share the operation, the one whose value the page lists. */
function callOf(contract: Contract, page: Page): CallSite | undefined {
  const { method, path } = page.operation ?? {};
  const operation = operationsOf(contract).find((each) => each.path === path && each.method === method?.toLowerCase());
  if (operation === undefined) return undefined;
  const shared = sharedCallsOf(operation).find((each) => isCallOf(page, each));
  return { name: shared?.name ?? operation.id, operation, fixed: shared?.fixed ?? {} };
}

function names(type: string | undefined, object: string): boolean {
  return type !== undefined && new RegExp(`(?:^| )${object} objects?$`).test(type);
}

/** The objects that a table describes: those of every field, in the same part of the page, whose type names the object of the table. */
function ownersOf(contract: Contract, page: Page, call: CallSite, { part, object }: FieldTable): Owner[] {
  const side = part === "response" ? "response" : "request";
  if (object === undefined) {
    const { operation, fixed } = call;
    const schema = part === "response" ? responseSchemaOf(contract, operation) : bodySchemaOf(contract, operation, fixed);
    return [ownerOf(schema, side, `${operation.pointer}/${part}`)];
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
function placesOf(contract: Contract, page: Page, call: CallSite, table: FieldTable, { field }: FieldRow): Site[] {
  const { part } = table;
  if (part === "path" || part === "query" || part === "header") return [parameterSite(contract, call, part, field)];
  return unique(ownersOf(contract, page, call, table).map((owner) => fieldOf(contract, owner, field)));
}

const TOKEN = "/components/securitySchemes/AuthToken";

/** The contract has the page's call, under its path and method. */
function callClaims(contract: Contract, method: string, path: string): Claim[] {
  const pointer = pointerOf("paths", path, method.toLowerCase());
  const there = find(contract, pointer) !== undefined;
  const changes = there ? [...nameChanges(pointer), ...nameChanges(pointerOf("paths", path))] : [];
  return [presence(pointer, `${method} ${path}`, there, changes)];
}

/** A status that the page lists is among the responses of the call. */
function statusClaims(contract: Contract, page: Page, status: number): Claim[] {
  const operation = callOf(contract, page)?.operation;
  const pointer = `${operation?.pointer ?? ""}${pointerOf("responses", status)}`;
  const there = operation !== undefined && find(contract, pointer) !== undefined;
  return [presence(pointer, status, there, there ? nameChanges(pointer) : [])];
}

/** The header with the token is a security scheme that is enough by itself; it is mandatory for that way to authenticate only. */
function tokenClaims(contract: Contract, call: CallSite, { mandatory }: FieldRow): Claim[] {
  const scheme = find<Schema>(contract, TOKEN);
  if (scheme === undefined) return [];
  const enough = lonelySchemes(contract, call).includes("AuthToken");
  const route = [...call.operation.route, ...scheme.route];
  const deviation = `${TOKEN}/x-deviation`;
  const explained = typeof scheme.value["x-deviation"] === "string";
  return [
    keyword(scheme, "name", "X-Auth-Token", route),
    keyword(scheme, "in", "header", route),
    keyword(scheme, "type", "apiKey", route),
    {
      aspect: "required",
      pointer: "/security",
      says: mandatory ?? null,
      found: enough && explained,
      agrees: enough && explained,
      rule: "token-or-signature",
      route,
      changes: [deviation, "/security/0"].map((each) => ({ what: "removed", pointer: each })),
    },
  ];
}

function codeClaims(contract: Contract, { field, status }: FieldRow): Claim[] {
  const pointer = pointerOf("x-error-codes", field);
  const entry = find<object>(contract, pointer);
  const there = presence(pointer, field, entry !== undefined, entry === undefined ? [] : nameChanges(pointer));
  return [there, ...(entry === undefined || status === undefined ? [] : [keyword(entry, "status", status, [pointer])])];
}

/** What the contract has in each place of a row. Empty when the row has no place. */
function rowClaims(contract: Contract, page: Page, table: FieldTable, row: FieldRow): Claim[] {
  if (table.part === "errors") return codeClaims(contract, row);
  if (table.part === "general") return generalClaims(contract, row);
  const call = callOf(contract, page);
  if (call === undefined) return [];
  if (table.part === "header" && row.field === "X-Auth-Token") return tokenClaims(contract, call, row);
  return placesOf(contract, page, call, table, row).flatMap((site) => {
    const claims = fieldClaims(contract, site, factsOf(row), call);
    return site.side === "request" && table.part === "response"
      ? claims.map((claim) => ({ ...claim, rule: "same-as-in-the-request" as const }))
      : claims;
  });
}

/** The rows of a page: its call, its statuses, and each line of its tables. */
export function pageRows(page: Page): ReferenceRow[] {
  const { file, operation, statuses, tables } = page;
  const row = (line: number, field: string, claims: ReferenceRow["claims"]): ReferenceRow => ({
    id: `${file.replace(/\.txt$/, "")}:${line}`,
    source: "API reference",
    file,
    line,
    field,
    claims,
  });
  const calls = operation === undefined ? [] : [operation];
  return [
    ...calls.map(({ line, method, path }) => row(line, `${method} ${path}`, (contract) => callClaims(contract, method, path))),
    ...statuses.map(({ line, status }) => row(line, String(status), (contract) => statusClaims(contract, page, status))),
    ...tables.flatMap((table) =>
      table.rows.map((each) => row(each.line, each.field, (contract) => rowClaims(contract, page, table, each))),
    ),
  ];
}
