import { type Contract, pointerOf } from "../contract/contract.js";
import { type Operation, operations } from "../contract/operation.js";
import type { CaseRequest } from "./case.js";
import type { Draft } from "./draft.js";

/** HEAD and OPTIONS are left out: HTTP itself gives them a meaning on every path. */
const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"] as const;

/** What the contract does not have and official clients call, so that a server may well know it. */
const ELSEWHERE: readonly (readonly [path: RegExp, method: string])[] = [
  [/^\/v2\/[^/]+\/streams\/[^/]+\/transfer-tasks$/, "PUT"], // updateTransferTask of the Java client
  [/^\/v3\/[^/]+\/streams\/[^/]+$/, "DELETE"], // an older client has the streams under /v3, too
  [/^\/v3\/[^/]+\/streams\/[^/]+$/, "GET"],
];

/** Whether a path template has the form of another path: each of its parameters takes any segment. */
function covers(template: string, path: string): boolean {
  const [parts, segments] = [template.split("/"), path.split("/")];
  return parts.length === segments.length && parts.every((part, index) => part.startsWith("{") || part === segments[index]);
}

function declared(contract: Contract, path: string): ReadonlySet<string> {
  const all = [...operations(contract).values()].filter((operation) => covers(operation.path, path));
  return new Set(all.map(({ method }) => method));
}

function isFirstOfPath(contract: Contract, operation: Operation): boolean {
  const first = [...operations(contract).values()].find(({ path }) => path === operation.path);
  return first?.call === operation.call;
}

function withMethod(base: CaseRequest, method: string): CaseRequest {
  const { body, ...rest } = base;
  return method === "GET" || method === "DELETE" ? { ...rest, method } : { ...rest, method, body: body ?? {} };
}

/**
 * The methods that a path does not have, once per path, under the name of its first call. The documents give 405 to them in
 * general and declare it nowhere: whatever refuses them is right.
 */
export function methodDrafts(contract: Contract, operation: Operation, base: CaseRequest): Draft[] {
  if (!isFirstOfPath(contract, operation)) return [];
  const known = declared(contract, operation.path);
  const isElsewhere = (method: string) => ELSEWHERE.some(([path, other]) => other === method && path.test(operation.path));
  return METHODS.filter((method) => !known.has(method) && !isElsewhere(method)).map((method) => ({
    id: `method/${method}`,
    title: `refuses ${method} ${operation.path}`,
    kind: "method",
    pointer: pointerOf("paths", operation.path),
    request: withMethod(base, method),
    expect: "not-allowed",
  }));
}
