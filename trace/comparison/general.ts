import { type Contract, pointerOf } from "../../contract-tests/src/contract/contract.js";
import { down, from, type Node, type Spot } from "../placement/spot.js";
import type { FieldRow } from "../reference-row.js";
import { nameChanges, put } from "./changes.js";
import type { Claim } from "./claim.js";
import type { Rule } from "./rules.js";
import { keyword } from "./shape.js";

/** Headers and methods that are not the business of a contract. */
const ELSEWHERE: Readonly<Record<string, Rule>> = {
  Host: "header-of-http",
  "Content-Length": "header-of-http",
  "X-Project-Id": "header-of-http",
  HEAD: "method-of-no-call",
  PATCH: "method-of-no-call",
};

function paths(contract: Contract): Spot[] {
  const all = from(contract, "/paths");
  return Object.keys(all?.value ?? {})
    .map((path) => down(contract, all, path))
    .filter((item) => item !== undefined);
}

/** The document's own list of methods has those that calls use, and two that none does. */
function methodClaim(contract: Contract, method: string): Claim {
  const key = method.toLowerCase();
  const used = paths(contract).filter(({ value }) => Object.hasOwn(value, key));
  const rule = ELSEWHERE[method];
  const pointer = (used[0] ?? paths(contract)[0])?.pointer + pointerOf(key);
  const changes = rule === undefined ? [] : [put(pointer, { responses: {} })];
  const agrees = used.length > 0 === (rule === undefined);
  return {
    aspect: "exists",
    pointer,
    says: method,
    found: used.length,
    agrees,
    rule: rule ?? "form-of-a-request",
    route: [pointer],
    changes,
  };
}

/** Nothing in the contract has a header of this name. */
function absentHeader(contract: Contract, { field }: FieldRow, rule: Rule): Claim {
  const parameters = Object.values((from(contract, "/components/parameters")?.value ?? {}) as Readonly<Record<string, Node>>);
  const found = parameters.filter((each) => each["name"] === field && each["in"] === "header").length;
  const pointer = `/components/parameters${pointerOf(field)}`;
  const changes = [put(pointer, { name: field, in: "header" })];
  return { aspect: "exists", pointer, says: field, found, agrees: found === 0, rule, route: [pointer], changes };
}

/** Each body can be sent in the media type that the document calls the default. */
function mediaTypeClaims(contract: Contract, type: string): Claim[] {
  const bodies = paths(contract).flatMap((path) =>
    ["put", "post"].map((method) => down(contract, path, method, "requestBody")).filter((body) => body !== undefined),
  );
  return bodies.map((body) => {
    const pointer = body.pointer + pointerOf("content", type);
    const there = from(contract, pointer) !== undefined;
    return {
      aspect: "exists",
      pointer,
      says: type,
      found: there ? type : null,
      agrees: there,
      route: [pointer],
      changes: nameChanges(pointer),
    };
  });
}

/** The first server is reached over https, at a host with the region in its name. */
function serverClaim(contract: Contract, says: RegExp, field: string): Claim[] {
  const server = from(contract, "/servers/0");
  if (server === undefined) return [];
  const url = String(server.value["url"] ?? "");
  const pointer = "/servers/0/url";
  const agrees = says.test(url);
  return [
    {
      aspect: "exists",
      pointer,
      says: field,
      found: agrees ? field : null,
      agrees,
      route: [pointer],
      changes: [put(pointer, "ftp:/"), { what: "removed", pointer }],
    },
  ];
}

/** A contract has paths, and parameters in the query: that is what it is made of. */
function formClaim(contract: Contract, field: string, pattern: RegExp): Claim {
  const agrees = pattern.test(JSON.stringify(contract.paths));
  return {
    aspect: "exists",
    pointer: "/paths",
    says: field,
    found: agrees ? field : null,
    agrees,
    rule: "form-of-a-request",
    route: ["/paths"],
    changes: [],
  };
}

/** What a row about requests in general has in the contract. */
export function generalClaims(contract: Contract, row: FieldRow): Claim[] {
  const { field, says } = row;
  const rule = ELSEWHERE[field];
  if (/^[A-Z]+$/.test(field)) return [methodClaim(contract, field)];
  if (rule !== undefined) return [absentHeader(contract, row, rule)];
  if (field === "Content-Type") return mediaTypeClaims(contract, String(says?.default));
  if (field === "URI-scheme") return serverClaim(contract, /^https:/, field);
  if (field === "Endpoint") return serverClaim(contract, /^\w+:\/\/\S+/, field);
  if (field === "resource-path") return [formClaim(contract, field, /"\/v\d\//)];
  if (field === "query-string") return [formClaim(contract, field, /"in":"query"/)];
  const scheme = from(contract, "/components/securitySchemes/AuthToken");
  if (field === "X-Auth-Token" && scheme !== undefined) return [keyword(scheme, "name", field, scheme.route)];
  return [];
}
