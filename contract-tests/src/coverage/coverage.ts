import { type Call, type Contract, callsOf } from "dis-openapi/contract";
import { ANY_CALL } from "../check/check.js";
import { type Case, fitsPattern } from "../plan/case.js";
import { type Site, sites } from "../plan/site.js";
import { CREDENTIAL_CASES } from "../run/authenticate.js";
import type { Observed } from "../run/results.js";
import type { Scenario } from "../suite/scenario.js";
import type { Coverage, CoverageCell, CoverageDimension, DimensionName } from "../verdict.js";
import { UNREACHABLE, type UnreachableRow } from "./unreachable.js";

/** What `verify` puts to the test, in the order of the reports. */
type Tested = Exclude<DimensionName, "response field">;

const TESTED: readonly Tested[] = ["operation", "status", "error code", "parameter", "keyword", "credentials"];

/** All dimensions in the order of the reports; only recorded traffic has the fields of responses. */
export const DIMENSIONS: readonly DimensionName[] = [...TESTED.slice(0, 4), "response field", ...TESTED.slice(4)];

/** What a run could have sent. */
export interface Planned {
  readonly cases: readonly Case[];
  readonly scenarios: readonly Pick<Scenario, "id" | "call">[];
}

/** A cell before its state is known. */
interface CellDraft extends Pick<CoverageCell, "call" | "what"> {
  readonly isCovered: boolean;
  /** Ids of the cases that cover it; omitted where only a response can show it, such as the code of an error. */
  readonly cases?: readonly string[];
}

/** The cells of one dimension. */
type CellSource = (contract: Contract, planned: Planned, observed: Observed) => CellDraft[];

const SOURCES: Readonly<Record<Tested, CellSource>> = {
  operation: operationCells,
  status: statusCells,
  "error code": errorCodeCells,
  parameter: parameterCells,
  keyword: keywordCells,
  credentials: credentialCells,
};

/**
 * What of the contract a run put to the test, along each dimension: every operation, status, error code, field, keyword
 * and way to authenticate is covered, unreachable with the reason, or missing with what would cover it. Pure.
 *
 * A cell that was covered is covered, whatever the table of unreachable cells says, and a cell that a case of the plan would
 * cover is never unreachable.
 */
export function coverageOf(
  contract: Contract,
  planned: Planned,
  observed: Observed,
  table: readonly UnreachableRow[] = UNREACHABLE,
): Coverage {
  const missing = missingReasons(planned, observed);
  const dimensionOf = (name: Tested): CoverageDimension => {
    const cells = SOURCES[name](contract, planned, observed).map((draft): CoverageCell => {
      const { call, what, isCovered, cases = [] } = draft;
      if (isCovered) return { call, what, state: "covered" };
      const row = cases.length === 0 ? rowOf(table, name, draft) : undefined;
      if (row !== undefined) return { call, what, state: "unreachable", reason: row.reason };
      return { call, what, state: "missing", reason: missing(draft) };
    });
    return { name, cells, share: shareOf(cells) };
  };
  return { dimensions: TESTED.map(dimensionOf) };
}

/** The first row of the table that is about a cell. */
function rowOf(
  table: readonly UnreachableRow[],
  dimension: DimensionName,
  { call, what }: Pick<CoverageCell, "call" | "what">,
): UnreachableRow | undefined {
  return table.find(
    (row) =>
      row.dimension === dimension &&
      row.calls.some((pattern) => fitsPattern(pattern, call)) &&
      row.what.some((pattern) => fitsPattern(pattern, what)),
  );
}

/** Share of the cells that could be covered; 1 when there are none. */
function shareOf(cells: readonly CoverageCell[]): number {
  const covered = cells.filter(({ state }) => state === "covered").length;
  const missing = cells.filter(({ state }) => state === "missing").length;
  return covered + missing === 0 ? 1 : covered / (covered + missing);
}

/** Looks up what was seen of a call: a status, a code, a way to authenticate. */
function seenIn(pairs: readonly (readonly [call: string, what: string])[]): (call: string, what: string) => boolean {
  const keys = new Set(pairs.map(([call, what]) => `${call} ${what}`));
  return (call, what) => keys.has(`${call} ${what}`);
}

/** A call counts when it was seen to succeed: refusals alone say little about it. */
function operationCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const wasSeen = seenIn(exchanges.map(({ call, status }) => [call, String(status)]));
  return callsOf(contract).map(({ name, method, path, success }) => {
    return { call: name, what: `${method.toUpperCase()} ${path}`, isCovered: wasSeen(name, String(success)) };
  });
}

/** Each status that a call declares. */
function statusCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const wasSeen = seenIn(exchanges.map(({ call, status }) => [call, String(status)]));
  return callsOf(contract).flatMap(({ name, responses }) =>
    Object.keys(responses).map((status) => ({ call: name, what: status, isCovered: wasSeen(name, status) })),
  );
}

/** Each code that a call lists, and each code of any call once. */
function errorCodeCells(contract: Contract, _: Planned, { exchanges }: Observed): CellDraft[] {
  const pairs = exchanges.flatMap(({ call, codes }) => codes.map((code) => [call, code] as const));
  const wasSeen = seenIn([...pairs, ...pairs.map(([, code]) => [ANY_CALL, code] as const)]);
  const own = callsOf(contract).flatMap(({ name, errorCodes }) => errorCodes.map((code) => ({ call: name, what: code })));
  const general = Object.entries(contract["x-error-codes"])
    .filter(([, { from }]) => from === ANY_CALL)
    .map(([code]) => ({ call: ANY_CALL, what: code }));
  return [...own, ...general].map(({ call, what }) => ({ call, what, isCovered: wasSeen(call, what) }));
}

/** Each way to authenticate, right and wrong, with each call. */
function credentialCells(contract: Contract, { cases }: Planned, { exchanges }: Observed): CellDraft[] {
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

/** Each field of each call's path, query and body: covered when a case about it did not fail. */
function parameterCells(contract: Contract, { cases }: Planned, { ran }: Observed): CellDraft[] {
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
 * Whether a keyword was put to the test: a request that breaks it did not fail and, where the plan has one that just keeps it,
 * that one did not either. Otherwise a server that refuses everything would cover the keyword.
 */
function isProved(about: readonly Case[], hasRun: ReadonlySet<string>): boolean {
  const ranAs = (side: Case["expect"]) => about.some(({ id, expect }) => expect === side && hasRun.has(id));
  return ranAs("refused") && (ranAs("accepted") || !about.some(({ expect }) => expect === "accepted"));
}

/** Each keyword of each field that limits what the field takes. */
function keywordCells(contract: Contract, { cases }: Planned, { ran }: Observed): CellDraft[] {
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

const NO_CASE = "No case covers it.";
const NOT_SEEN = "No case brought it about.";
const FAILED = "What would cover it failed.";

/**
 * Says of a missing cell why nothing covers it. Where its cases are known, these are the reasons why they were skipped. Where only a
 * response can show it, any skipped case of the call could have covered it.
 */
function missingReasons(planned: Planned, observed: Observed): (draft: CellDraft) => string {
  const reasonOf = new Map(observed.skipped.map(({ id, reason }) => [id, reason]));
  const byCall = new Map<string, string[]>([[ANY_CALL, [...reasonOf.values()]]]);
  for (const { id, call } of [...planned.cases, ...planned.scenarios]) {
    const reason = reasonOf.get(id);
    if (reason !== undefined) byCall.set(call, [...(byCall.get(call) ?? []), reason]);
  }
  return ({ call, cases }) => {
    if (cases === undefined) return wayOut(byCall.get(call) ?? [], NOT_SEEN);
    if (cases.length === 0) return NO_CASE;
    const reasons = cases.map((id) => reasonOf.get(id)).filter((reason) => reason !== undefined);
    return wayOut(reasons, FAILED);
  };
}

/** The options that the reasons name, or else the most frequent reason itself. */
function wayOut(reasons: readonly string[], none: string): string {
  const options = [...new Set(reasons.flatMap(optionsOf))].sort();
  if (options.length > 0) {
    const names = options.length < 2 ? options.join() : `${options.slice(0, -1).join(", ")} and ${options.at(-1)}`;
    return `${names} would cover it.`;
  }
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? none;
}

/** An option as it is typed. `--only` and `--skip` are none here: what the user skipped by name is not missing for an option. */
const OPTION = /--(?!only\b|skip\b)[a-z][a-z-]*(?:=[a-z]+)?/g;

/** The options in a reason; of several ways out those of the first: `give --stream, or let the gate make one with ...`. */
function optionsOf(reason: string): readonly string[] {
  const [first = ""] = reason.split(", or ", 1);
  return first.match(OPTION) ?? reason.match(OPTION) ?? [];
}

/** A cell that was covered although the table declares it unreachable: the row is wrong there. */
export interface Disproof {
  readonly row: UnreachableRow;
  readonly cell: Pick<CoverageCell, "call" | "what">;
}

/** The rows of the table that a run has shown to be wrong. A row is about no cell that cases of the plan cover. */
export function disproved(
  contract: Contract,
  planned: Planned,
  observed: Observed,
  table: readonly UnreachableRow[] = UNREACHABLE,
): Disproof[] {
  return TESTED.flatMap((name) =>
    SOURCES[name](contract, planned, observed).flatMap(({ call, what, isCovered, cases = [] }) => {
      const row = isCovered && cases.length === 0 ? rowOf(table, name, { call, what }) : undefined;
      return row === undefined ? [] : [{ row, cell: { call, what } }];
    }),
  );
}
