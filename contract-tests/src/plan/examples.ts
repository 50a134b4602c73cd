import { type Call, type Contract, type Located, type Parameter, pointerOf } from "dis-openapi/contract";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { put, type Site, sites } from "./site.js";

function bodyExamples(call: Call, base: CaseRequest): Draft[] {
  return Object.entries(call.body?.examples ?? {}).map(([name, example]) => ({
    id: `body/examples/${name}`,
    title: `accepts the documented example ${name}`,
    kind: "example",
    pointer: example.pointer,
    request: { ...base, body: example.value },
    expect: "accepted",
    prepared: true,
  }));
}

function parameterExample(contract: Contract, parameter: Located<Parameter>, site: Site, base: CaseRequest): Draft[] {
  const { name, example } = parameter.value;
  if (example === undefined) return [];
  return [
    {
      id: `${site.name}/example`,
      title: `accepts the documented example of ${name}`,
      kind: "example",
      pointer: parameter.pointer + pointerOf("example"),
      request: put(contract, base, site, example),
      expect: "accepted",
      about: site,
    },
  ];
}

/** The examples that a schema itself carries: both forms of a partition id. */
function schemaExamples(contract: Contract, site: Site, base: CaseRequest): Draft[] {
  return (site.schema.value.examples ?? []).map((example, index) => ({
    id: `${site.name}/examples/${index}`,
    title: `accepts ${JSON.stringify(example)} as ${site.label}`,
    kind: "example",
    pointer: site.schema.pointer + pointerOf("examples", index),
    request: put(contract, base, site, example),
    expect: "accepted",
    about: site,
  }));
}

/** The named examples of the body, the examples of parameters and schemas, and the URL as official clients write it. */
export function exampleDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  const all = sites(contract, call);
  const parameters = call.parameters.flatMap((parameter) => {
    const site = all.find((candidate) => candidate.name === `${parameter.value.in}/${parameter.value.name}`);
    return site === undefined ? [] : parameterExample(contract, parameter, site, base);
  });
  const loose: Draft = {
    id: "path/loose-url",
    title: "accepts a slash at the end of the path and a stray & in the query",
    kind: "example",
    pointer: call.pointer,
    request: { ...base, looseUrl: true },
    expect: "accepted",
    prepared: true,
  };
  return [...bodyExamples(call, base), ...parameters, ...all.flatMap((site) => schemaExamples(contract, site, base)), loose];
}
