import { type Contract, pointerOf } from "../../contract-tests/src/contract/contract.js";
import { type Call, lonelySchemes } from "../placement/operation.js";
import { callOf, pagePlaces } from "../placement/page-places.js";
import { from } from "../placement/spot.js";
import type { FieldRow, FieldTable, Page } from "../reference-row.js";
import { nameChanges } from "./changes.js";
import type { Claim } from "./claim.js";
import { factsOf } from "./facts.js";
import { fieldClaims } from "./field.js";
import { generalClaims } from "./general.js";
import { keyword } from "./shape.js";

const TOKEN = "/components/securitySchemes/AuthToken";

/** The page's call stands in the contract, under its path and method. */
export function callClaims(contract: Contract, { operation }: Page): Claim[] {
  if (operation === undefined) return [];
  const { method, path } = operation;
  const pointer = pointerOf("paths", path, method.toLowerCase());
  const there = from(contract, pointer) !== undefined;
  const says = `${method} ${path}`;
  const changes = there ? [...nameChanges(pointer), ...nameChanges(pointerOf("paths", path))] : [];
  return [{ aspect: "exists", pointer, says, found: there ? says : null, agrees: there, route: [pointer], changes }];
}

/** A status that the page lists is among the answers of the call. */
export function statusClaims(contract: Contract, page: Page, status: number): Claim[] {
  const operation = callOf(contract, page)?.operation;
  const pointer = `${operation?.pointer ?? ""}${pointerOf("responses", status)}`;
  const there = operation !== undefined && from(contract, pointer) !== undefined;
  const changes = there ? nameChanges(pointer) : [];
  return [{ aspect: "exists", pointer, says: status, found: there ? status : null, agrees: there, route: [pointer], changes }];
}

/** The header with the token is a security scheme that is enough by itself, and mandatory for that way only. */
function tokenClaims(contract: Contract, call: Call, { mandatory }: FieldRow): Claim[] {
  const scheme = from(contract, TOKEN);
  if (scheme === undefined) return [];
  const enough = lonelySchemes(contract, call).includes("AuthToken");
  const route = [...call.operation.route, ...scheme.route];
  const deviation = `${TOKEN}/x-deviation`;
  const told = typeof scheme.value["x-deviation"] === "string";
  return [
    keyword(scheme, "name", "X-Auth-Token", route),
    keyword(scheme, "in", "header", route),
    keyword(scheme, "type", "apiKey", route),
    {
      aspect: "required",
      pointer: "/security",
      says: mandatory ?? null,
      found: enough && told,
      agrees: enough && told,
      rule: "token-or-signature",
      route,
      changes: [deviation, "/security/0"].map((each) => ({ what: "removed", pointer: each })),
    },
  ];
}

function codeClaims(contract: Contract, { field, status }: FieldRow): Claim[] {
  const pointer = pointerOf("x-error-codes", field);
  const entry = from(contract, pointer);
  const there = entry !== undefined;
  const changes = there ? nameChanges(pointer) : [];
  return [
    { aspect: "exists", pointer, says: field, found: there ? field : null, agrees: there, route: [pointer], changes },
    ...(entry === undefined || status === undefined ? [] : [keyword(entry, "status", status, [pointer])]),
  ];
}

/** What the contract has in each place of a row of the API reference. Empty when the row has no place. */
export function pageRowClaims(contract: Contract, page: Page, table: FieldTable, row: FieldRow): Claim[] {
  if (table.part === "errors") return codeClaims(contract, row);
  if (table.part === "general") return generalClaims(contract, row);
  const call = callOf(contract, page);
  if (call === undefined) return [];
  if (table.part === "header" && row.field === "X-Auth-Token") return tokenClaims(contract, call, row);
  const facts = factsOf(row);
  return pagePlaces(contract, page, table, row).flatMap((site) => {
    const claims = fieldClaims(contract, site, facts, call.operation);
    return site.side === "request" && table.part === "answer"
      ? claims.map((claim) => ({ ...claim, rule: "told-with-the-request" as const }))
      : claims;
  });
}
