import { type Call, type Contract, type Json, under } from "dis-openapi/contract";
import { brokenRules } from "./broken-rules.js";
import {
  type Case,
  type CaseKind,
  type CaseRequest,
  type CredentialCase,
  type Expectation,
  effectsOf,
  type Fill,
  type Need,
} from "./case.js";
import { type Site, valueAt, withoutIdBeside } from "./site.js";
import { sample } from "./value.js";

/** The complete, valid request that every other case of the call changes in one place. It is made of the contract's examples. */
export function baseRequest(contract: Contract, call: Call): CaseRequest {
  const values = (place: string) =>
    call.parameters
      .filter(({ value }) => value.in === place && value.name !== "project_id")
      .map((parameter): [string, string] => {
        const { name, example = sample(contract, under(contract, parameter, "schema")) } = parameter.value;
        return [name, String(example)];
      });
  const request = { path: Object.fromEntries(values("path")), query: Object.fromEntries(values("query")), headers: {} };
  if (call.body === undefined) return request;
  const [first] = Object.values(call.body.examples);
  return { ...request, body: first?.value ?? sample(contract, call.body.schema) };
}

/** A case before the parts that follow from the others are added. */
export interface Draft {
  /** The id without the call. */
  readonly id: string;
  /** The title without the call: `accepts metadata of 1000 characters`. */
  readonly title: string;
  readonly kind: CaseKind;
  readonly pointer: string;
  readonly request: CaseRequest;
  readonly expect: Expectation;
  /** The field that the case is about; the runner must not fill it. */
  readonly about?: Site;
  /** See `Case`. Default: false. */
  readonly prepared?: boolean;
  /** Default: the token. */
  readonly credentials?: CredentialCase;
  /** What it needs of a target. Default: nothing. */
  readonly needs?: readonly Need[];
}

/**
 * The case of a draft, checked as it goes on the wire. There is none when the request is to be accepted and breaks what no document
 * states: a server may take it or refuse it.
 * @throws Error when an accepted case breaks a rule or a refused one breaks none: the plan, or an example of the contract, is
 * wrong then, and no server can be blamed
 */
export function caseOf(contract: Contract, call: Call, draft: Draft): Case | undefined {
  const { about, expect } = draft;
  const request = expect === "refused" && about !== undefined ? withoutIdBeside(draft.request, about) : withOneName(draft);
  const broken = brokenRules(contract, call, request);
  if (expect === "accepted" && broken.length > 0 && broken.every(({ isInferred }) => isInferred)) return undefined;
  const breaks = [...new Set(broken.filter(({ isInferred }) => !isInferred).map(({ keyword }) => keyword))];
  const id = `${call.name}/${draft.id}`;
  if (draft.expect === "refused" && breaks.length === 0) throw new Error(`Case ${id} is to be refused and breaks no rule.`);
  if (draft.expect === "accepted" && breaks.length > 0) {
    throw new Error(`Case ${id} is to be accepted and breaks ${breaks.join(", ")} (${draft.pointer}).`);
  }
  return {
    id,
    call: call.name,
    title: `${call.name} ${draft.title}`,
    kind: draft.kind,
    pointer: draft.pointer,
    request,
    credentials: draft.credentials ?? "token",
    expect: draft.expect,
    breaks,
    prepared: draft.prepared ?? false,
    fill: fillOf(call.name, draft.about?.label),
    needs: [...(draft.needs ?? []), ...(isExample(draft) ? [] : (["validation"] as const))],
  };
}

/** Whether a server that only knows the examples of the contract can do what the case asks for. */
function isExample({ kind, expect }: Draft): boolean {
  return kind === "example" && expect === "accepted";
}

/** A name in the path and in the body is one name: a request that is to be accepted has the same value in both places. */
function withOneName({ request, expect, about }: Draft): CaseRequest {
  if (expect !== "accepted" || about === undefined || about.in === "query") return request;
  const { label } = about;
  const value = valueAt(request, about);
  const body = request.body as Readonly<Record<string, Json>> | undefined;
  if (typeof value !== "string" || !Object.hasOwn(request.path, label) || !Object.hasOwn(body ?? {}, label)) return request;
  return { ...request, path: { ...request.path, [label]: value }, body: { ...body, [label]: value } };
}

/** The fields that the runner fills in. @param except the field that a case is about */
export function fillOf(call: string, except?: string): Readonly<Record<string, Fill>> {
  const isOther = (field: string) => field !== except && !field.endsWith(`[].${except}`);
  return Object.fromEntries(Object.entries(effectsOf(call).fill ?? {}).filter(([field]) => isOther(field)));
}
