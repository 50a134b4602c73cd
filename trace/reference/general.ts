import { type Contract, find, findUnder, type Located, type Parameter, pointerOf } from "dis-openapi/contract";
import { nameChanges, put } from "../damage.js";
import { type Claim, keyword, presence, type Rule } from "./claim.js";
import type { FieldRow } from "./rows.js";

/** Headers and methods that a contract does not have, and the rule that says why. */
const ELSEWHERE: Readonly<Record<string, Rule>> = {
  Host: "header-of-http",
  "Content-Length": "header-of-http",
  "X-Project-Id": "header-of-http",
  HEAD: "method-of-no-call",
  PATCH: "method-of-no-call",
};

function paths(contract: Contract): Located<object>[] {
  const all = find<object>(contract, "/paths");
  return Object.keys(all?.value ?? {}).flatMap((path) => findUnder<object>(contract, all, path) ?? []);
}

/** The document lists the methods that calls use, and two that no call uses. */
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
  const parameters = find<Readonly<Record<string, Parameter>>>(contract, "/components/parameters")?.value ?? {};
  const found = Object.values(parameters).filter((each) => each.name === field && each.in === "header").length;
  const pointer = `/components/parameters${pointerOf(field)}`;
  const changes = [put(pointer, { name: field, in: "header" })];
  return { aspect: "exists", pointer, says: field, found, agrees: found === 0, rule, route: [pointer], changes };
}

/** Each body can be sent in the media type that the document calls the default. */
function mediaTypeClaims(contract: Contract, type: string): Claim[] {
  const bodies = paths(contract).flatMap((path) =>
    ["put", "post"].flatMap((method) => findUnder(contract, path, method, "requestBody") ?? []),
  );
  return bodies.map((body) => {
    const pointer = body.pointer + pointerOf("content", type);
    return presence(pointer, type, find(contract, pointer) !== undefined, nameChanges(pointer));
  });
}

/** The first server is reached over https, at a host with the region in its name. */
function serverClaim(contract: Contract, says: RegExp, field: string): Claim[] {
  if (find(contract, "/servers/0") === undefined) return [];
  const pointer = "/servers/0/url";
  const url = String(find(contract, pointer)?.value ?? "");
  return [presence(pointer, field, says.test(url), [put(pointer, "ftp:/"), { what: "removed", pointer }])];
}

/** A contract has paths, and parameters in the query: that is what it is made of. */
function formClaim(contract: Contract, field: string, pattern: RegExp): Claim {
  const agrees = pattern.test(JSON.stringify(contract.paths));
  return { ...presence("/paths", field, agrees, []), rule: "form-of-a-request" };
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
  const scheme = find<object>(contract, "/components/securitySchemes/AuthToken");
  if (field === "X-Auth-Token" && scheme !== undefined) return [keyword(scheme, "name", field, scheme.route)];
  return [];
}
