import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent, ProxyAgent } from "undici";
import { checkCount, optionError, refuseUnknownOptions } from "../checks.js";

export interface UndiciTransportOptions {
  /** Most connections to one host at a time; further requests wait for one, and their timeout covers that. 128 by default. */
  readonly connections?: number | undefined;
  /** How long a connection is kept open while it is idle, in ms, unless the service says something else. 4,000 by default. */
  readonly keepAliveMs?: number | undefined;
  /** For making a connection, in ms. 10,000 by default. */
  readonly connectTimeoutMs?: number | undefined;
  /** Authorities to be trusted beside those that Node.js trusts: certificates in PEM. */
  readonly ca?: string | readonly string[] | undefined;
  /**
   * URL of a proxy for everything, or `false` for none. By default `HTTPS_PROXY` and `HTTP_PROXY` name one (in small letters,
   * too), and `NO_PROXY` the hosts that are reached without.
   */
  readonly proxy?: string | false | undefined;
  /** A dispatcher of undici instead, which stays open when the transport is closed. Excludes the other options. */
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

const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/** What Node.js trusts by itself. A list of one's own replaces all of it, the file of NODE_EXTRA_CA_CERTS included. */
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

/** The URL may hold a password, so it is not shown. */
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
    // Versions differ in what they do for an http endpoint; so a proxy only ever makes connections, and sees no request.
    proxyTunnel: true,
  };
}

/** @throws DisError of kind `configuration`, naming the option */
export function createDispatcher(options: UndiciTransportOptions): Dispatcher {
  refuseUnknownOptions(options, OPTIONS, "option of undiciTransport");
  const { dispatcher, proxy, ...rest } = options;
  if (dispatcher !== undefined) {
    const other = OPTIONS.find((name) => name !== "dispatcher" && options[name] !== undefined);
    if (other !== undefined) throw optionError(other, "stands beside dispatcher; give one or the other");
    if (typeof dispatcher?.dispatch !== "function") throw optionError("dispatcher", "must be a dispatcher of undici");
    return dispatcher;
  }
  const agent = agentOptions(rest);
  if (proxy === false) return new Agent(agent);
  if (proxy !== undefined) return new ProxyAgent({ ...agent, uri: checkProxy(proxy) });
  // Its way to a decision costs time at each request, so it is taken only where there can be a proxy.
  return PROXY_VARIABLES.some((name) => process.env[name]) ? new EnvHttpProxyAgent(agent) : new Agent(agent);
}
