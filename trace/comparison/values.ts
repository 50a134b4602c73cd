import { sharedCalls } from "../placement/operation.js";
import type { Site } from "../placement/site.js";
import type { Spot } from "../placement/spot.js";
import type { Says } from "../reference-row.js";
import { changesOf, put, wordChanges } from "./changes.js";
import type { Claim } from "./claim.js";
import { accepts } from "./probe.js";
import { keyword } from "./shape.js";

/** What is in no list of a document; a schema that takes one of these has no list. */
const STRANGERS = ["#", "x", "7"];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The values that a description names. */
function toldIn(text: string, values: readonly string[]): string[] {
  return values.filter((value) => new RegExp(`(?<![\\w/])${escaped(value)}(?![\\w/])`).test(text));
}

/** The known values of an answer stand in its description. */
function inDescription(aspect: string, schema: Spot, says: readonly string[], { route }: Site): Claim {
  const pointer = `${schema.pointer}/description`;
  const text = String(schema.value["description"] ?? "");
  const found = toldIn(text, says);
  return {
    aspect,
    pointer,
    says,
    found,
    agrees: found.length === says.length,
    rule: "answer-of-any-value",
    route,
    changes: wordChanges(pointer, text, found),
  };
}

/** Single signs and the like can be listed by a pattern; it is tried with each, and with one that is not among them. */
function byPattern(schema: Spot, says: readonly string[], { route }: Site): Claim {
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

/** The values of the calls that share an operation, when the field is the one that tells them apart. */
function sharedValues(operation: Spot | undefined, name: string): string[] {
  if (operation === undefined) return [];
  return sharedCalls(operation).flatMap(({ fixed }) => fixed[name] ?? []);
}

function listed(aspect: string, schema: Spot, says: readonly string[], site: Site, operation: Spot | undefined): Claim {
  const found = schema.value["enum"];
  const list: readonly string[] = Array.isArray(found) ? found : [];
  const pointer = `${schema.pointer}/enum`;
  const shared = sharedValues(operation, site.name);
  const other = shared.length > 0 && sorted(shared) === sorted(says) && list.length === 1 && says.includes(list[0] ?? "");
  return {
    aspect,
    pointer,
    says,
    // In the order of the document: that of an enumeration means nothing.
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
function enumerations(schema: Spot, says: Says, site: Site, operation: Spot | undefined): Claim[] {
  const blank = says.default === "" && says.enum !== undefined ? [""] : [];
  const lists: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["enum", says.enum === undefined ? undefined : [...new Set([...says.enum, ...blank])]],
    ["told", says.told],
  ];
  return lists.flatMap(([aspect, values]) => {
    if (values === undefined) return [];
    if (site.side === "answer")
      return [
        inDescription(
          aspect,
          schema,
          values.filter((value) => value !== ""),
          site,
        ),
      ];
    if (schema.value["enum"] === undefined && schema.value["pattern"] !== undefined) return [byPattern(schema, values, site)];
    return [listed(aspect, schema, values, site, operation)];
  });
}

function defaults(schema: Spot, { default: says, toldDefault }: Says, { side, route }: Site): Claim[] {
  const claims: Claim[] = [];
  if (says !== undefined) {
    const claim = keyword(schema, "default", says, route);
    const rule = side === "answer" ? "answer-without-default" : says === "" ? "no-empty-default" : undefined;
    const absent = claim.found === null && rule !== undefined;
    claims.push(absent ? { ...claim, agrees: true, rule, changes: [put(claim.pointer, "x")] } : claim);
  }
  if (toldDefault !== undefined) claims.push({ ...keyword(schema, "default", toldDefault, route), aspect: "toldDefault" });
  return claims;
}

/** Every value that a row gives. @param operation for the values of calls that share one */
export function values(site: Site, says: Says, operation: Spot | undefined): Claim[] {
  const { schema } = site;
  return schema === undefined ? [] : [...enumerations(schema, says, site, operation), ...defaults(schema, says, site)];
}
