import type { FieldSpec } from "dis-openapi/contract";
import { Refusal } from "../answer.js";

/** Decoded query parameters; a name that appears several times has several values. */
export type Query = ReadonlyMap<string, readonly string[]>;

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new Refusal("DIS.4200", "the query has an encoding that cannot be read");
  }
}

/**
 * Splits and decodes a raw query; empty pieces (a stray `&`) are dropped.
 * @throws Refusal DIS.4200 for a percent sign that encodes nothing
 */
export function parseQuery(raw: string): Query {
  const query = new Map<string, string[]>();
  for (const piece of raw.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    const name = decode(equals < 0 ? piece : piece.slice(0, equals));
    const value = equals < 0 ? "" : decode(piece.slice(equals + 1));
    query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}

/** Only canonical decimal digits become a number; any other text stays text, for the schema to refuse. */
function integerOrText(text: string): string | number {
  return /^(0|-?[1-9]\d*)$/.test(text) ? Number(text) : text;
}

/**
 * Values of the query fields of a call, integers as numbers. Parameters that the call does not have are left out, and an
 * optional one that is empty counts as absent.
 * @throws Refusal DIS.4200 for a parameter with two different values
 */
export function queryFields(query: Query, fields: Readonly<Record<string, FieldSpec>>): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = query.get(name);
    if (!field.in.includes("query") || given === undefined) continue;
    const [value = "", ...others] = given;
    if (others.some((other) => other !== value)) throw new Refusal("DIS.4200", `${name} has several values`);
    if (value === "" && !field.required) continue;
    values[name] = field.rule.type === "integer" ? integerOrText(value) : value;
  }
  return values;
}
