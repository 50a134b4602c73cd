import { type Contract, findUnder, type Json, type Located, type Schema, typesOf } from "dis-openapi/contract";
import { put, wordChanges } from "../damage.js";
import { accepts, type Claim, keyword } from "./claim.js";
import type { Says } from "./rows.js";
import type { Site } from "./site.js";

const KEYWORDS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"] as const;

/** In a response the contract has no limit, or that of the document. */
function tolerant(claim: Claim): Claim {
  if (claim.found !== null) return { ...claim, changes: claim.changes.filter(({ value }) => value !== undefined) };
  const other = typeof claim.says === "number" ? claim.says + 1 : 1;
  return { ...claim, agrees: true, rule: "response-without-limits", changes: [put(claim.pointer, other)] };
}

function limit(schema: Located<Schema>, name: (typeof KEYWORDS)[number], says: Json, { side, route }: Site): Claim {
  const claim = keyword(schema, name, says, route);
  if (side === "response") return tolerant(claim);
  if (name !== "minLength" || says !== 0 || claim.found !== null) return claim;
  return { ...claim, agrees: true, rule: "no-least-length-of-zero", changes: [put(claim.pointer, 1)] };
}

/** A limit of what a text means. No keyword says it, so the numbers at the limit and one past it are tried. */
function meaning(schema: Located<Schema>, { minimum, maximum }: Says, { route }: Site): Claim {
  const [least, most] = [
    minimum === undefined ? undefined : BigInt(minimum),
    maximum === undefined ? undefined : BigInt(maximum),
  ];
  const good = [least, most].filter((each) => each !== undefined);
  const bad = [least === undefined ? undefined : least - 1n, most === undefined ? undefined : most + 1n].filter(
    (each) => each !== undefined,
  );
  const wrong = [
    ...good.filter((each) => !accepts(schema.value, String(each))).map((each) => `refuses ${each}`),
    ...bad.filter((each) => accepts(schema.value, String(each))).map((each) => `accepts ${each}`),
  ];
  const says = `${least ?? ""}..${most ?? ""}`;
  const pointer = `${schema.pointer}/pattern`;
  return {
    aspect: "range of the text",
    pointer,
    says,
    found: wrong.length === 0 ? says : wrong.join(", "),
    agrees: wrong.length === 0,
    route,
    changes: [
      put(pointer, "^x$"),
      { what: "removed", pointer },
      ...(schema.value.format === "int64" ? [{ what: "removed", pointer: `${schema.pointer}/format` }] : []),
    ],
  };
}

/** The contract writes "greater than" as the next integer. */
function above(schema: Located<Schema>, says: number, { route }: Site): Claim {
  const claim = keyword(schema, "minimum", says + 1, route);
  return { ...claim, aspect: "exclusiveMinimum" };
}

const WORDS: Readonly<Record<number, string>> = { 5: "five minutes", 10: "seconds", 13: "milliseconds" };

/** A limit that only the description names. */
function inWords(
  aspect: string,
  schema: Located<Schema>,
  says: number,
  rule: NonNullable<Claim["rule"]>,
  route: readonly string[],
): Claim {
  const pointer = `${schema.pointer}/description`;
  const word = WORDS[says] ?? String(says);
  const text = String(schema.value["description"] ?? "");
  const there = new RegExp(`\\b${word}\\b`).test(text);
  const changes = there ? wordChanges(pointer, text, [word]) : [];
  return { aspect, pointer, says: word, found: there ? word : null, agrees: there, rule, route, changes };
}

function times(schema: Located<Schema>, digits: number, site: Site): Claim[] {
  if (site.side === "response") return [inWords("digits", schema, digits, "time-in-words", site.route)];
  const least = 10 ** (digits - 1);
  return [keyword(schema, "minimum", least, site.route), keyword(schema, "maximum", least * 10 - 1, site.route)];
}

/** Every number that a row gives as a limit. */
export function limits(contract: Contract, site: Site, says: Says): Claim[] {
  const { schema, route, side } = site;
  if (schema === undefined) return [];
  const types = typesOf(schema.value);
  const text = types.includes("string") && (says.minimum !== undefined || says.maximum !== undefined) && side === "request";
  const named = KEYWORDS.filter((name) => says[name] !== undefined);
  const plain = text && !types.includes("integer") ? named.filter((name) => name !== "minimum" && name !== "maximum") : named;
  const values = findUnder<Schema>(contract, schema, "items", "properties", "values");
  return [
    ...plain.map((name) => limit(schema, name, says[name] as Json, site)),
    ...(text ? [meaning(schema, says, site)] : []),
    ...(says.exclusiveMinimum === undefined ? [] : [above(schema, says.exclusiveMinimum, site)]),
    ...(says.digits === undefined ? [] : times(schema, says.digits, site)),
    ...(says.minutes === undefined ? [] : [inWords("minutes", schema, says.minutes, "minutes-in-words", route)]),
    ...(says.maxValues === undefined || values === undefined
      ? []
      : [keyword(values, "maxItems", says.maxValues, [...route, ...values.route])]),
  ];
}
