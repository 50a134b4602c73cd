import { type Call, type Contract, callsOf, pointerOf } from "dis-openapi/contract";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";

/** HEAD and OPTIONS are not tried: HTTP itself gives them a meaning on every path. */
const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"] as const;

/** What the contract does not have and official clients call, so that a server may well know it. */
const KNOWN_ELSEWHERE: readonly (readonly [path: RegExp, method: string])[] = [
  [/^\/v2\/[^/]+\/streams\/[^/]+\/transfer-tasks$/, "PUT"], // updateTransferTask of the Java client
  [/^\/v3\/[^/]+\/streams\/[^/]+$/, "DELETE"], // an older client has the streams under /v3, too
  [/^\/v3\/[^/]+\/streams\/[^/]+$/, "GET"],
];

/**
 * The methods that a path does not have, once per path, under the name of its first call. The documents give them 405 in general
 * and declare it nowhere, so any refusal is right.
 */
export function methodDrafts(contract: Contract, call: Call, base: CaseRequest): Draft[] {
  const { path } = call;
  const calls = callsOf(contract);
  if (calls.find((other) => other.path === path)?.name !== call.name) return [];
  const declared = new Set(calls.filter((other) => matches(other.path, path)).map(({ method }) => method.toUpperCase()));
  const isKnown = (method: string) =>
    declared.has(method) || KNOWN_ELSEWHERE.some(([pattern, other]) => other === method && pattern.test(path));
  return METHODS.filter((method) => !isKnown(method)).map((method) => ({
    id: `method/${method}`,
    title: `refuses ${method} ${path}`,
    kind: "method",
    pointer: pointerOf("paths", path),
    request: withMethod(base, method),
    expect: "not-allowed",
  }));
}

/** Whether a path has the form of a template: each parameter of the template takes any segment. */
function matches(template: string, path: string): boolean {
  const [parts, segments] = [template.split("/"), path.split("/")];
  return parts.length === segments.length && parts.every((part, index) => part.startsWith("{") || part === segments[index]);
}

function withMethod(base: CaseRequest, method: string): CaseRequest {
  const { body, ...rest } = base;
  return method === "GET" || method === "DELETE" ? { ...rest, method } : { ...rest, method, body: body ?? {} };
}
