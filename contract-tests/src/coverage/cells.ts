import { type Call, type Contract, callsOf } from "dis-openapi/contract";
import type { Case } from "../plan/case.js";
import { type Site, sites } from "../plan/site.js";
import { CREDENTIAL_CASES } from "../run/authenticate.js";
import type { CoverageCell, DimensionName } from "../verdict.js";
import type { Observed, Planned } from "./observed.js";

/** In the order of the reports. */
export const DIMENSIONS: readonly DimensionName[] = ["operation", "status", "error code", "parameter", "keyword", "credentials"];

/** The codes that every call can respond with are listed once, under this name, and not once per call. */
export const ANY_CALL = "any call";

/** A cell before its state is known. */
export interface CellDraft extends Pick<CoverageCell, "call" | "what"> {
  readonly isCovered: boolean;
  /** Ids of the cases that cover it; omitted where only a response can show it, such as the code of an error. */
  readonly cases?: readonly string[];
}

/** What was seen of each call, to be asked for. */
function seenIn(pairs: readonly (readonly [call: string, what: string])[]): (call: string, what: string) => boolean {
  const keys = new Set(pairs.map(([call, what]) => `${call} ${what}`));
  return (call, what) => keys.has(`${call} ${what}`);
}

/** A call counts when it was seen to succeed: refusals alone say little about it. */
export function operationCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const wasSeen = seenIn(exchanges.map(({ call, status }) => [call, String(status)]));
  return callsOf(contract).map(({ name, method, path, success }) => {
    return { call: name, what: `${method.toUpperCase()} ${path}`, isCovered: wasSeen(name, String(success)) };
  });
}

/** Each status that a call declares. */
export function statusCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const wasSeen = seenIn(exchanges.map(({ call, status }) => [call, String(status)]));
  return callsOf(contract).flatMap(({ name, responses }) =>
    Object.keys(responses).map((status) => ({ call: name, what: status, isCovered: wasSeen(name, status) })),
  );
}

/** Each code that a call lists, and each code of any call once. */
export function errorCodeCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const pairs = exchanges.flatMap(({ call, codes }) => codes.map((code) => [call, code] as const));
  const wasSeen = seenIn([...pairs, ...pairs.map(([, code]) => [ANY_CALL, code] as const)]);
  const own = callsOf(contract).flatMap(({ name, errorCodes }) => errorCodes.map((code) => ({ call: name, what: code })));
  const general = Object.entries(contract["x-error-codes"])
    .filter(([, { from }]) => from === ANY_CALL)
    .map(([code]) => ({ call: ANY_CALL, what: code }));
  return [...own, ...general].map(({ call, what }) => ({ call, what, isCovered: wasSeen(call, what) }));
}

/** Each way to authenticate, right and wrong, with each call. */
export function credentialCells(contract: Contract, { cases }: Planned, { exchanges }: Observed): CellDraft[] {
  const wasSeen = seenIn(exchanges.map(({ call, credentials }) => [call, credentials]));
  return callsOf(contract).flatMap(({ name }) => {
    const own = cases.filter(({ call }) => call === name);
    return CREDENTIAL_CASES.map((what) => {
      const ids = own.filter(({ credentials }) => credentials === what).map(({ id }) => id);
      return { call: name, what, isCovered: wasSeen(name, what), cases: ids };
    });
  });
}

/** Rules that ids name differently from the keyword, or whose pointer is that of the parent. */
const KEYWORD_OF_RULE: Readonly<Record<string, string>> = { missing: "required", type: "type" };

/**
 * The field that a case is about: the longest place that its id starts with, `body/tags[]/key` and not `body/tags`. Where a field
 * has the name of a rule (`columns[]/type`), the pointer decides whether the id means the field or a rule for what is around it.
 */
function siteOf(all: readonly Site[], rest: string, pointer: string): Site | undefined {
  const fitting = all.filter(({ name }) => rest.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length);
  if (rest.endsWith("/missing")) return fitting[0];
  return fitting.find(({ schema }) => pointer.startsWith(`${schema.pointer}/`)) ?? fitting[0];
}

/** The keyword whose limit a case is at: the last segment of its pointer, when that is a keyword of the field's own schema. */
function keywordOf({ pointer }: Case, site: Site, variant: string): string | undefined {
  const known = KEYWORD_OF_RULE[variant.split("/", 1)[0] ?? ""];
  const own = `${site.schema.pointer}/`;
  if (known !== undefined || !pointer.startsWith(own)) return known;
  const rest = pointer.slice(own.length);
  return rest.includes("/") ? undefined : rest;
}

/** Cases by the field that they are about, and by field and keyword, read from their ids and pointers. */
class CasesByField {
  readonly #cases = new Map<string, Case[]>();

  constructor(contract: Contract, cases: readonly Case[]) {
    const sitesOf = new Map(callsOf(contract).map((call) => [call.name, sites(contract, call)]));
    for (const testCase of cases) {
      const { call, id, pointer } = testCase;
      const rest = id.slice(call.length + 1);
      const site = siteOf(sitesOf.get(call) ?? [], rest, pointer);
      if (site === undefined) continue;
      this.#add(`${call} ${site.name}`, testCase);
      const keyword = keywordOf(testCase, site, rest.slice(site.name.length + 1));
      if (keyword !== undefined) this.#add(`${call} ${site.name} ${keyword}`, testCase);
    }
  }

  #add(key: string, testCase: Case): void {
    this.#cases.set(key, [...(this.#cases.get(key) ?? []), testCase]);
  }

  /** @param what a field, or a field and a keyword with a space between them */
  about(call: string, what: string): readonly Case[] {
    return this.#cases.get(`${call} ${what}`) ?? [];
  }
}

/** A field has a name of its own; the body, the items of a list and the values of a map have none. */
function isField({ name }: Site): boolean {
  return name !== "body" && !name.endsWith("[]") && !name.endsWith("/*");
}

/** Each field of each call's path, query and body: covered when a case about it ran. */
export function parameterCells(contract: Contract, { cases }: Planned, { ran }: Observed): CellDraft[] {
  const hasRun = new Set(ran);
  const byField = new CasesByField(contract, cases);
  return callsOf(contract).flatMap((call) =>
    sites(contract, call)
      .filter(isField)
      .map(({ name }) => {
        const about = byField.about(call.name, name).map(({ id }) => id);
        return { call: call.name, what: name, isCovered: about.some((id) => hasRun.has(id)), cases: about };
      }),
  );
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
  // No text is shorter than none, and no list has fewer items.
  if (keyword === "minLength" || keyword === "minItems") return value !== undefined && value !== 0;
  return value !== undefined && value !== false;
}

function isRequired(call: Call, site: Site): boolean {
  if (site.name === "body") return call.body?.required === true;
  const parameter = call.parameters.find(({ value }) => `${value.in}/${value.name}` === site.name);
  if (parameter !== undefined) return parameter.value.required === true;
  const name = site.steps.at(-1);
  return typeof name === "string" && site.parent?.schema.value.required?.includes(name) === true;
}

/**
 * Whether a keyword was put to the test: a request that breaks it got a response and, where the plan has one that just keeps it,
 * that one did too. Otherwise a server that refuses everything would cover the keyword.
 */
function isProved(about: readonly Case[], hasRun: ReadonlySet<string>): boolean {
  const ranAs = (side: Case["expect"]) => about.some(({ id, expect }) => expect === side && hasRun.has(id));
  return ranAs("refused") && (ranAs("accepted") || !about.some(({ expect }) => expect === "accepted"));
}

/** Each keyword of each field that limits what the field takes. */
export function keywordCells(contract: Contract, { cases }: Planned, { ran }: Observed): CellDraft[] {
  const hasRun = new Set(ran);
  const byField = new CasesByField(contract, cases);
  return callsOf(contract).flatMap((call) =>
    sites(contract, call).flatMap((site) => {
      const limits = KEYWORDS.filter((keyword) => isLimit(site.schema.value, keyword));
      return [...(isRequired(call, site) ? ["required"] : []), ...limits].map((keyword) => {
        const what = `${site.name} ${keyword}`;
        const about = byField.about(call.name, what);
        const isBreakable = about.some(({ expect }) => expect === "refused");
        const ids = isBreakable ? about.map(({ id }) => id) : [];
        return { call: call.name, what, isCovered: isProved(about, hasRun), cases: ids };
      });
    }),
  );
}
