import type { Contract } from "../contract.js";
import { type Operation, operations } from "../operation.js";
import { type Site, sites } from "../plan/site.js";
import type { Case } from "../plan.js";
import type { CellDraft } from "./cell.js";
import type { Observed, Planned } from "./observed.js";
import { subjectOf } from "./subject.js";

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
