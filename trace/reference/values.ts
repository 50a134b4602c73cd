import { type Located, type Schema, sharedCallsOf } from "dis-openapi/contract";
import { type Change, changesOf, put, wordChanges } from "../damage.js";
import { accepts, type Claim, keyword } from "./claim.js";
import type { Says } from "./rows.js";
import type { CallSite, Site } from "./site.js";

/** Values that no document lists; a schema that accepts one of them has no list. */
const STRANGERS = ["#", "x", "7"];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The values that a text names. */
function namesIn(text: string, values: readonly string[]): string[] {
  return values.filter((value) => new RegExp(`(?<![\\w/])${escaped(value)}(?![\\w/])`).test(text));
}

/** The known values of a response stand in its description. */
function inDescription(aspect: string, schema: Located<Schema>, says: readonly string[], { route }: Site): Claim {
  const pointer = `${schema.pointer}/description`;
  const text = String(schema.value["description"] ?? "");
  const found = namesIn(text, says);
  return {
    aspect,
    pointer,
    says,
    found,
    agrees: found.length === says.length,
    rule: "response-of-any-value",
    route,
    changes: wordChanges(pointer, text, found),
  };
}

/** A pattern can list single characters; it is tried with each of them, and with some that are not among them. */
function byPattern(schema: Located<Schema>, says: readonly string[], { route }: Site): Claim {
  const pointer = `${schema.pointer}/pattern`;
  const strangers = [...STRANGERS, says.join("")].filter((value) => !says.includes(value));
  const found = [...says, ...strangers].filter((value) => accepts(schema.value, value));
  return {
    aspect: "enum",
    pointer,
    says,
    found,
    agrees: found.length === says.length && strangers.every((value) => !found.includes(value)),
    route,
    changes: [put(pointer, "^[^]*$"), put(pointer, "^x$"), { what: "removed", pointer }],
  };
}

function sorted(values: readonly unknown[]): string {
  return JSON.stringify([...values].sort());
}

/** The values of the calls that share an operation, when this field distinguishes them. */
function sharedValues(call: CallSite | undefined, name: string): string[] {
  return call === undefined ? [] : sharedCallsOf(call.operation).flatMap(({ fixed }) => fixed[name] ?? []);
}

function listed(aspect: string, schema: Located<Schema>, says: readonly string[], site: Site, call: CallSite | undefined): Claim {
  const found = schema.value.enum;
  const list: readonly string[] = Array.isArray(found) ? found : [];
  const pointer = `${schema.pointer}/enum`;
  const shared = sharedValues(call, site.name);
  const other = shared.length > 0 && sorted(shared) === sorted(says) && list.length === 1 && says.includes(list[0] ?? "");
  return {
    aspect,
    pointer,
    says,
    // In the order of the document: the order of an enumeration means nothing.
    found: Array.isArray(found)
      ? [...says, ...list].filter((value, index, all) => list.includes(value) && all.indexOf(value) === index)
      : null,
    agrees: sorted(list) === sorted(says) || other,
    ...(other ? { rule: "value-of-another-call" as const } : {}),
    route: site.route,
    changes: Array.isArray(found) ? changesOf(pointer, list) : [put(pointer, says)],
  };
}

/** The enumeration, and the values that the text explains beside it. */
function enumerations(schema: Located<Schema>, says: Says, site: Site, call: CallSite | undefined): Claim[] {
  const blank = says.default === "" && says.enum !== undefined ? [""] : [];
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["enum", says.enum === undefined ? undefined : [...new Set([...says.enum, ...blank])]],
    ["enumInText", says.enumInText],
  ];
  return lists.flatMap(([aspect, values]) => {
    if (values === undefined) return [];
    const named = values.filter((value) => value !== "");
    if (site.side === "response") return [inDescription(aspect, schema, named, site)];
    if (schema.value.enum === undefined && schema.value.pattern !== undefined) return [byPattern(schema, values, site)];
    return [listed(aspect, schema, values, site, call)];
  });
}

function defaults(schema: Located<Schema>, { default: says, defaultInText }: Says, { side, route }: Site): Claim[] {
  const claims: Claim[] = [];
  if (says !== undefined) {
    const claim = keyword(schema, "default", says, route);
    const rule = side === "response" ? "response-without-default" : says === "" ? "no-empty-default" : undefined;
    const absent = claim.found === null && rule !== undefined;
    claims.push(absent ? { ...claim, agrees: true, rule, changes: [put(claim.pointer, "x")] } : claim);
  }
  if (defaultInText !== undefined) claims.push({ ...keyword(schema, "default", defaultInText, route), aspect: "defaultInText" });
  return claims;
}

/** Every value that a row gives. @param call for the values of calls that share an operation */
export function values(site: Site, says: Says, call: CallSite | undefined): Claim[] {
  const { schema } = site;
  return schema === undefined ? [] : [...enumerations(schema, says, site, call), ...defaults(schema, says, site)];
}

/** The characters that stand for each set. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  letters: ["b", "Z"],
  digits: ["7"],
  "-": ["-"],
  _: ["_"],
  ".": ["."],
  "/": ["/"],
  han: ["中"],
  others: [" ", "!", "*", "é"],
};

/** The sets whose characters are all accepted inside a text: `letters digits - _`. */
function acceptedSets({ value }: Located<Schema>): string {
  return Object.keys(SIGNS)
    .filter((name) => (SIGNS[name] ?? []).every((sign) => accepts(value, `a${sign}a`)))
    .join(" ");
}

function patternChanges(pointer: string, { value }: Located<Schema>): Change[] {
  return [...(value.pattern === undefined ? [] : [put(pointer, "^[^]*$")]), put(pointer, "^a*$")];
}

function characters(schema: Located<Schema>, says: string, { side, route }: Site): Claim {
  const pointer = `${schema.pointer}/pattern`;
  if (side === "response" && schema.value.pattern === undefined) {
    const changes = [put(pointer, "^a*$")];
    return { aspect: "characters", pointer, says, found: null, agrees: true, rule: "response-without-limits", route, changes };
  }
  const found = acceptedSets(schema);
  return { aspect: "characters", pointer, says, found, agrees: found === says, route, changes: patternChanges(pointer, schema) };
}

function beginning(schema: Located<Schema>, sign: string, { route }: Site): Claim {
  const pointer = `${schema.pointer}/pattern`;
  const refused = !accepts(schema.value, `${sign}a`);
  const found = refused ? sign : null;
  return { aspect: "notFirst", pointer, says: sign, found, agrees: refused, route, changes: [put(pointer, "^[^]*$")] };
}

function spellings(schema: Located<Schema>, says: readonly string[], { route }: Site): Claim {
  const found = says.filter((form) => accepts(schema.value, form));
  const changes = [put(`${schema.pointer}/pattern`, "^x$")];
  return { aspect: "forms", pointer: schema.pointer, says, found, agrees: found.length === says.length, route, changes };
}

/** What a row says of the characters of a text. */
export function texts(site: Site, says: Says): Claim[] {
  const { schema } = site;
  if (schema === undefined) return [];
  return [
    ...(says.characters ?? []).map((each) => characters(schema, each, site)),
    ...(says.notFirst === undefined ? [] : [beginning(schema, says.notFirst, site)]),
    ...(says.forms === undefined ? [] : [spellings(schema, says.forms, site)]),
  ];
}
