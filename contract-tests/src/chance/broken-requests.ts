import { type Call, type Contract, type Json, type Schema, typesOf } from "dis-openapi/contract";
import fc from "fast-check";
import { brokenRules } from "../plan/broken-rules.js";
import type { CaseRequest } from "../plan/case.js";
import { put, type Site, sites, valueAt, withoutIdBeside } from "../plan/site.js";
import { statedRules, twice } from "../plan/together.js";
import { items } from "../plan/value.js";
import { hasCleanPath } from "./valid-requests.js";

/** Makes a value at a site wrong in one way. `undefined` omits the field. */
type Flaw = (value: Json | undefined) => fc.Arbitrary<Json | undefined>;

/** Longer texts are left to the cases about large bodies. */
const LONGEST = 5000;
const LONGEST_LIST = 100;
const INT64_MAX = 2n ** 63n - 1n;
const DIGITS_19_MAX = 10n ** 19n - 1n;

const STRANGERS: readonly fc.Arbitrary<Json>[] = [
  fc.integer(),
  fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  fc.boolean(),
  fc.constant(null),
  fc.string({ maxLength: 8 }),
  fc.constant([]),
  fc.constant({}),
];

/** Characters that a pattern is likely to forbid. They are ASCII: a mock server can crash on a message with others. */
const MARKS = fc.constantFrom("!", " ", "=", "*", "<", ">", "|", "&", "+", "a", "0", '"');

/** The characters of a text. A text that is cut within one cannot be sent. */
function charactersOf(value: Json | undefined): string[] {
  return typeof value === "string" ? [...value] : [];
}

/** A mark in place of a character, or beside one. */
const spoilt: Flaw = (value) => {
  const text = charactersOf(value);
  return fc
    .tuple(MARKS, fc.nat(text.length), fc.nat(1))
    .map(([mark, index, removed]) => text.toSpliced(index, removed, mark).join(""));
};

function longer(most: number): Flaw {
  return (value) => {
    const text = charactersOf(value);
    const last = text.at(-1) ?? "a";
    return fc.integer({ min: 1, max: 8 }).map((more) => text.join("") + last.repeat(Math.max(0, most + more - text.length)));
  };
}

function textFlaws({ minLength = 0, maxLength = LONGEST, pattern, format }: Schema): Flaw[] {
  return [
    ...(minLength > 0
      ? [(value: Json | undefined) => fc.nat(minLength - 1).map((length) => charactersOf(value).slice(0, length).join(""))]
      : []),
    ...(maxLength < LONGEST ? [longer(maxLength)] : []),
    ...(pattern === undefined ? [] : [spoilt]),
    ...(format === "int64" ? [() => fc.bigInt({ min: INT64_MAX + 1n, max: DIGITS_19_MAX }).map(String)] : []),
  ];
}

function numberFlaws({ minimum, maximum }: Schema): Flaw[] {
  return [
    ...(minimum === undefined ? [] : [() => fc.integer({ min: minimum - 1000, max: minimum - 1 })]),
    ...(maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER - 1000
      ? []
      : [() => fc.integer({ min: maximum + 1, max: maximum + 1000 })]),
  ];
}

function listFlaws(contract: Contract, { schema }: Site): Flaw[] {
  const { minItems = 0, maxItems = LONGEST_LIST, uniqueItems } = schema.value;
  return [
    ...(minItems > 0 ? [() => fc.constant<Json>([])] : []),
    ...(maxItems < LONGEST_LIST
      ? [() => fc.integer({ min: 1, max: 3 }).map((more): Json => items(contract, schema, maxItems + more))]
      : []),
    ...(uniqueItems === true ? [() => fc.constant<Json>([...items(contract, schema, 1), ...items(contract, schema, 1)])] : []),
  ];
}

function enumFlaws({ enum: values = [] }: Schema): Flaw[] {
  if (values.length === 0) return [];
  return [
    () =>
      fc.constantFrom(...values.map(String)).chain((value) => fc.constantFrom(`${value}_`, value.toLowerCase(), value.slice(1))),
  ];
}

/** Whether the value at a site is required. */
function isRequired({ parameters }: Call, site: Site): boolean {
  if (site.in === "query") return parameters.some(({ value }) => value.name === site.label && value.required === true);
  const name = site.steps.at(-1);
  return typeof name === "string" && site.parent?.schema.value.required?.includes(name) === true;
}

function flawsAt(contract: Contract, operation: Call, site: Site): Flaw[] {
  const { value: schema } = site.schema;
  const types = typesOf(schema);
  const strangers = site.in === "body" ? STRANGERS : [fc.stringMatching(/^[a-z]{1,8}$/)];
  return [
    ...(isRequired(operation, site) ? [() => fc.constant(undefined)] : []),
    ...(types.length > 0 ? [() => fc.oneof(...strangers)] : []),
    ...enumFlaws(schema),
    ...(types.includes("string") ? textFlaws(schema) : []),
    ...(types.includes("integer") || types.includes("number") ? numberFlaws(schema) : []),
    ...(types.includes("array") ? listFlaws(contract, site) : []),
  ];
}

/** Whether no optional parameter is empty: no document says whether an empty one counts as omitted. */
function saysSomething({ parameters }: Call, { query }: CaseRequest): boolean {
  return !parameters.some(({ value }) => value.in === "query" && value.required !== true && query[value.name] === "");
}

/** What each rule about several fields asks for omitted, and what must not repeat there twice. */
function flawsTogether(contract: Contract, operation: Call): { readonly site: Site; readonly flaw: Flaw }[] {
  return statedRules(contract, operation).flatMap(({ rule, field }) => {
    const sitesOf = (names: readonly string[] = []) => names.flatMap((name) => field(name) ?? []);
    const omitted = sitesOf([...(rule.present ?? []), ...(rule.anyPresent ?? [])]);
    return [
      ...omitted.map((site) => ({ site, flaw: () => fc.constant(undefined) })),
      ...sitesOf(rule.unique).map((site) => ({
        site,
        flaw: (value: Json | undefined) => fc.constant(twice(contract, site, rule.by ?? "", value)),
      })),
    ];
  });
}

function cutOff(request: CaseRequest): fc.Arbitrary<CaseRequest> {
  const { body, ...rest } = request;
  const text = JSON.stringify(body);
  return fc.integer({ min: 1, max: Math.max(1, text.length - 1) }).map((length) => ({ ...rest, rawBody: text.slice(0, length) }));
}

/**
 * Requests that break exactly one rule of the contract that a document states, or whose body is cut off, made from requests that keep it. What they break
 * is checked on what is sent.
 */
export function brokenRequests(contract: Contract, operation: Call, valid: fc.Arbitrary<CaseRequest>): fc.Arbitrary<CaseRequest> {
  const alone = sites(contract, operation).flatMap((site) => flawsAt(contract, operation, site).map((flaw) => ({ site, flaw })));
  const flaws = [...alone, ...flawsTogether(contract, operation)];
  const hasBody = operation.body !== undefined;
  const changed = fc.tuple(valid, fc.nat(flaws.length - (hasBody ? 0 : 1))).chain(([request, index]) => {
    const chosen = flaws[index];
    if (chosen === undefined) return cutOff(request);
    const { site, flaw } = chosen;
    return flaw(valueAt(request, site)).map((value) => put(contract, withoutIdBeside(request, site), site, value));
  });
  return changed.filter((request) => {
    if (!hasCleanPath(request) || !saysSomething(operation, request)) return false;
    const [broken, ...others] = brokenRules(contract, operation, request);
    return broken !== undefined && !broken.isInferred && others.length === 0;
  });
}
