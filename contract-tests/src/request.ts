import { type CallSpec, calls } from "dis-openapi/contract";
import type { Contract, Json } from "./contract.js";
import type { SentRequest } from "./exchange.js";
import { operationOf } from "./operation.js";
import type { CaseRequest } from "./plan.js";
import type { Target } from "./target.js";

export type CallName = keyof typeof calls;

/** Path, query and body fields of a call in one object; `project_id` is that of the target. */
export type Input = Readonly<Record<string, Json>>;

/** How a request departs from what its input says. */
export interface RequestOptions extends Pick<CaseRequest, "looseUrl"> {
  /** Fields of the body in place of those of the input: a name that is another one than in the path. */
  readonly body?: Input;
}

function urlOf(target: Target, template: string, request: CaseRequest): string {
  const values: Readonly<Record<string, string>> = { project_id: target.projectId, ...request.path };
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const pairs = Object.entries(request.query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const loose = request.looseUrl === true;
  const query = pairs.length === 0 ? "" : `?${pairs.join("&")}${loose ? "&" : ""}`;
  return `${target.endpoint}${path}${loose ? "/" : ""}${query}`;
}

/** The exact text of a body; only spaces are put behind it to make it larger, so that bytes and characters are the same. */
function bodyOf({ rawBody, body, paddedTo = 0 }: CaseRequest): string | undefined {
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return text === undefined ? undefined : text + " ".repeat(Math.max(0, paddedTo - Buffer.byteLength(text)));
}

/** The request of a case as it goes on the wire, still without credentials. */
export function wireRequest(contract: Contract, target: Target, call: string, request: CaseRequest): SentRequest {
  const { method, path } = operationOf(contract, call);
  const body = bodyOf(request);
  const isTyped = body !== undefined && request.untyped !== true;
  return {
    method: request.method ?? method,
    url: urlOf(target, path, request),
    headers: {
      accept: "application/json",
      ...(isTyped ? { "content-type": "application/json" } : {}),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

/**
 * A flat input as the operation table places it: each field goes to path, query or body, or to several of them.
 * @throws Error for a field that the call does not have
 */
export function inputRequest(call: CallName, input: Input, options: RequestOptions = {}): CaseRequest {
  const { fields, fixed, hasBody }: CallSpec = calls[call];
  const placed: Record<"path" | "query" | "body", Record<string, Json>> = { path: {}, query: {}, body: {} };
  for (const [name, value] of Object.entries(input)) {
    const places = fields[name]?.in;
    if (places === undefined) throw new Error(`${call} has no field ${name}.`);
    for (const place of places) placed[place][name] = place === "body" ? value : String(value);
  }
  return {
    path: placed.path as Record<string, string>,
    query: placed.query as Record<string, string>,
    headers: {},
    ...(hasBody ? { body: { ...fixed, ...placed.body, ...options.body } } : {}),
    ...(options.looseUrl === undefined ? {} : { looseUrl: options.looseUrl }),
  };
}
