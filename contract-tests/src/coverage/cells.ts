import type { Contract } from "../contract/contract.js";
import { type Operation, operations } from "../contract/operation.js";
import type { Case } from "../plan/case.js";
import { type Site, sites } from "../plan/site.js";
import { CREDENTIAL_CASES } from "../run/authenticate.js";
import type { CoverageCell, DimensionName } from "../verdict.js";
import type { Observed, Planned } from "./observed.js";

/** A cell before its state is known. */
export interface CellDraft extends Pick<CoverageCell, "call" | "what"> {
  readonly isCovered: boolean;
  /** Ids of the cases that cover it; left out where only the answers tell, such as which code one has. */
  readonly cases?: readonly string[];
}

/** The codes of the catalogue that any call can answer with stand once, not once per call. */
export const ANY_CALL = "any call";

/** In the order of the reports. */
export const DIMENSIONS: readonly DimensionName[] = ["operation", "status", "error code", "parameter", "keyword", "credentials"];

/** What was seen in answers, as keys that can be asked for. */
class Seen {
  readonly #keys: ReadonlySet<string>;

  constructor(keys: readonly string[]) {
    this.#keys = new Set(keys);
  }

  has(call: string, what: string): boolean {
    return this.#keys.has(`${call} ${what}`);
  }
}

function calls(contract: Contract) {
  return [...operations(contract).values()];
}

/** A call counts when it was seen to succeed: refusals alone say little about it. */
export function operationCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(exchanges.map(({ call, status }) => `${call} ${status}`));
  return calls(contract).map(({ call, method, path, success }) => {
    return { call, what: `${method} ${path}`, isCovered: seen.has(call, String(success)) };
  });
}

/** Each status that a call declares. */
export function statusCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(exchanges.map(({ call, status }) => `${call} ${status}`));
  return calls(contract).flatMap(({ call, responses }) =>
    Object.keys(responses).map((status) => ({ call, what: status, isCovered: seen.has(call, status) })),
  );
}

/** Each code that a call lists, and each that any call can answer with, once. */
export function errorCodeCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(
    exchanges.flatMap(({ call, codes }) => codes.flatMap((code) => [`${call} ${code}`, `${ANY_CALL} ${code}`])),
  );
  const own = calls(contract).flatMap(({ call, errorCodes }) => errorCodes.map((code) => ({ call, what: code })));
  const general = Object.entries(contract["x-error-codes"])
    .filter(([, { from }]) => from === ANY_CALL)
    .map(([code]) => ({ call: ANY_CALL, what: code }));
  return [...own, ...general].map(({ call, what }) => ({ call, what, isCovered: seen.has(call, what) }));
}

/** Each way to authenticate, right and wrong, with each call. */
export function credentialCells(contract: Contract, { cases }: Planned, { exchanges }: Observed): CellDraft[] {
  const seen = new Seen(exchanges.map(({ call, credentials }) => `${call} ${credentials}`));
  return calls(contract).flatMap(({ call }) => {
    const own = cases.filter((testCase) => testCase.call === call);
    return CREDENTIAL_CASES.map((what) => {
      const ids = own.filter(({ credentials }) => credentials === what).map(({ id }) => id);
      return { call, what, isCovered: seen.has(call, what), cases: ids };
    });
  });
}

/** Keywords that limit what a field takes, besides `required`. */
const KEYWORDS = [
  "type",
  "minLength",
  "maxLength",
  "pattern",
  "enum",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "uniqueItems",
  "format",
] as const;

/** Formats that limit a value; others are remarks. Beside a minimum and a maximum they limit nothing more. */
const LIMITING_FORMATS: ReadonlySet<unknown> = new Set(["int32", "int64"]);

function isLimit(schema: Site["schema"]["value"], keyword: (typeof KEYWORDS)[number]): boolean {
  const value = schema[keyword];
  if (keyword === "format") return LIMITING_FORMATS.has(value) && (schema.minimum === undefined || schema.maximum === undefined);
  // No text is shorter than none, no list has fewer items.
  if (keyword === "minLength" || keyword === "minItems") return value !== undefined && value !== 0;
  return value !== undefined && value !== false;
}

function isRequired(operation: Operation, site: Site): boolean {
  if (site.name === "body") return operation.body?.required === true;
  const parameter = operation.parameters.find(({ value }) => `${value.in}/${value.name}` === site.name);
  if (parameter !== undefined) return parameter.value.required === true;
  const name = site.steps.at(-1);
  return typeof name === "string" && site.parent?.schema.value.required?.includes(name) === true;
}

function keywordsOf(operation: Operation, site: Site): string[] {
  const limits = KEYWORDS.filter((keyword) => isLimit(site.schema.value, keyword));
  return isRequired(operation, site) ? ["required", ...limits] : limits;
}

/** The cases that are about a field, or a keyword of it. */
class Subjects {
  readonly #cases = new Map<string, Case[]>();

  constructor(contract: Contract, cases: readonly Case[]) {
    const byCall = new Map([...operations(contract)].map(([call, operation]) => [call, sites(contract, operation)]));
    for (const testCase of cases) {
      const subject = subjectOf(byCall.get(testCase.call) ?? [], testCase);
      if (subject === undefined) continue;
      this.#add(`${testCase.call} ${subject.site}`, testCase);
      if (subject.keyword !== undefined) this.#add(`${testCase.call} ${subject.site} ${subject.keyword}`, testCase);
    }
  }

  #add(key: string, testCase: Case): void {
    const known = this.#cases.get(key);
    if (known === undefined) this.#cases.set(key, [testCase]);
    else known.push(testCase);
  }

  /** @param what a field, or a field and a keyword with a space between */
  about(call: string, what: string): readonly Case[] {
    return this.#cases.get(`${call} ${what}`) ?? [];
  }
}

/** A field has a name of its own; the body, the items of a list and the values of a map have none. */
function isField({ name }: Site): boolean {
  return name !== "body" && !name.endsWith("[]") && !name.endsWith("/*");
}

/** Each field of each call's path, query and body: covered when a case that is about it ran. */
export function parameterCells(contract: Contract, { cases }: Planned, { ran }: Observed): CellDraft[] {
  const answered = new Set(ran);
  const subjects = new Subjects(contract, cases);
  return [...operations(contract).values()].flatMap((operation) =>
    sites(contract, operation)
      .filter(isField)
      .map(({ name }) => {
        const about = subjects.about(operation.call, name).map(({ id }) => id);
        return { call: operation.call, what: name, isCovered: about.some((id) => answered.has(id)), cases: about };
      }),
  );
}

/**
 * Whether a keyword was put to the test: a request that breaks it was answered and, where the plan has one that just keeps
 * it, that one as well. A server that refuses everything would do otherwise.
 */
function isProved(about: readonly Case[], answered: ReadonlySet<string>): boolean {
  const [refused, accepted] = (["refused", "accepted"] as const).map((side) => about.filter(({ expect }) => expect === side));
  const wasAnswered = (side: readonly Case[] = []) => side.some(({ id }) => answered.has(id));
  return wasAnswered(refused) && (accepted?.length === 0 || wasAnswered(accepted));
}

/** Each keyword of each field that limits what the field takes. */
export function keywordCells(contract: Contract, { cases }: Planned, { ran }: Observed): CellDraft[] {
  const answered = new Set(ran);
  const subjects = new Subjects(contract, cases);
  return [...operations(contract).values()].flatMap((operation) =>
    sites(contract, operation).flatMap((site) =>
      keywordsOf(operation, site).map((keyword) => {
        const what = `${site.name} ${keyword}`;
        const about = subjects.about(operation.call, what);
        const isBreakable = about.some(({ expect }) => expect === "refused");
        const cases = isBreakable ? about.map(({ id }) => id) : [];
        return { call: operation.call, what, isCovered: isProved(about, answered), cases };
      }),
    ),
  );
}

/** The field that a case is about, and the keyword of its schema that the case is at the limit of. */
export interface Subject {
  /** Place of the field as ids show it: `body/tags[]/key`. */
  readonly site: string;
  /** None in the case of an example. */
  readonly keyword?: string;
}

/** Rules that ids name otherwise than the keyword, or whose pointer is that of the parent. */
const KEYWORD_OF_RULE: Readonly<Record<string, string>> = { missing: "required", type: "type" };

/**
 * The longest place that an id starts with: `body/tags[]/key` and not `body/tags`. Where a field has the name of a rule
 * (`columns[]/type`), the pointer tells the field from the rule for what is around it.
 */
function siteOf(all: readonly Site[], rest: string, pointer: string): Site | undefined {
  const fitting = all.filter(({ name }) => rest.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length);
  if (rest.endsWith("/missing")) return fitting[0];
  return fitting.find(({ schema }) => pointer.startsWith(`${schema.pointer}/`)) ?? fitting[0];
}

/** The last segment of the pointer, where the pointer is that of a keyword of the field's own schema. */
function keywordOf({ pointer }: Case, site: Site, variant: string): string | undefined {
  const known = KEYWORD_OF_RULE[variant.split("/", 1)[0] ?? ""];
  const own = `${site.schema.pointer}/`;
  if (known !== undefined || !pointer.startsWith(own)) return known;
  const rest = pointer.slice(own.length);
  return rest.includes("/") ? undefined : rest;
}

/**
 * What a case is about, read from its id and its pointer; `undefined` when that is no single field.
 * @param all sites of the call of the case
 */
export function subjectOf(all: readonly Site[], testCase: Case): Subject | undefined {
  const rest = testCase.id.slice(testCase.call.length + 1);
  const site = siteOf(all, rest, testCase.pointer);
  if (site === undefined) return undefined;
  const keyword = keywordOf(testCase, site, rest.slice(site.name.length + 1));
  return { site: site.name, ...(keyword === undefined ? {} : { keyword }) };
}
