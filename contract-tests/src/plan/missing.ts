import { type Contract, pointerOf } from "../contract.js";
import type { Operation } from "../operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { bodySite, put, type Site, sites } from "./site.js";

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
