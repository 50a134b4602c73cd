import { calls } from "../generated/calls.js";
import { createFetchClient, type DisApi, readData } from "./call.js";
import type { CallSpec } from "./contract/rules.js";
import { DisError, isDisError } from "./errors/dis-error.js";
import type { Send, Watch } from "./observe/watch.js";
import type { ResolvedOptions } from "./options.js";
import { type SendContext, send } from "./send/send.js";

// `dis.api`: requests by path. They are retried, watched and read like those of the named calls.

interface Matcher {
  /** Of the operation; the path alone does not say which one of several calls that share it is meant. */
  readonly name: string;
  readonly spec: CallSpec;
  readonly path: RegExp;
}

let matchers: readonly Matcher[] | undefined;

/** The operation that a request by path belongs to, so that it is retried by the same rules; empty for an unknown path. */
export function operationOf(request: { method: string; url: string }, endpoint: string): Partial<Matcher> {
  matchers ??= Object.entries<CallSpec>(calls).map(([name, spec]) => {
    return { name: spec.operation ?? name, spec, path: new RegExp(`^${spec.path.replace(/\{[^}]+\}/g, "[^/]+")}$`) };
  });
  const path = request.url.slice(endpoint.length).replace(/[?#].*$/s, "");
  const method = request.method.toLowerCase();
  return matchers.find((matcher) => matcher.spec.method === method && matcher.path.test(path)) ?? {};
}

/** The body may have another length than the one that was received. */
function withoutLength(headers: Headers): Headers {
  const rest = new Headers(headers);
  for (const name of ["content-length", "content-encoding"]) rest.delete(name);
  return rest;
}

/** @param headers of every request */
export function createApi(
  headers: Readonly<Record<string, string>>,
  { endpoint, timeoutMs, deadlineMs, retry }: ResolvedOptions,
  context: SendContext,
  watch: Watch | undefined,
): DisApi {
  /** Sends what openapi-fetch has built; the caller gets the response, whatever its status, with its body read. */
  const fetch = async (request: Request): Promise<Response> => {
    const { method, url, signal } = request;
    if (!url.startsWith(`${endpoint}/`)) {
      const message = `dis.api sends to ${endpoint} only: the credentials are not for another host.`;
      throw new DisError("configuration", message, { field: "baseUrl" });
    }
    const body = new Uint8Array(await request.arrayBuffer());
    const unsigned = { method, url, headers: Object.fromEntries(request.headers), body };
    const { name, spec } = operationOf(request, endpoint);
    const retryClass = spec?.retry ?? "unless-processed";
    const work = async (sendBy: Send) => ({
      exchange: await sendBy(unsigned, context, { operation: name, retryClass, signal, timeoutMs, deadlineMs, retry }),
    });
    const { exchange } = await (watch === undefined ? work(send) : watch(name, spec, undefined, work));
    const isRead = exchange.failure === undefined && spec !== undefined;
    const read = isRead ? readData(name as string, spec, exchange) : { data: undefined };
    if (isDisError(read)) throw read;
    const { status } = exchange;
    // Written again as JSON, so that openapi-fetch does not round numbers that were read exactly.
    const text = read.data === undefined ? exchange.text() : JSON.stringify(read.data);
    return new Response(status === 204 || status === 205 || status === 304 ? null : text, {
      status,
      headers: withoutLength(exchange.headers),
    });
  };
  return createFetchClient({ baseUrl: endpoint, headers, fetch });
}
