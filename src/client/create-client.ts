import type { DisCalls } from "../../generated/client.js";
import { answerError, readData } from "../call/answer.js";
import { placeInput } from "../call/input.js";
import { callNames, specOf } from "../call/specs.js";
import { DisError } from "../errors/dis-error.js";
import { createLists, type DisLists } from "../lists/lists.js";
import { type SendContext, type Sent, send } from "../transport/send.js";
import { fetchTransport } from "../transport/transport.js";
import { VERSION } from "../version.js";
import { createWaiters, type DisWaiters } from "../waiters/stream-waiters.js";
import { type BuiltRequest, createApi, type DisApi, requestThrough } from "./api.js";
import { operationOf } from "./api-operation.js";
import { type CallOptions, resolveCallOptions } from "./call-options.js";
import { type CallResult, DisCall } from "./dis-call.js";
import { type DisClientOptions, type ResolvedOptions, resolveOptions } from "./options.js";
import type { CallName } from "./signatures.js";

export interface DisClient extends DisCalls, DisLists, DisWaiters {
  readonly endpoint: string;
  readonly projectId: string;
  /** The same service by path, as openapi-fetch offers it: an error status is a value there, not an exception. */
  readonly api: DisApi;
}

function sendContext(options: ResolvedOptions): SendContext {
  const { credentials, region, clock, random, maxResponseBytes } = options;
  return { transport: fetchTransport(options.fetch), credentials, region, clock, random, maxResponseBytes, answerError };
}

/** The body may have another length than the one that was received. */
function withoutLength(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of ["content-length", "content-encoding"]) rest.delete(name);
  return rest;
}

/** Sends what a user of `dis.api` asked for; the answer is given as it is, with its body read. */
function apiFetch(options: ResolvedOptions, context: SendContext) {
  return async (request: BuiltRequest): Promise<Response> => {
    if (!request.url.startsWith(`${options.endpoint}/`)) {
      const message = `dis.api sends to ${options.endpoint} only: the credentials are not for another host.`;
      throw new DisError("configuration", message, { field: "baseUrl" });
    }
    const { name, spec } = operationOf(request, options.endpoint);
    const { exchange, failure, attempts } = await send(request, context, {
      operation: name,
      retryClass: spec?.retry ?? "unless-processed",
      signal: request.signal,
      timeoutMs: options.timeoutMs,
      retry: options.retry,
    });
    const { status, text, headers } = exchange;
    const data = failure === undefined && spec !== undefined ? readData(spec, exchange, name as string, attempts) : undefined;
    // Written anew, so that openapi-fetch does not round what was read exactly.
    const body = data === undefined ? text : JSON.stringify(data);
    return new Response(status === 204 || status === 205 || status === 304 ? null : body, {
      status,
      headers: withoutLength(headers),
    });
  };
}

type Invoke = (name: CallName, input: unknown, options?: CallOptions) => Promise<CallResult<unknown>>;

function invoker(client: ResolvedOptions, context: SendContext, api: DisApi): Invoke {
  const warned = new Set<string>();
  return async (name, input, callOptions) => {
    const found = specOf(name);
    const spec = found instanceof Promise ? await found : found;
    const placed = placeInput(name, spec, input);
    const options = resolveCallOptions(callOptions, client);
    for (const { field, rule } of placed.warnings) {
      if (warned.has(`${name} ${field}`)) continue;
      warned.add(`${name} ${field}`);
      client.onWarning({ operation: name, field, message: rule });
    }
    let sent: Sent | undefined;
    const path = { ...placed.path, project_id: client.projectId };
    await requestThrough(api, spec, { path, query: placed.query, body: placed.body }, async (request) => {
      sent = await send(request, context, { ...options, operation: name, retryClass: spec.retry });
    });
    const { exchange, attempts, failure } = sent as unknown as Sent;
    if (failure !== undefined) throw failure;
    const { status, headers, requestId } = exchange;
    return { data: readData(spec, exchange, name, attempts), status, headers, requestId, attempts };
  };
}

/**
 * A client of the service. Options that are left out come from the environment.
 *
 * @example
 * const dis = createDisClient({ region: "cn-north-4", projectId: "…", credentials: { token: "…" } });
 * await dis.createApp({ app_name: "alerts" });
 *
 * @throws DisError of kind `configuration` or `credentials`; nothing is sent
 */
export function createDisClient(options?: DisClientOptions): DisClient {
  const resolved = resolveOptions(options);
  const context = sendContext(resolved);
  const headers = {
    accept: "application/json",
    "user-agent": `dis-openapi/${VERSION}`,
    "x-project-id": resolved.projectId,
  };
  const createOne = () => createApi(resolved.endpoint, headers, apiFetch(resolved, context));
  // The methods have one of their own, so that middleware of a user on `dis.api` does not meet their requests.
  const invoke = invoker(resolved, context, createOne());
  const methods = callNames().map((name) => {
    const method = (input: unknown = {}, callOptions?: CallOptions) => new DisCall(invoke(name, input, callOptions));
    return [name, method];
  });
  const byName = Object.fromEntries(methods) as DisCalls;
  const { endpoint, projectId } = resolved;
  return Object.freeze({
    ...byName,
    ...createLists(byName),
    ...createWaiters(byName, resolved),
    endpoint,
    projectId,
    api: createOne(),
  });
}
