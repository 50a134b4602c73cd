import type { ValidateFunction } from "ajv/dist/2020.js";
import { type CallSpec, calls, type FieldSpec } from "dis-openapi/contract";
import type { CallName } from "../calls/call.js";
import { Refusal } from "../response.js";
import { schemasOf } from "./schemas.js";
import { refusalFor } from "./violation.js";

/** Decoded query parameters; a name that appears several times has several values. */
export type Query = ReadonlyMap<string, readonly string[]>;

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
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
    const values = query.get(name);
    if (values === undefined) query.set(name, [value]);
    else values.push(value);
  }
  return query;
}

/** Only canonical decimal digits become a number; any other text stays text, and the schema refuses it. */
function integerOrText(text: string): string | number {
  return /^(0|-?[1-9]\d*)$/.test(text) ? Number(text) : text;
}

/**
 * Values of the query fields of a call, integers as numbers. Parameters that the call does not have are skipped, and an
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

/** The parts of a request that the input is read from. */
export interface RawInput {
  /** Decoded path parameters; `project_id` is among them. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  /** The parsed body; empty for a call without one, whatever was sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

function check(validate: ValidateFunction, value: unknown): void {
  if (validate(value)) return;
  const violation = validate.errors?.[0];
  throw violation === undefined ? new Refusal("DIS.4200") : refusalFor(violation);
}

/**
 * Path, query and body fields of a call in one object, checked against the contract. The field that distinguishes the call
 * from others of its operation is checked and removed.
 * @throws Refusal with the code of the field, otherwise DIS.4200
 */
export function readInput(call: CallName, raw: RawInput): Record<string, unknown> {
  const spec: CallSpec = calls[call];
  const schemas = schemasOf(call);
  const parameters: Record<string, unknown> = { ...raw.path, ...queryFields(raw.query, spec.fields) };
  check(schemas.parameters, parameters);
  if (schemas.body !== undefined) check(schemas.body, raw.body);
  const { project_id: _, ...own } = parameters;
  const body = Object.fromEntries(Object.entries(raw.body).filter(([name]) => !Object.hasOwn(spec.fixed ?? {}, name)));
  // A field that stands in several places, such as a name in path and body, must say the same everywhere.
  const contradicted = Object.keys(own).find((name) => Object.hasOwn(body, name) && body[name] !== own[name]);
  if (contradicted !== undefined) throw new Refusal("DIS.4200", `${contradicted} is not the same in path or query and body`);
  return { ...own, ...body };
}
