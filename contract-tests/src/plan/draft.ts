import type { Contract, Json } from "../contract.js";
import type { Operation } from "../operation.js";
import { fillOf } from "./base.js";
import type { Case, CaseKind, CaseRequest, CredentialCase, Expectation, Need } from "./case.js";
import { type Site, valueAt } from "./site.js";
import { brokenRules } from "./wire.js";

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
  /** See `Case`; false when left out. */
  readonly prepared?: boolean;
  /** Left out: the token. */
  readonly credentials?: CredentialCase;
  /** What it needs of a target; nothing when left out. */
  readonly needs?: readonly Need[];
}

/** A name that stands in the path and in the body is one name: where a request is to be accepted both places agree. */
function agreeing({ request, expect, about }: Draft): CaseRequest {
  if (expect !== "accepted" || about === undefined || about.in === "query") return request;
  const { label } = about;
  const value = valueAt(request, about);
  const body = request.body as Readonly<Record<string, Json>> | undefined;
  if (typeof value !== "string" || !Object.hasOwn(request.path, label) || !Object.hasOwn(body ?? {}, label)) return request;
  return { ...request, path: { ...request.path, [label]: value }, body: { ...body, [label]: value } };
}

/**
 * A case from its draft, verified on the wire.
 * @throws Error when an accepted case breaks a rule or a refused one breaks none: the plan, or an example of the contract,
 * is wrong then, and no server can be blamed.
 */
export function caseOf(contract: Contract, operation: Operation, draft: Draft): Case {
  const request = agreeing(draft);
  const breaks = [...new Set(brokenRules(contract, operation, request).map((error) => error.keyword))];
  const id = `${operation.call}/${draft.id}`;
  if (draft.expect === "refused" && breaks.length === 0) throw new Error(`Case ${id} is to be refused and breaks no rule.`);
  if (draft.expect === "accepted" && breaks.length > 0) {
    throw new Error(`Case ${id} is to be accepted and breaks ${breaks.join(", ")} (${draft.pointer}).`);
  }
  return {
    id,
    call: operation.call,
    title: `${operation.call} ${draft.title}`,
    kind: draft.kind,
    pointer: draft.pointer,
    request,
    credentials: draft.credentials ?? "token",
    expect: draft.expect,
    breaks,
    prepared: draft.prepared ?? false,
    fill: fillOf(operation.call, draft.about?.label),
    needs: draft.needs ?? [],
  };
}
