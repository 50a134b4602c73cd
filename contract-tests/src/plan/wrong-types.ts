import { type Contract, type Json, pointerOf, type Schema, typesOf } from "../contract/contract.js";
import type { Operation } from "../contract/operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { put, type Site, sites } from "./site.js";

interface Stranger {
  readonly variant: string;
  readonly value: Json;
}

/** Values of other types that look like the right one: a digit for text, text for a number, a list of one for its item. */
const STRANGERS: Readonly<Record<string, readonly Stranger[]>> = {
  string: [
    { variant: "number", value: 5 },
    { variant: "array", value: ["LAST_READ"] },
    { variant: "null", value: null },
  ],
  integer: [
    { variant: "string", value: "25" },
    { variant: "fraction", value: 25.5 },
    { variant: "null", value: null },
  ],
  number: [
    { variant: "string", value: "25" },
    { variant: "null", value: null },
  ],
  boolean: [
    { variant: "string", value: "true" },
    { variant: "number", value: 1 },
  ],
  array: [
    { variant: "object", value: {} },
    { variant: "string", value: "x" },
  ],
  object: [
    { variant: "array", value: [] },
    { variant: "string", value: "x" },
    { variant: "number", value: 5 },
    { variant: "null", value: null },
  ],
};

/** In a path or query everything is text: only a text that is no number can be of the wrong type. */
const PARAMETER_STRANGERS: Readonly<Record<string, readonly Stranger[]>> = {
  integer: [
    { variant: "word", value: "abc" },
    { variant: "fraction", value: "25.5" },
  ],
};

function isOfType(value: Json, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** A stranger within the limits of a field: a fraction that is also too small would prove less. */
function withinLimits(stranger: Stranger, { minimum = 0 }: Schema): Stranger {
  if (stranger.variant !== "fraction" || minimum <= Number(stranger.value)) return stranger;
  const value = minimum + 0.5;
  return { ...stranger, value: typeof stranger.value === "string" ? String(value) : value };
}

/** Those of each type that is allowed, except the values that another allowed type takes. */
function strangersFor(site: Site): readonly Stranger[] {
  const schema = site.schema.value;
  const types = typesOf(schema);
  // All that a parameter can be is text.
  if (site.in !== "body" && types.includes("string")) return [];
  const candidates = types.flatMap((type) => (site.in === "body" ? STRANGERS : PARAMETER_STRANGERS)[type] ?? []);
  const strange = candidates.filter(({ value }) => !types.some((type) => isOfType(value, type)));
  return [...new Map(strange.map((stranger) => [stranger.variant, withinLimits(stranger, schema)])).values()];
}

/** Each field with values of another type. */
export function typeDrafts(contract: Contract, operation: Operation, base: CaseRequest): Draft[] {
  return sites(contract, operation).flatMap((site) =>
    strangersFor(site).map(({ variant, value }) => ({
      id: `${site.name}/type/${variant}`,
      title: `refuses ${site.label} that is ${JSON.stringify(value)}`,
      kind: "type",
      pointer: site.schema.pointer + pointerOf("type"),
      request: put(contract, base, site, value),
      expect: "refused",
      about: site,
    })),
  );
}
