import { type Call, type Contract, type Json, type Located, type Parameter, type Schema, under } from "dis-openapi/contract";
import fc from "fast-check";
import { brokenRules } from "../plan/broken-rules.js";
import type { CaseRequest } from "../plan/case.js";
import { arbitraryOf, fieldsOf, objectsWith } from "./values.js";

/** Values that the fields have at a target, by name: the stream that was made for the requests, a cursor just obtained. */
export type Known = Readonly<Record<string, fc.Arbitrary<Json>>>;

/** A segment that a URL drops, or that a gateway may refuse. */
const NO_SEGMENT = /^\.{0,2}$|[/\\%?#;\p{C}]/u;

type Parameters = readonly Located<Parameter>[];

function isIn(place: string): (parameter: Located<Parameter>) => boolean {
  return ({ value }) => value.in === place && value.name !== "project_id";
}

function textOf(contract: Contract, parameter: Located<Parameter>, known: Known): fc.Arbitrary<string> {
  const { name } = parameter.value;
  const own = known[name] ?? arbitraryOf(contract, under<Schema>(contract, parameter, "schema"));
  return own.map(String);
}

function textsOf(contract: Contract, parameters: Parameters, known: Known): fc.Arbitrary<Record<string, string>> {
  const all = parameters.map((parameter) => [parameter.value.name, textOf(contract, parameter, known)] as const);
  const requiredKeys = parameters.filter(({ value }) => value.required === true).map(({ value }) => value.name);
  return fc.record(Object.fromEntries(all), { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Record<string, string>>;
}

/** Generates a body; known values replace generated ones. */
function bodyOf(contract: Contract, schema: Located<Schema>, known: Known): fc.Arbitrary<Json> {
  if (schema.value.properties === undefined) return arbitraryOf(contract, schema);
  const fields = fieldsOf(contract, schema);
  const replaced = Object.keys(fields).filter((name) => Object.hasOwn(known, name));
  return objectsWith(schema, {
    ...fields,
    ...Object.fromEntries(replaced.map((name) => [name, known[name] ?? fc.constant(null)])),
  });
}

/** Puts a name that is in the path into the body, too. */
function agreeing(path: Readonly<Record<string, string>>, body: Json | undefined): Json | undefined {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const shared = Object.keys(body).filter((name) => Object.hasOwn(path, name));
  return { ...body, ...Object.fromEntries(shared.map((name) => [name, path[name] ?? ""])) };
}

function assembled(path: Record<string, string>, query: Record<string, string>, body: Json | undefined): CaseRequest {
  const same = agreeing(path, body);
  return { path, query, headers: {}, ...(same === undefined ? {} : { body: same }) };
}

/** Whether each value of the path stays the one segment that it is. */
export function hasCleanPath({ path }: CaseRequest): boolean {
  return !Object.values(path).some((value) => NO_SEGMENT.test(value));
}

/** Requests of a call that keep the contract, what no document states included, which is checked on what is sent. */
export function validRequests(contract: Contract, operation: Call, known: Known): fc.Arbitrary<CaseRequest> {
  const { parameters, body } = operation;
  const parts = fc.tuple(
    textsOf(contract, parameters.filter(isIn("path")), known),
    textsOf(contract, parameters.filter(isIn("query")), known),
    body === undefined ? fc.constant(undefined) : bodyOf(contract, body.schema, known),
  );
  return parts
    .map(([path, query, content]) => assembled(path, query, content))
    .filter((request) => hasCleanPath(request) && brokenRules(contract, operation, request).length === 0);
}
