import { type Call, type Contract, type Json, type Located, type Schema, under } from "dis-openapi/contract";
import type { CaseRequest } from "./case.js";
import { MAP_KEY, sample } from "./value.js";

/** A place in a request where a value can stand: a parameter, a property of the body, an item of an array. */
export interface Site {
  /** Place as ids show it: `query/stream_name`, `body/records[]/data`. */
  readonly name: string;
  /** The field as a sentence names it: `stream_name`, `data`. */
  readonly label: string;
  readonly in: "path" | "query" | "body";
  readonly schema: Located<Schema>;
  /** Property names and indexes from the body down; for a parameter its name. */
  readonly steps: readonly (string | number)[];
  readonly parent?: Site;
}

/** What a site is called in ids and in sentences. */
interface Naming {
  readonly name: string;
  readonly label: string;
}

function siteOf(contract: Contract, parent: Site, step: string | number, schema: Located<Schema>, naming: Naming): Site[] {
  const site: Site = { ...naming, in: "body", schema, steps: [...parent.steps, step], parent };
  return [site, ...sitesBelow(contract, site)];
}

/** The sites that `properties`, `additionalProperties` and `items` describe below a site, and those inside them. */
function sitesBelow(contract: Contract, site: Site): Site[] {
  const { schema, name, label } = site;
  const { properties = {}, additionalProperties: values, items } = schema.value;
  const named = Object.keys(properties).flatMap((property) =>
    siteOf(contract, site, property, under(contract, schema, "properties", property), {
      name: `${name}/${property}`,
      label: property,
    }),
  );
  const inMap =
    typeof values === "object"
      ? siteOf(contract, site, MAP_KEY, under(contract, schema, "additionalProperties"), {
          name: `${name}/*`,
          label: `a value of ${label}`,
        })
      : [];
  const inList =
    items === undefined
      ? []
      : siteOf(contract, site, 0, under(contract, schema, "items"), { name: `${name}[]`, label: `an item of ${label}` });
  return [...named, ...inMap, ...inList];
}

/** The body as a site, when the call has one. */
export function bodySite(call: Call): Site | undefined {
  if (call.body === undefined) return undefined;
  return { name: "body", label: "the body", in: "body", schema: call.body.schema, steps: [] };
}

/** Every site in the requests of a call: its parameters, then the body and everything in it, outer fields first. */
export function sites(contract: Contract, call: Call): Site[] {
  const parameters = call.parameters
    .filter((parameter) => parameter.value.in !== "header")
    .map((parameter): Site => {
      const { name, in: place } = parameter.value;
      const schema = under<Schema>(contract, parameter, "schema");
      return { name: `${place}/${name}`, label: name, in: place as Site["in"], schema, steps: [name] };
    });
  const body = bodySite(call);
  return body === undefined ? parameters : [...parameters, body, ...sitesBelow(contract, body)];
}

function setIn(node: Json | undefined, [step, ...rest]: readonly (string | number)[], value: Json | undefined): Json | undefined {
  if (step === undefined) return value;
  if (typeof step === "number") {
    const items = [...((node ?? []) as readonly Json[])];
    items[step] = setIn(items[step], rest, value) ?? null;
    return items;
  }
  const { [step]: before, ...others } = (node ?? {}) as Record<string, Json>;
  const after = setIn(before, rest, value);
  return after === undefined ? others : { ...others, [step]: after };
}

function getIn(node: Json | undefined, steps: readonly (string | number)[]): Json | undefined {
  return steps.reduce<Json | undefined>((here, step) => (here as Record<string | number, Json> | undefined)?.[step], node);
}

/** The value that a request has at a site. */
export function valueAt(request: CaseRequest, site: Site): Json | undefined {
  return site.in === "body" ? getIn(request.body, site.steps) : request[site.in][site.label];
}

const ID_BESIDE: Readonly<Record<string, string>> = { stream_name: "stream_id", "stream-name": "stream-id" };

/**
 * The request without the id of the stream, when a site holds its name. Official clients can name a stream by its id alone, so that
 * a name that is missing or wrong is refused for certain only where there is no id.
 */
export function withoutIdBeside(request: CaseRequest, { label, in: place, steps }: Site): CaseRequest {
  const id = ID_BESIDE[label];
  if (id === undefined || place === "path" || steps.length > 1) return request;
  const { [id]: _, ...query } = request.query;
  if (typeof request.body !== "object" || request.body === null || Array.isArray(request.body)) return { ...request, query };
  const { [id]: __, ...body } = request.body as Readonly<Record<string, Json>>;
  return { ...request, query, body };
}

/**
 * The request with another value at a site, or without one when the value is `undefined`. What is missing around the site (the
 * item of an array, the object of a property) is added first, as a valid sample. Parameters become text.
 */
export function put(contract: Contract, request: CaseRequest, site: Site, value: Json | undefined): CaseRequest {
  if (site.in !== "body") {
    const { [site.label]: _, ...others } = request[site.in];
    return { ...request, [site.in]: value === undefined ? others : { ...others, [site.label]: String(value) } };
  }
  const { parent } = site;
  const around =
    parent === undefined || valueAt(request, parent) !== undefined
      ? request
      : put(contract, request, parent, sample(contract, parent.schema));
  const { body, ...rest } = around;
  const next = setIn(body, site.steps, value);
  return next === undefined ? rest : { ...rest, body: next };
}
