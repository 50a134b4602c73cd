import { type Call, type Contract, type Json, pointerOf, type Schema, typesOf } from "dis-openapi/contract";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { put, type Site, sites } from "./site.js";

interface WrongValue {
  readonly variant: string;
  readonly value: Json;
}

/** Values of another type that look right: a digit for text, text for a number, a list with one item for the item. */
const WRONG_VALUES: Readonly<Record<string, readonly WrongValue[]>> = {
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

/** In a path or query everything is text: only text that is no number can have the wrong type. */
const PARAMETER_WRONG_VALUES: Readonly<Record<string, readonly WrongValue[]>> = {
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

/** The value within the limits of the field: a fraction that is also too small would prove less. */
function withinLimits(wrong: WrongValue, { minimum = 0 }: Schema): WrongValue {
  if (wrong.variant !== "fraction" || minimum <= Number(wrong.value)) return wrong;
  const value = minimum + 0.5;
  return { ...wrong, value: typeof wrong.value === "string" ? String(value) : value };
}

/** The wrong values for each type that the field allows, except those that another allowed type takes. */
function wrongValuesFor(site: Site): readonly WrongValue[] {
  const schema = site.schema.value;
  const types = typesOf(schema);
  // A parameter is always text.
  if (site.in !== "body" && types.includes("string")) return [];
  const candidates = types.flatMap((type) => (site.in === "body" ? WRONG_VALUES : PARAMETER_WRONG_VALUES)[type] ?? []);
  const strange = candidates.filter(({ value }) => !types.some((type) => isOfType(value, type)));
  return [...new Map(strange.map((wrong) => [wrong.variant, withinLimits(wrong, schema)])).values()];
}

/** Each field with values of another type. */
export function typeDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  return sites(contract, call).flatMap((site) =>
    wrongValuesFor(site).map(({ variant, value }) => ({
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
