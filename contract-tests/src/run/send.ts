import { type CallSpec, type Contract, callOf, calls, type Json } from "dis-openapi/contract";
import type { Exchange, SentRequest } from "../check/check.js";
import type { CaseRequest, CredentialCase } from "../plan/case.js";
import { authenticate } from "./authenticate.js";
import type { Target } from "./target.js";

export type CallName = keyof typeof calls;

/** Path, query and body fields of a call in one object; `project_id` is that of the target. */
export type Input = Readonly<Record<string, Json>>;

/** How a request departs from its input. */
export interface RequestOptions extends Pick<CaseRequest, "looseUrl"> {
  /** Fields of the body that replace those of the input, such as a name that differs from the one in the path. */
  readonly body?: Input;
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

/** The request of a case as it goes on the wire, still without credentials. */
export function wireRequest(contract: Contract, target: Target, call: string, request: CaseRequest): SentRequest {
  const { method, path } = callOf(contract, call);
  const body = bodyText(request);
  const isTyped = body !== undefined && request.untyped !== true;
  return {
    method: request.method ?? method.toUpperCase(),
    url: urlOf(target, path, request),
    headers: {
      accept: "application/json",
      ...(isTyped ? { "content-type": "application/json" } : {}),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

function urlOf(target: Target, template: string, request: CaseRequest): string {
  const values: Readonly<Record<string, string>> = { project_id: target.projectId, ...request.path };
  const path = template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const pairs = Object.entries(request.query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const loose = request.looseUrl === true;
  const query = pairs.length === 0 ? "" : `?${pairs.join("&")}${loose ? "&" : ""}`;
  return `${target.endpoint}${path}${loose ? "/" : ""}${query}`;
}

/** The exact text of a body. It is filled up with spaces only: one byte each, and the same JSON. */
function bodyText({ rawBody, body, paddedTo = 0 }: CaseRequest): string | undefined {
  const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
  return text === undefined ? undefined : text + " ".repeat(Math.max(0, paddedTo - Buffer.byteLength(text)));
}

/** Timeout of a request. A mock needs some seconds for a body of 10,000 records; a server that hangs must not stop the run. */
export const TIMEOUT_MS = 30_000;

/** How long a request may take, and what ends it before that. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a request exactly as it is, once: no retry, and a redirect is a response like any other.
 * @throws Error when there is no response: a TimeoutError after the time, the reason of the signal when that aborts
 */
export async function send(
  call: string,
  request: SentRequest,
  { timeoutMs, signal }: Patience = { timeoutMs: TIMEOUT_MS },
): Promise<Exchange> {
  // Not AbortSignal.any: in Node.js 20 the garbage collector takes a timeout that only such a signal depends on.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(new DOMException("There is no response in time.", "TimeoutError")), timeoutMs);
  signal?.addEventListener("abort", abort, { once: true });
  if (signal?.aborted) abort();
  try {
    return await sendUntil(call, request, controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

async function sendUntil(call: string, request: SentRequest, signal: AbortSignal): Promise<Exchange> {
  const { method, url, headers, body } = request;
  // A text without a content type goes as bytes: `fetch` would add a content type of its own.
  const sent = body === undefined || headers["content-type"] !== undefined ? body : new TextEncoder().encode(body);
  const response = await fetch(url, {
    method,
    headers: { ...headers },
    redirect: "manual",
    signal,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const bodyText = await textOf(response);
  return { call, request, response: { status: response.status, headers: Object.fromEntries(response.headers), bodyText } };
}

/** Bytes of a response that are read. The largest response of the contract, 10,000 records, is far smaller. */
const LONGEST_BODY = 8 * 1024 * 1024;

/** A response whose body does not end, or is too long to work with. */
export class BodyTooLongError extends Error {
  override readonly name = "BodyTooLongError";
}

/** @throws BodyTooLongError as soon as the body is too long: an endpoint must not fill the memory */
async function textOf({ body, status }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let length = 0;
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    length += read.value.length;
    if (length > LONGEST_BODY) {
      await reader?.cancel();
      throw new BodyTooLongError(`status ${status} with a body of more than 8 MiB`);
    }
    pieces.push(decoder.decode(read.value, { stream: true }));
  }
  return [...pieces, decoder.decode()].join("");
}

/** Sends a request the way the target wants it. @param credentials that the request was made with */
export function sendTo(target: Target, call: string, request: SentRequest, credentials: CredentialCase): Promise<Exchange> {
  return target.send === undefined ? send(call, request) : target.send(call, request, credentials);
}

/** Sends a call with the credentials of a target and gives the exchange unchecked. */
export type Ask = (call: CallName, input: Input) => Promise<Exchange>;

export function asker(contract: Contract, target: Target): Ask {
  return async (call, input) => {
    const request = wireRequest(contract, target, call, inputRequest(call, input));
    return sendTo(target, call, await authenticate(request, "token", target.credentials, Date.now()), "token");
  };
}
