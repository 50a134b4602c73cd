import { type Call, type Contract, pointerOf } from "dis-openapi/contract";
import { brokenRules } from "./broken-rules.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { bodySite, put, type Site, sites, valueAt } from "./site.js";
import { sample } from "./value.js";

/** Each required query parameter, each required property and the body itself omitted. A path without a value is another path. */
export function missingDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  const all = sites(contract, call);
  const parameters = call.parameters
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
  const body = bodySite(call);
  const isRequired = call.body?.required === true && body !== undefined;
  return [...parameters, ...properties, ...(isRequired ? [without(contract, base, body, `${call.body?.pointer}/required`)] : [])];
}

function without(contract: Contract, base: CaseRequest, site: Site, pointer: string): Draft {
  return {
    id: `${site.name}/missing`,
    title: `refuses a request without ${site.label}`,
    kind: "missing",
    pointer,
    // `put` adds what stands around the field, so that only the field itself is missing.
    request: put(contract, base, site, undefined),
    expect: "refused",
    about: site,
  };
}

/** A request with all optional fields, one with none, and for each optional field the request with all others. */
export function optionalDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  const optional = sites(contract, call).filter((site) => isOptional(call, site));
  if (optional.length === 0) return [];
  const draft = (id: string, title: string, pointer: string, request: CaseRequest): Draft => ({
    id,
    title,
    kind: "optional",
    pointer,
    request,
    expect: "accepted",
  });
  const goesTogether = (request: CaseRequest) => brokenRules(contract, call, request).length === 0;
  const all = withAll(contract, base, optional, goesTogether);
  const none = withNone(contract, base, optional, goesTogether);
  // What other fields ask for cannot be omitted alone.
  const single = optional
    .map((site) => ({ site, request: put(contract, all, site, undefined) }))
    .filter(({ request }) => goesTogether(request))
    .map(({ site, request }) => {
      return draft(`${site.name}/omitted`, `accepts a request without ${site.label}`, site.schema.pointer, request);
    });
  return [
    draft("optional/all", "accepts every optional field at once", call.pointer, all),
    draft("optional/none", "accepts a request without optional fields", call.pointer, none),
    ...single,
  ];
}

/** Whether a request is complete without a value at a site. Items of lists and values of maps are no fields. */
function isOptional({ parameters }: Call, site: Site): boolean {
  if (site.in === "path") return false;
  if (site.in === "query") {
    return parameters.some(({ value }) => value.in === "query" && value.name === site.label && value.required !== true);
  }
  const name = site.steps.at(-1);
  const { properties = {}, required = [] } = site.parent?.schema.value ?? {};
  return typeof name === "string" && Object.hasOwn(properties, name) && !required.includes(name);
}

type Judge = (request: CaseRequest) => boolean;

/** The request with every optional field, nested ones too, as far as they go together. */
function withAll(contract: Contract, base: CaseRequest, optional: readonly Site[], goesTogether: Judge): CaseRequest {
  return optional.reduce((request, site) => {
    if (valueAt(request, site) !== undefined) return request;
    if (site.parent !== undefined && valueAt(request, site.parent) === undefined) return request;
    const more = put(contract, request, site, sample(contract, site.schema));
    return goesTogether(more) ? more : request;
  }, base);
}

/**
 * The request without the optional fields that others do not ask for. Outer fields go first: what is inside them is gone with them.
 * A second time, because a field that asked for one before it may be gone.
 */
function withNone(contract: Contract, base: CaseRequest, optional: readonly Site[], goesTogether: Judge): CaseRequest {
  return [...optional, ...optional].reduce((request, site) => {
    if (valueAt(request, site) === undefined) return request;
    const less = put(contract, request, site, undefined);
    return goesTogether(less) ? less : request;
  }, base);
}
