import { type Call, type Contract, type FieldRule, isInferred, type Json, pointerOf, ruleBreach } from "dis-openapi/contract";
import { brokenRules } from "./broken-rules.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";
import { put, type Site, sites, valueAt } from "./site.js";
import { fieldRulesOf, items, sample } from "./value.js";

/** A rule about several fields together, and where these fields are. */
export interface RuleSite {
  readonly rule: FieldRule;
  /** JSON pointer of the rule. */
  readonly pointer: string;
  /** The site of a field of the rule. */
  field(name: string): Site | undefined;
  /** The object in a request that the rule is about. */
  fieldsIn(request: CaseRequest): Json | undefined;
}

/** The rules about several fields: those of the parameters, of the body and of the objects in it. */
function ruleSites(contract: Contract, call: Call): RuleSite[] {
  const all = sites(contract, call);
  const ofParameters = call.value["x-rules"] ?? [];
  const owners = [
    {
      rules: ofParameters,
      pointer: call.pointer,
      fieldsIn: (request: CaseRequest): Json | undefined => request.query,
      field: (name: string) => all.find((site) => site.in === "query" && site.label === name),
    },
    ...all.map((owner) => ({
      rules: fieldRulesOf(owner.schema.value),
      pointer: owner.schema.pointer,
      fieldsIn: (request: CaseRequest) => valueAt(request, owner),
      field: (name: string) => all.find((site) => site.parent === owner && site.label === name),
    })),
  ];
  return owners.flatMap(({ rules, pointer, field, fieldsIn }) =>
    rules.map((rule, index) => ({ rule, pointer: pointer + pointerOf("x-rules", index), field, fieldsIn })),
  );
}

/** What a rule asks for is added, and what does not go with the rest is removed. */
function repaired(contract: Contract, { rule, field, fieldsIn }: RuleSite, request: CaseRequest, about: Site): CaseRequest {
  const fields = fieldsIn(request);
  if (typeof fields !== "object" || fields === null || rule.unique !== undefined) return request;
  if (rule.ascending?.includes(about.label)) {
    const others = rule.ascending.flatMap((name) => field(name) ?? []).filter((site) => valueAt(request, site) !== undefined);
    return others.reduce((equal, site) => put(contract, equal, site, valueAt(request, about)), request);
  }
  if (rule.mostOne !== undefined) {
    const given = rule.mostOne.flatMap((name) => field(name) ?? []).filter((site) => valueAt(request, site) !== undefined);
    const kept = given.find((site) => about.name.startsWith(site.name)) ?? given[0];
    return withoutFields(
      contract,
      request,
      given.filter((site) => site !== kept),
    );
  }
  const site = field(ruleBreach(rule, fields as Readonly<Record<string, unknown>>)?.field ?? "");
  if (site === undefined) return request;
  return put(contract, request, site, valueAt(request, site) === undefined ? sample(contract, site.schema) : undefined);
}

/**
 * The request with what the value at a site asks for, and without what does not go with it: a case about the value `String` of a type
 * needs the format beside it.
 */
export function together(contract: Contract, call: Call, request: CaseRequest, about: Site): CaseRequest {
  const rules = ruleSites(contract, call);
  // A second time, because a rule can be about two fields.
  return [...rules, ...rules].reduce((now, site) => repaired(contract, site, now, about), request);
}

/** The first entry of a list once more, with nothing but the field that must not repeat. */
export function twice(contract: Contract, list: Site, by: string, value?: Json): Json {
  const given = Array.isArray(value) && value.length > 0 ? (value as readonly Json[]) : items(contract, list.schema, 1);
  const first = given[0] as Readonly<Record<string, Json>>;
  return [...given, { [by]: first[by] ?? null }];
}

interface Broken {
  readonly field: Site;
  readonly variant: string;
  readonly what: string;
  readonly request: CaseRequest;
}

/** The request with the values for which a rule is. */
function conditioned(contract: Contract, { rule, field }: RuleSite, base: CaseRequest): CaseRequest {
  return Object.entries(rule.when ?? {}).reduce((request, [name, [value]]) => {
    const site = field(name);
    return site === undefined ? request : put(contract, request, site, value ?? undefined);
  }, base);
}

function withoutFields(contract: Contract, request: CaseRequest, fields: readonly Site[]): CaseRequest {
  return fields.reduce((rest, field) => put(contract, rest, field, undefined), request);
}

/** Each way to break a rule: what it asks for is not there, or what must not repeat is there twice. */
function broken(contract: Contract, call: Call, site: RuleSite, base: CaseRequest): Broken[] {
  const { rule, field } = site;
  const fieldsOf = (names: readonly string[] = []) => names.flatMap((name) => field(name) ?? []);
  const any = fieldsOf(rule.anyPresent);
  const [about] = [...fieldsOf(rule.present), ...any, ...fieldsOf(rule.unique)];
  if (about === undefined) return [];
  const request = together(contract, call, conditioned(contract, site, base), about);
  const missing = fieldsOf(rule.present).map((each) => [each, withoutFields(contract, request, [each])] as const);
  const none = any.slice(0, 1).map((each) => [each, withoutFields(contract, request, any)] as const);
  const names = any.map(({ label }) => label).join(" and without ");
  return [
    ...missing.map(([each, without]) => ({ field: each, variant: "missing", what: `without ${each.label}`, request: without })),
    ...none.map(([each, without]) => ({ field: each, variant: "none", what: `without ${names}`, request: without })),
    ...fieldsOf(rule.unique).map((each) => ({
      field: each,
      variant: "unique",
      what: `with a ${rule.by} twice in ${each.label}`,
      request: put(contract, base, each, twice(contract, each, rule.by ?? "", valueAt(base, each))),
    })),
  ];
}

/** The rules about several fields that a document states. */
export function statedRules(contract: Contract, call: Call): RuleSite[] {
  return ruleSites(contract, call).filter(({ rule }) => !isInferred(rule));
}

/** Each rule about several fields broken alone. What no document states is not asked for. */
export function togetherDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  return statedRules(contract, call).flatMap((site) =>
    broken(contract, call, site, base)
      .filter(({ request }) => brokenRules(contract, call, request).length === 1)
      .map(({ field, variant, what, request }) => ({
        id: `${field.name}/together/${variant}`,
        title: `refuses a request ${what}`,
        kind: variant === "unique" ? ("boundary" as const) : ("missing" as const),
        pointer: site.pointer,
        request,
        expect: "refused" as const,
        about: field,
      })),
  );
}
