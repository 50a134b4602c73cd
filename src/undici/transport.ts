// A transport over a pool of undici. This is `dis-openapi/undici`.
import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from "undici";
import { DisError } from "../errors/dis-error.js";
import { checkCount, optionError, refuseUnknownOptions } from "../option-checks.js";
import type { Transport, WireRequest, WireResponse } from "../send/exchange.js";
import { ResponseHandler } from "./response.js";

export interface UndiciTransportOptions {
  /** Most connections to one host at a time. Further requests wait for one, and their timeout covers the wait. 128 by default. */
  readonly connections?: number | undefined;
  /** How long an idle connection is kept open, in ms, unless the service sets another time. 4,000 by default. */
  readonly keepAliveMs?: number | undefined;
  /** Timeout for opening a connection, in ms. 10,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /** Certificate authorities to trust in addition to those that Node.js trusts; in PEM. None by default. */
  readonly ca?: string | readonly string[] | undefined;
  /**
   * URL of a proxy for all requests, or `false` for none. By default `HTTPS_PROXY` and `HTTP_PROXY` name the proxy, and
   * `NO_PROXY` the hosts that are reached without it; lower-case names work too.
   */
  readonly proxy?: string | false | undefined;
  /**
   * A dispatcher of undici of your own, which stays open when the transport is closed. Excludes the other options. By default the
   * transport makes one from them.
   */
  readonly dispatcher?: Dispatcher | undefined;
}

const OPTIONS = [
  "connections",
  "keepAliveMs",
  "connectTimeoutMs",
  "ca",
  "proxy",
  "dispatcher",
] as const satisfies readonly (keyof UndiciTransportOptions)[];

/** A transport that keeps its connections open until it is closed. */
export interface UndiciTransport extends Transport {
  /** Waits for the running requests, then closes all connections. Later requests are refused. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A transport for Node.js over a pool of connections of undici. It makes several times as many calls a second as the built-in
 * `fetch`. Needs the package `undici`, version 7 or 8, to be installed. Several clients can share one transport.
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

/** @throws DisError of kind `configuration`, naming the option */
function createDispatcher(options: UndiciTransportOptions): Dispatcher {
  refuseUnknownOptions(options, OPTIONS, "option of undiciTransport");
  const { dispatcher, proxy, ...rest } = options;
  if (dispatcher !== undefined) {
    const other = OPTIONS.find((name) => name !== "dispatcher" && options[name] !== undefined);
    if (other !== undefined) throw optionError(other, "is given beside dispatcher; give one or the other");
    if (typeof dispatcher?.dispatch !== "function") throw optionError("dispatcher", "must be a dispatcher of undici");
    return dispatcher;
  }
  const agent = agentOptions(rest);
  if (proxy === false) return new Agent(agent);
  if (proxy !== undefined) return new ProxyAgent({ ...agent, uri: checkProxy(proxy) });
  // EnvHttpProxyAgent decides at each request, which costs time, so it is used only where there can be a proxy.
  return PROXY_VARIABLES.some((name) => process.env[name]) ? new EnvHttpProxyAgent(agent) : new Agent(agent);
}

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/** What Node.js trusts by default. The option `ca` of TLS replaces all of it, also the file of NODE_EXTRA_CA_CERTS. */
function trustedByNode(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: string) => readonly string[] };
  if (getCACertificates !== undefined) return getCACertificates("default");
  const extra = process.env["NODE_EXTRA_CA_CERTS"];
  return extra === undefined || extra === "" ? tls.rootCertificates : [...tls.rootCertificates, readFileSync(extra, "utf8")];
}

function checkCertificates(ca: unknown): readonly string[] {
  const list = (Array.isArray(ca) ? ca : [ca]) as readonly unknown[];
  if (list.length > 0 && list.every((pem) => typeof pem === "string" && pem.includes("-----BEGIN CERTIFICATE-----"))) {
    return list as readonly string[];
  }
  throw optionError("ca", "must be a certificate in PEM, or a list of them");
}

/** The URL may contain a password, so the error does not show it. */
function checkProxy(proxy: unknown): string {
  const url = typeof proxy === "string" && URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url.href;
  throw optionError("proxy", "must be a URL that begins with http or https, or false");
}

function agentOptions({ connections = 128, keepAliveMs = 4000, connectTimeoutMs = 10_000, ca }: UndiciTransportOptions) {
  const trusted = ca === undefined ? {} : { ca: [...trustedByNode(), ...checkCertificates(ca)] };
  const connect = { timeout: checkCount("connectTimeoutMs", connectTimeoutMs, 1), ...trusted };
  return {
    connections: checkCount("connections", connections, 1),
    keepAliveTimeout: checkCount("keepAliveMs", keepAliveMs, 1),
    connect,
    requestTls: connect,
    proxyTls: connect,
    // Versions differ in what they do for an http endpoint. With this, a proxy only opens connections and sees no request.
    proxyTunnel: true,
  };
}

/** The error of a proxy that refused to open the connection: the service has seen nothing. */
function proxyError(cause: unknown): DisError | undefined {
  const status = /^Proxy response \((\d{3})\)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  if (status === undefined) return undefined;
  const retryable = Number(status) >= 500;
  return new DisError("connection", `The proxy did not open the connection (HTTP ${status}).`, { retryable, cause });
}

function dispatch(dispatcher: Dispatcher, request: WireRequest): Promise<WireResponse> {
  const { method, url, headers, body } = request;
  const at = url.indexOf("/", url.indexOf("//") + 2);
  return new Promise((resolve, reject) => {
    const options = {
      origin: at === -1 ? url : url.slice(0, at),
      path: at === -1 ? "/" : url.slice(at),
      method: method as Dispatcher.HttpMethod,
      // A copy, because undici adds headers on the way through a proxy. Unlike fetch, undici does not decompress.
      headers: { "accept-encoding": "identity", ...headers },
      body: body.length === 0 ? null : body,
      // The client has its own timeouts, which cover the whole attempt.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    const fail = (cause: unknown) => reject(proxyError(cause) ?? cause);
    dispatcher.dispatch(options, new ResponseHandler(request, resolve, fail));
  });
}
