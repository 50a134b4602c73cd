import { type Call, callsOf, type Schema } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { disContract } from "../contract/dis-contract.js";
import { casesOf } from "./plan.js";
import { type Site, sites } from "./site.js";

const contract = disContract();
const all = callsOf(contract);
const ids = new Set(casesOf(contract).map(({ id }) => id));

/** Keywords that limit a value, and the cases on both sides of each. */
const LIMITS: Readonly<Record<string, readonly string[]>> = {
  minLength: ["minLength", "minLength-1"],
  maxLength: ["maxLength", "maxLength+1"],
  minimum: ["minimum", "minimum-1"],
  maximum: ["maximum", "maximum+1"],
  minItems: ["minItems", "minItems-1"],
  maxItems: ["maxItems", "maxItems+1"],
  pattern: ["pattern"],
  uniqueItems: ["uniqueItems"],
  enum: ["enum/other"],
};

/**
 * Whether an empty text means nothing at a site: a path without a segment is another path, and an empty optional parameter may
 * count as omitted.
 */
function isSilent({ parameters }: Call, site: Site, variant: string): boolean {
  if (variant !== "minLength-1" || site.in === "body" || site.schema.value.minLength !== 1) return false;
  return site.in === "path" || parameters.some(({ value }) => value.name === site.label && value.required !== true);
}

function limitsOf(site: Site): string[] {
  const schema: Schema = site.schema.value;
  return Object.keys(LIMITS).filter((keyword) => {
    if (!Object.hasOwn(schema, keyword)) return false;
    return !(keyword === "minLength" && schema.minLength === 0) && !(keyword === "minItems" && schema.minItems === 0);
  });
}

/** Ten enterprise projects would have one key ten times: no document says whether that is taken. */
const UNCLEAR: readonly string[] = ["createStream/body/sys_tags/maxItems"];

function missingCases(operation: Call): string[] {
  return sites(contract, operation).flatMap((site) =>
    limitsOf(site)
      .flatMap((keyword) => LIMITS[keyword] ?? [])
      .filter((variant) => !isSilent(operation, site, variant))
      .map((variant) => `${operation.name}/${site.name}/${variant}`)
      .filter((id) => !ids.has(id) && !UNCLEAR.includes(id)),
  );
}

function examplesOf(operation: Call): string[] {
  const named = Object.keys(operation.body?.examples ?? {}).map((name) => `body/examples/${name}`);
  const ofParameters = operation.parameters
    .filter(({ value }) => value.example !== undefined && value.in !== "header")
    .map(({ value }) => `${value.in}/${value.name}/example`);
  const ofSchemas = sites(contract, operation).flatMap(({ name, schema }) =>
    (schema.value.examples ?? []).map((_, index) => `${name}/examples/${index}`),
  );
  return [...named, ...ofParameters, ...ofSchemas].map((id) => `${operation.name}/${id}`);
}

describe.each(all)("the plan of $name", (operation) => {
  test("has a case for every named example", () => {
    expect(examplesOf(operation).filter((id) => !ids.has(id))).toEqual([]);
  });

  test("has a case for every limit of every field", () => {
    expect(missingCases(operation)).toEqual([]);
  });
});
