import type { Dispatcher } from "undici";
import { DisError } from "../errors/dis-error.js";
import type { Transport, WireRequest, WireResponse } from "../send/exchange.js";
import { AnswerHandler } from "./answer.js";
import { createDispatcher, type UndiciTransportOptions } from "./dispatcher.js";

/** A transport that keeps its connections, and gives them up when it is closed. */
export interface UndiciTransport extends Transport {
  /** Lets requests that are under way end, then closes all connections. Requests after that are refused. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A proxy that refuses to make the connection: the service has seen nothing. */
function proxyError(cause: unknown): DisError | undefined {
  const status = /^Proxy response \((\d{3})\)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  if (status === undefined) return undefined;
  const retryable = Number(status) >= 500;
  return new DisError("connection", `The proxy did not make the connection (HTTP ${status}).`, { retryable, cause });
}

function dispatch(dispatcher: Dispatcher, request: WireRequest): Promise<WireResponse> {
  const { method, url, headers, body } = request;
  const at = url.indexOf("/", url.indexOf("//") + 2);
  return new Promise((resolve, reject) => {
    const options = {
      origin: at === -1 ? url : url.slice(0, at),
      path: at === -1 ? "/" : url.slice(at),
      method: method as Dispatcher.HttpMethod,
      // A copy: on the way through a proxy undici adds to it. Unlike fetch it does not decompress.
      headers: { "accept-encoding": "identity", ...headers },
      body: body.length === 0 ? null : body,
      // The client has timeouts of its own, which cover all of an attempt.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    const fail = (cause: unknown) => reject(proxyError(cause) ?? cause);
    dispatcher.dispatch(options, new AnswerHandler(request, resolve, fail));
  });
}

/**
 * A transport for Node.js over connections that are kept open, a pool of undici: several times the calls a second of the
 * built-in `fetch`. Needs the package `undici`, version 7 or 8, beside this one. Several clients can share it.
 *
 * @example
 * const transport = undiciTransport({ connections: 64 });
 * const dis = createDisClient({ region, projectId, credentials, transport });
 * // …
 * await transport.close();
 *
 * @throws DisError of kind `configuration`, naming the option
 */
export function undiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  const dispatcher = createDispatcher(options);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= options.dispatcher === undefined ? dispatcher.close() : Promise.resolve();
    return closed;
  };
  const transport: Transport = (request) => {
    if (closed === undefined) return dispatch(dispatcher, request);
    return Promise.reject(new DisError("configuration", "The transport is closed.", { field: "transport" }));
  };
  return Object.assign(transport, { close, [Symbol.asyncDispose]: close });
}
