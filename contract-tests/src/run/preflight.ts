import type { Contract } from "dis-openapi/contract";
import { blames } from "../check/causes.js";
import { codesOf, type Exchange, responseBody } from "../check/check.js";
import { withoutSent } from "../check/secrets.js";
import { mostPartitions } from "../contract/largest-page.js";
import { authenticate } from "./authenticate.js";
import type { Named } from "./names.js";
import { type CallName, type Input, inputRequest, type Patience, send, wireRequest } from "./send.js";
import type { Target } from "./target.js";

/** Error codes of a connection, in words, and what to do. */
const CONNECTIONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name does not resolve; check the spelling of --endpoint, and that this machine can reach its name server",
  EAI_AGAIN: "its name does not resolve now; check --endpoint, and the network of this machine",
  ECONNREFUSED: "it refuses the connection; check the port in --endpoint, and that the server is running",
  ECONNRESET: "it closes the connection without a response; check that --endpoint speaks HTTP, and https:// or http:// is right",
  EHOSTUNREACH: "there is no way to it from this machine; check the network, or a proxy on the way",
  ENETUNREACH: "there is no way to it from this machine; check the network, or a proxy on the way",
  ETIMEDOUT: "the connection is not made in time; check the network, or a firewall on the way",
  EPROTO: "it does not speak TLS; check whether --endpoint should begin with http://",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS; check whether --endpoint should begin with http://",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed; name it in NODE_EXTRA_CA_CERTS",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not known here; name that of the authority in NODE_EXTRA_CA_CERTS",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not known here; name that of the authority in NODE_EXTRA_CA_CERTS",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name; check --endpoint",
};

/** Fields of a response of listStreams and listApp; any of them shows that it comes from a DIS. */
const FIELDS = ["stream_names", "total_number", "has_more_streams", "stream_info_list", "apps", "has_more_app"] as const;

const CREDENTIALS: ReadonlySet<number> = new Set([401, 403, 441]);

/** Nothing but the project id is wrong: it has a code of its own. */
const WRONG_PROJECT = "DIS.4117";

interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: Cause;
}

function connectionText(error: unknown, timeoutMs: number): string {
  const { name } = error as Error;
  if (name === "TimeoutError")
    return `it does not respond within ${timeoutMs / 1000} seconds; check --endpoint, or give more time with --timeout`;
  const cause = (error as { readonly cause?: Cause }).cause;
  const inner = cause?.cause ?? cause;
  const known = CONNECTIONS[String(inner?.code)] ?? CONNECTIONS[String(cause?.code)];
  return known ?? `no response could be read from it (${String(inner?.message ?? error)}); check --endpoint`;
}

function messageIn(exchange: Exchange): string {
  const body = (responseBody(exchange) ?? {}) as Readonly<Record<string, unknown>>;
  const message = body["message"] ?? body["error_msg"];
  const text = [...codesOf(exchange), ...(typeof message === "string" ? [message] : [])].join(" ");
  const shown = withoutSent(text, exchange.request.headers);
  return text === "" ? "" : `: ${shown.slice(0, 200)}`;
}

function isDis(exchange: Exchange): boolean {
  const body = responseBody(exchange);
  if (typeof body !== "object" || body === null) return false;
  return FIELDS.some((field) => Object.hasOwn(body, field)) || codesOf(exchange).some((code) => code.startsWith("DIS."));
}

const NOT_FOUND = 404;

/** Why no path is there, and what to do. */
function notFoundText({ endpoint }: Target, exchange: Exchange): string {
  const [version] = /\/v\d+$/i.exec(endpoint) ?? [];
  if (version === undefined) {
    return `every path is 404${messageIn(exchange)}; check that --endpoint is the address of DIS alone, without a path of a console or a gateway`;
  }
  return `every path is 404${messageIn(exchange)}; does the endpoint end in ${version}? Give --endpoint without it: the paths of the contract begin with /v2`;
}

function typeOf({ response, request }: Exchange): string {
  const type = (response.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
  return /^[\w.+-]{1,50}\/[\w.+-]{1,50}$/.test(type) ? withoutSent(type, request.headers) : "";
}

/** Where a redirect leads, without what a server may have put behind the path. */
function locationOf({ response, request }: Exchange): string {
  const [address = ""] = (response.headers["location"] ?? "").split(/[?#]/);
  return /^[\x21-\x7e]{1,200}$/.test(address) ? withoutSent(address, request.headers) : "another address";
}

/** Whether the credentials of a request were not accepted. */
export function refusesCredentials({ response }: Exchange): boolean {
  return CREDENTIALS.has(response.status);
}

/**
 * Whether a response to a request with the right credentials looks as if there were no usable DIS behind the endpoint. One such
 * response may be a fault of one call.
 */
export function isStrange(exchange: Exchange): boolean {
  const { status } = exchange.response;
  const isRefusedOrGone = refusesCredentials(exchange) || status === NOT_FOUND;
  return (status >= 300 && status < 400) || isRefusedOrGone || status >= 500 || typeOf(exchange).includes("html");
}

/** Why nothing can be tested where all responses are like this one; `undefined` for that of a DIS, right or wrong. */
function responseText(target: Target, exchange: Exchange): string | undefined {
  const { status } = exchange.response;
  const type = typeOf(exchange);
  if (status >= 300 && status < 400) {
    return `it redirects to ${locationOf(exchange)} (${status}); give the address behind the redirect as --endpoint`;
  }
  if (CREDENTIALS.has(status)) {
    return `it does not accept the credentials (${status}${messageIn(exchange)}); check the token or the access key, the region, and that they are of the project`;
  }
  if (codesOf(exchange).includes(WRONG_PROJECT)) {
    return `it does not know the project (${status}${messageIn(exchange)}); check --project-id`;
  }
  if (status === NOT_FOUND) return notFoundText(target, exchange);
  if (status >= 500) {
    return `every request fails (${status}${messageIn(exchange)}); the service is down, or the gateway in front does not reach it: try again later`;
  }
  if (blames(codesOf(exchange), "rule")) {
    return `it refuses plain requests as wrong (${status}${messageIn(exchange)}); check that its contract is that of --contract, and that no gateway in front of it changes requests`;
  }
  if (isDis(exchange) || status === 429) return undefined;
  if (type.includes("html"))
    return `it responds with a page of HTML (${status}); check that --endpoint is that of DIS, not of a console or a proxy`;
  return `it is no DIS: it responded ${status}${type === "" ? "" : ` with ${type}`} to listStreams; check --endpoint`;
}

export async function ask(
  contract: Contract,
  target: Target,
  call: CallName,
  input: Input,
  patience: Patience,
): Promise<Exchange> {
  const request = wireRequest(contract, target, call, inputRequest(call, input));
  return send(call, await authenticate(request, "token", target.credentials, Date.now()), patience);
}

function partitionsOf(exchange: Exchange): number[] {
  const { partitions } = (responseBody(exchange) ?? {}) as { readonly partitions?: unknown };
  const list = Array.isArray(partitions) ? (partitions as readonly { readonly partition_id?: unknown }[]) : [];
  return list.map((partition) => Number(String(partition?.partition_id).replace(/^shardId-/, "")));
}

/** What is wrong with what the user named: it does not exist, or has no such partition. */
async function namedText(contract: Contract, target: Target, named: Named, patience: Patience): Promise<string | undefined> {
  const { stream, app, partition } = named;
  if (stream !== undefined) {
    const whole = { stream_name: stream, limit_partitions: mostPartitions(contract) };
    const shown = await ask(contract, target, "showStream", whole, patience);
    if (codesOf(shown).includes("DIS.4301")) return `it has no stream ${stream}; check --stream`;
    const numbers = partitionsOf(shown);
    const isThere =
      partition === undefined || numbers.length === 0 || numbers.includes(Number(partition.replace(/^shardId-/, "")));
    if (!isThere) return `the stream ${stream} has no partition ${partition}; check --partition`;
  }
  if (app === undefined) return undefined;
  const shown = await ask(contract, target, "showApp", { app_name: app }, patience);
  return codesOf(shown).includes("DIS.4332") ? `it has no app ${app}; check --app` : undefined;
}

/** Calls that only read and name nothing. One of them may be broken, or forbidden to this user, in a DIS that can be tested. */
const PLAIN_CALLS = ["listStreams", "listApp"] as const;

/**
 * Why nothing can be tested at a target: what it does instead and what to do, in a few words; `undefined` when a DIS responds
 * there to one of two plain requests, however wrong the response may be.
 */
export async function whyUnusable(contract: Contract, target: Target, patience: Patience): Promise<string | undefined> {
  let first: string | undefined;
  for (const call of PLAIN_CALLS) {
    const text = await ask(contract, target, call, { limit: 1 }, patience).then(
      (exchange) => responseText(target, exchange),
      (error: unknown) => connectionText(error, patience.timeoutMs),
    );
    if (text === undefined) return undefined;
    first ??= text;
  }
  return first;
}

/**
 * Why nothing can be tested at a target, as a sentence that says what to do; `undefined` when a DIS responds there, however wrong
 * its responses may be. It sends one request or two, and one for each thing that is named.
 */
export async function preflight(
  contract: Contract,
  target: Target,
  named: Named,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const patience = { timeoutMs, signal };
  try {
    const text = (await whyUnusable(contract, target, patience)) ?? (await namedText(contract, target, named, patience));
    return text === undefined ? undefined : `${target.endpoint} cannot be tested: ${text}.`;
  } catch (error) {
    return `${target.endpoint} cannot be tested: ${connectionText(error, timeoutMs)}.`;
  }
}
