import { encodeText } from "../bytes.js";
import type { CallSpec } from "../contract/rules.js";
import { checkEndpoint, iamEndpointOf, withoutPath } from "../endpoints.js";
import { DisError } from "../errors/dis-error.js";
import { responseError } from "../errors/response-error.js";
import type { Logger, LogLevel } from "../observe/log-telemetry.js";
import type { Telemetry } from "../observe/telemetry.js";
import { resolveObserving, type Send, type Watch, watchFor } from "../observe/watch.js";
import { checkCount, checkFunction, optionError, refuseMissing, refuseUnknownOptions } from "../option-checks.js";
import type { Connections } from "../send/attempt.js";
import type { Exchange, Transport, UnsignedRequest } from "../send/exchange.js";
import { fetchTransport } from "../send/fetch-transport.js";
import { type Clock, systemClock } from "../send/limits.js";
import { DEFAULT_RETRY } from "../send/retry.js";
import { send } from "../send/send.js";
import { type CredentialsProvider, processEnvironment } from "./credentials.js";
import { checkRefreshOptions, REFRESH_OPTIONS, RefreshingCredentials, type RefreshOptions } from "./refreshing.js";

export interface PasswordCredentialsOptions extends RefreshOptions {
  /** Name of the IAM user. */
  readonly user: string;
  /** Password of the user. */
  readonly password: string;
  /** Name of the account (domain) that the user belongs to. */
  readonly domain: string;
  /** Id of the project that the token is for. */
  readonly projectId: string;
  /** Region of the identity service, such as `cn-north-4`. Give this or `iamEndpoint`, as for `eu-de`. */
  readonly region?: string | undefined;
  /** Base URL of the identity service; https, or http on this machine; without `/v3`, which is added. By default that of `region`. */
  readonly iamEndpoint?: string | undefined;
  /** Timeout of one attempt to get a token, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Replaces `fetch` altogether, such as `undiciTransport()` of `dis-openapi/undici`; a client can share it. */
  readonly transport?: Transport | undefined;
  /** Where token requests are logged, as with a client. The log has no user name, no password and no token. The error output by default. */
  readonly logger?: Logger | undefined;
  /** As with a client; by default `DIS_LOG`. */
  readonly logLevel?: LogLevel | undefined;
  /** Observes each token request like a call of a client, under the name `IAM token`. None by default. */
  readonly telemetry?: Telemetry | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Clock | undefined;
}

const OPTIONS = [
  "user",
  "password",
  "domain",
  "projectId",
  "region",
  "iamEndpoint",
  "timeoutMs",
  "fetch",
  "transport",
  "logger",
  "logLevel",
  "telemetry",
] as const satisfies readonly (keyof PasswordCredentialsOptions)[];

/**
 * Credentials of a user with a password. A token is obtained from the identity service (IAM) at the first call, replaced in the
 * background before it expires, and replaced once when the service refuses it; the old token stays in use until it really
 * expires. However many calls wait for a token, one request is sent. After a response that says that user or password is wrong,
 * no request follows at once, because that would lock the account. The provider does not belong to a client, so the log and the
 * telemetry of token requests (`logger`, `logLevel`, `telemetry`) are options here, or come from `DIS_LOG`.
 *
 * @example
 * createDisClient({ region, projectId, credentials: passwordCredentials({ region, projectId, domain, user, password }) });
 *
 * @throws DisError of kind `configuration`; nothing is sent
 */
export function passwordCredentials(options: PasswordCredentialsOptions): CredentialsProvider {
  refuseUnknownOptions(options, [...OPTIONS, ...REFRESH_OPTIONS], "option of passwordCredentials");
  const texts = ["user", "password", "domain", "projectId"] as const;
  refuseMissing([
    ...texts.map((field) => options[field] === undefined && field),
    options.region === undefined && options.iamEndpoint === undefined && "region or iamEndpoint",
  ]);
  for (const field of texts) {
    if (typeof options[field] !== "string" || options[field] === "") throw optionError(field, "must be a text that is not empty");
  }
  checkFunction("fetch", options.fetch);
  checkFunction("transport", options.transport);
  if (options.fetch !== undefined && options.transport !== undefined)
    throw optionError("transport", "is given beside fetch; give one or the other");
  if (options.timeoutMs !== undefined) checkCount("timeoutMs", options.timeoutMs, 1);
  checkRefreshOptions(options);
  const endpoint = resolveEndpoint(options);
  const watch = watchFor(resolveObserving(options, endpoint, processEnvironment()));
  const fixed = Object.freeze({ ...options });
  const connections = { reusable: false, reached: false };
  return new RefreshingCredentials("password", () => askForToken(endpoint, fixed, connections, watch), fixed);
}

function resolveEndpoint({ region, iamEndpoint }: PasswordCredentialsOptions): string {
  if (iamEndpoint === undefined) return iamEndpointOf(region);
  return withoutPath("iamEndpoint", checkEndpoint("iamEndpoint", iamEndpoint, false), [TOKEN_PATH, "/v3/auth", "/v3"]);
}

const OPERATION = "IAM token";
const TOKEN_PATH = "/v3/auth/tokens";

/** The token request as log and telemetry see it. */
const SPEC: CallSpec = {
  method: "post",
  path: TOKEN_PATH,
  success: 201,
  hasBody: true,
  hasResponseBody: true,
  mayBeEmpty: false,
  retry: "idempotent",
  fields: {},
};

/** Longest response that is read, in bytes; a token has some kilobytes. */
const MAX_RESPONSE_BYTES = 1_048_576;

/** One token request, with retries. @throws DisError */
async function askForToken(
  endpoint: string,
  options: PasswordCredentialsOptions,
  connections: Connections,
  watch: Watch | undefined,
): Promise<Token> {
  const {
    fetch,
    transport = fetchTransport(fetch),
    timeoutMs = 30_000,
    password,
    clock = systemClock,
    random = Math.random,
  } = options;
  const context = {
    transport,
    credentials: undefined,
    region: undefined,
    clock,
    random,
    maxResponseBytes: MAX_RESPONSE_BYTES,
    connections,
    // An error page of a proxy may show what was sent.
    errorOf: (exchange: Exchange) => responseError(exchange, password),
  };
  // No input is given to log and telemetry, because user and password are in it.
  const ask = async (sendBy: Send) => {
    const exchange = await sendBy(tokenRequest(endpoint, options), context, {
      operation: OPERATION,
      retryClass: SPEC.retry,
      retry: DEFAULT_RETRY,
      timeoutMs,
      signal: undefined,
    });
    if (exchange.failure !== undefined) throw exchange.failure;
    return { exchange, token: readToken(exchange, clock.now()) };
  };
  const { token } = watch === undefined ? await ask(send) : await watch(OPERATION, SPEC, undefined, ask);
  return token;
}

/** A token of the identity service. */
interface Token {
  readonly token: string;
  /** By the clock of this machine, in milliseconds since 1970-01-01 UTC. */
  readonly expiresAt: number;
}

/** Lifetime of a token when the response does not say it: 24 hours. */
const VALIDITY_MS = 24 * 60 * 60_000;

/** Who requests a token, and for which project. */
interface TokenSubject {
  /** Name of the IAM user. */
  readonly user: string;
  /** Password of the user. */
  readonly password: string;
  readonly domain: string;
  readonly projectId: string;
}

/** `POST /v3/auth/tokens` with the password method, scoped to a project. */
function tokenRequest(endpoint: string, { user, password, domain, projectId }: TokenSubject): UnsignedRequest {
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: domain } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { id: projectId } } } });
  return {
    method: "POST",
    url: endpoint + TOKEN_PATH,
    headers: { accept: "application/json", "content-type": "application/json" },
    body: encodeText(body),
  };
}

/** The times in the body of the response; NaN where one is missing. */
function timesOf(text: string): { readonly issuedAt: number; readonly expiresAt: number } {
  let token: { issued_at?: string; expires_at?: string } | undefined;
  try {
    token = (JSON.parse(text) as { token?: typeof token }).token;
  } catch {
    // Without times the usual lifetime is assumed.
  }
  return { issuedAt: Date.parse(token?.issued_at ?? ""), expiresAt: Date.parse(token?.expires_at ?? "") };
}

/** When the token expires by the clock of this machine. Its lifetime counts, so a clock that is off does no harm. */
function expiryOf(text: string, now: number): number {
  const { issuedAt, expiresAt } = timesOf(text);
  if (Number.isNaN(expiresAt)) return now + VALIDITY_MS;
  return issuedAt < expiresAt ? now + (expiresAt - issuedAt) : expiresAt;
}

/** Reads a token: its value is in a header, its expiry in the body. @throws DisError of kind `response` without one */
function readToken(exchange: Exchange, now: number): Token {
  const { headers, status, requestId } = exchange;
  const token = headers.get("x-subject-token");
  if (token === null || token === "") {
    throw new DisError(
      "response",
      "The response has no token (X-Subject-Token). Check whether the identity service is at this endpoint.",
      {
        operation: "IAM token",
        status,
        requestId,
      },
    );
  }
  return { token, expiresAt: expiryOf(exchange.text(), now) };
}
