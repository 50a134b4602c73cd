import type { DisCalls } from "../../generated/client.js";
import { answerError, readData } from "../call/answer.js";
import { callNames } from "../call/specs.js";
import { ClockSkew } from "../credentials/clock-skew.js";
import { DisError } from "../errors/dis-error.js";
import { createLists, type DisLists } from "../lists/lists.js";
import { type Watch, watchFor } from "../observe/observing.js";
import { inBrowser } from "../options/browser.js";
import { loadRecovery, type SendContext } from "../transport/send.js";
import { VERSION } from "../version.js";
import { createWaiters, type DisWaiters } from "../waiters/stream-waiters.js";
import { type BuiltRequest, createApi, type DisApi } from "./api.js";
import type { CallOptions } from "./call-options.js";
import { DisCall } from "./dis-call.js";
import { invoker } from "./invoke.js";
import { type DerivedOptions, type DisClientOptions, deriveOptions, type ResolvedOptions, resolveOptions } from "./options.js";

export interface DisClient extends DisCalls, DisLists, DisWaiters {
  readonly endpoint: string;
  readonly projectId: string;
  /** The same service by path, as openapi-fetch offers it: an error status is a value there, not an exception. */
  readonly api: DisApi;
  /**
   * A client at the same endpoint with other options, which shares the rest with this one: what the credentials provider has
   * obtained, the budget for retries, the connections. Headers and middleware are added, other options replaced.
   *
   * @example
   * const patient = dis.with({ timeoutMs: 120_000, headers: { "x-team": "billing" } });
   *
   * @throws DisError of kind `configuration` or `credentials`
   */
  readonly with: (options: DerivedOptions) => DisClient;
}

function sendContext(options: ResolvedOptions): SendContext {
  const { transport, credentials, region, clock, random, maxResponseBytes, budget, refuseKeys } = options;
  const connections = { reusable: false };
  if (inBrowser()) void loadRecovery();
  const skew = new ClockSkew();
  return { transport, credentials, region, clock, skew, random, maxResponseBytes, budget, connections, refuseKeys, answerError };
}

/** The body may have another length than the one that was received. */
function withoutLength(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of ["content-length", "content-encoding"]) rest.delete(name);
  return rest;
}

/** Sends what a user of `dis.api` asked for; the answer is given as it is, with its body read. */
function apiFetch(options: ResolvedOptions, context: SendContext, watch: Watch) {
  return async (request: BuiltRequest): Promise<Response> => {
    if (!request.url.startsWith(`${options.endpoint}/`)) {
      const message = `dis.api sends to ${options.endpoint} only: the credentials are not for another host.`;
      throw new DisError("configuration", message, { field: "baseUrl" });
    }
    // It has the whole operation table, so it is loaded by who uses dis.api.
    const { operationOf } = await import("./api-operation.js");
    const { name, spec } = operationOf(request, options.endpoint);
    const { exchange, failure, attempts } = await watch(name, spec, undefined, (send) =>
      send(request, context, {
        operation: name,
        retryClass: spec?.retry ?? "unless-processed",
        signal: request.signal,
        timeoutMs: options.timeoutMs,
        deadlineMs: options.deadlineMs,
        retry: options.retry,
      }),
    );
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

function build(resolved: ResolvedOptions, context: SendContext, watch: Watch): DisClient {
  const { endpoint, projectId } = resolved;
  const headers = {
    accept: "application/json",
    "user-agent": `dis-openapi/${VERSION}`,
    "x-project-id": projectId,
    ...resolved.headers,
  };
  const createOne = () => createApi(endpoint, headers, apiFetch(resolved, context, watch));
  // The methods have one of their own, so that middleware of a user on `dis.api` does not meet their requests.
  const invoke = invoker(resolved, context, createOne(), watch);
  const methods = callNames().map((name) => {
    const method = (input: unknown = {}, callOptions?: CallOptions) => new DisCall(invoke(name, input, callOptions));
    return [name, method];
  });
  const byName = Object.fromEntries(methods) as DisCalls;
  return Object.freeze({
    ...byName,
    ...createLists(byName),
    ...createWaiters(byName, resolved),
    endpoint,
    projectId,
    api: createOne(),
    with(options: DerivedOptions) {
      const derived = deriveOptions(options, resolved);
      const { credentials, maxResponseBytes } = derived;
      return build(derived, { ...context, credentials, maxResponseBytes }, watch);
    },
  });
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
  return build(resolved, sendContext(resolved), watchFor(resolved.observing));
}
