import { type Contract, type Json, pointerOf } from "../contract.js";
import type { Operation } from "../operation.js";
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
  ],
};

/** In a path or query everything is text: only a text that is no number can be of the wrong type. */
const PARAMETER_STRANGERS: Readonly<Record<string, readonly Stranger[]>> = {
  integer: [
    { variant: "word", value: "abc" },
    { variant: "fraction", value: "25.5" },
  ],
};

function strangersFor(site: Site): readonly Stranger[] {
  const { type } = site.schema.value;
  if (typeof type !== "string") return [];
  return (site.in === "body" ? STRANGERS : PARAMETER_STRANGERS)[type] ?? [];
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
