import { type CallSpec, type Contract, callOf, calls, type Json } from "dis-openapi/contract";
import type { Exchange, ReceivedResponse, SentRequest } from "../check/check.js";
import type { CaseRequest, CredentialCase } from "../plan/case.js";
import { ACCEPTED_CODINGS, decoded } from "../wire/coding.js";
import { roundTrip, TooLongError } from "../wire/connection.js";
import { joined, type Message, shown, statusOf } from "../wire/message.js";
import { requestBytes } from "../wire/request.js";
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
  const to = new URL(url);
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const sent = requestBytes(method, to, { ...headers, "accept-encoding": ACCEPTED_CODINGS }, bytes);
  const message = await roundTrip(to, { method, bytes: sent, longest: LONGEST_BODY }, signal).catch((error: unknown) => {
    throw error instanceof TooLongError
      ? new BodyTooLongError(`status ${statusOf(error.head)} with a body of more than 8 MiB`)
      : error;
  });
  return { call, request, response: responseOf(message) };
}

/** Bytes of a response that are read. The largest response of the contract, 10,000 records, is far smaller. */
const LONGEST_BODY = 8 * 1024 * 1024;

/** A response whose body does not end, or is too long to work with. */
export class BodyTooLongError extends Error {
  override readonly name = "BodyTooLongError";
}

/** @throws BodyTooLongError for a body that is too long without its coding: an endpoint must not fill the memory */
function responseOf(message: Message): ReceivedResponse {
  const headers = joined(message.headers);
  const faults = [...message.faults];
  let { body } = message;
  try {
    body = decoded(body, headers["content-encoding"] ?? "", LONGEST_BODY);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") {
      throw new BodyTooLongError(`status ${statusOf(message)} with a body of more than 8 MiB`);
    }
    faults.push({ expected: `a body in the coding ${headers["content-encoding"]}`, found: shown(body) });
  }
  const bodyText = new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  return { status: statusOf(message) ?? 0, headers, headerList: message.headers, bodyText, faults };
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
