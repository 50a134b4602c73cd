import { type Contract, pointerOf } from "../contract/contract.js";
import type { Operation } from "../contract/operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { bodySite, put, type Site, sites, valueAt } from "./site.js";
import { sample } from "./value.js";

function without(contract: Contract, base: CaseRequest, site: Site, pointer: string): Draft {
  return {
    id: `${site.name}/missing`,
    title: `refuses a request without ${site.label}`,
    kind: "missing",
    pointer,
    // What stands around the field is put there, so that only the field itself is missing.
    request: put(contract, base, site, undefined),
    expect: "refused",
    about: site,
  };
}

/** Each required parameter, each required property and the body itself left out. A path without a value is another path. */
export function missingDrafts(contract: Contract, operation: Operation, base: CaseRequest): Draft[] {
  const all = sites(contract, operation);
  const parameters = operation.parameters
    .filter(({ value }) => value.required === true && value.in === "query")
    .flatMap(({ value, pointer }) =>
      all
        .filter((site) => site.name === `query/${value.name}`)
        .map((site) => without(contract, base, site, pointer + pointerOf("required"))),
    );
  const properties = all.flatMap((site) => {
    const name = site.steps.at(-1);
    const parent = site.parent?.schema;
    if (parent === undefined || typeof name !== "string" || !parent.value.required?.includes(name)) return [];
    return [without(contract, base, site, parent.pointer + pointerOf("required"))];
  });
  const body = bodySite(operation);
  const required = operation.body?.required === true && body !== undefined;
  return [
    ...parameters,
    ...properties,
    ...(required ? [without(contract, base, body, `${operation.body?.pointer}/required`)] : []),
  ];
}

/** Fields that other values of the request ask for; the schema cannot say so. One of the two labels must be there. */
const ASKED_FOR: Readonly<Record<string, { readonly alone: readonly string[]; readonly bare: readonly string[] }>> = {
  showCursor: { alone: ["starting-sequence-number"], bare: [] },
  showStreamMetrics: { alone: [], bare: ["label"] },
  showPartitionMetrics: { alone: [], bare: ["label"] },
};

/** Whether a request is complete without a value at a site. Items of lists and values of maps are no fields. */
function isOptional({ parameters }: Operation, site: Site): boolean {
  if (site.in === "path") return false;
  if (site.in === "query") {
    return parameters.some(({ value }) => value.in === "query" && value.name === site.label && value.required !== true);
  }
  const name = site.steps.at(-1);
  const { properties = {}, required = [] } = site.parent?.schema.value ?? {};
  return typeof name === "string" && Object.hasOwn(properties, name) && !required.includes(name);
}

/** The request with every optional field, those inside one another, too. */
function complete(contract: Contract, base: CaseRequest, optional: readonly Site[]): CaseRequest {
  return optional
    .filter((site) => valueAt(base, site) === undefined)
    .reduce((request, site) => {
      if (valueAt(request, site) !== undefined) return request;
      return put(contract, request, site, sample(contract, site.schema));
    }, base);
}

/** Outer fields first: what is inside one that is gone is gone, too. */
function bare(contract: Contract, base: CaseRequest, optional: readonly Site[]): CaseRequest {
  return optional.reduce(
    (request, site) => (valueAt(request, site) === undefined ? request : put(contract, request, site, undefined)),
    base,
  );
}

/** Each optional field left out of the request that has all of them, all of them left out, and none. */
export function optionalDrafts(contract: Contract, operation: Operation, base: CaseRequest): Draft[] {
  const optional = sites(contract, operation).filter((site) => isOptional(operation, site));
  if (optional.length === 0) return [];
  const all = complete(contract, base, optional);
  const draft = (id: string, title: string, pointer: string, request: CaseRequest): Draft => ({
    id,
    title,
    kind: "optional",
    pointer,
    request,
    expect: "accepted",
  });
  const { call, pointer } = operation;
  const { alone = [], bare: kept = [] } = ASKED_FOR[call] ?? {};
  const dropped = optional.filter(({ label }) => !kept.includes(label));
  const single = optional.filter(({ label }) => !alone.includes(label));
  return [
    draft("optional/all", "accepts every optional field at once", pointer, all),
    draft("optional/none", "accepts a request without optional fields", pointer, bare(contract, base, dropped)),
    ...single.map((site) =>
      draft(
        `${site.name}/left-out`,
        `accepts a request without ${site.label}`,
        site.schema.pointer,
        put(contract, all, site, undefined),
      ),
    ),
  ];
}
