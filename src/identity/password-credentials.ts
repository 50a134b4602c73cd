import { checkCount, checkFunction, optionError, refuseUnknownOptions } from "../checks.js";
import type { CallSpec } from "../contract/rules.js";
import type { CredentialsProvider } from "../credentials/credentials.js";
import { processEnvironment } from "../credentials/environment.js";
import { checkRefreshOptions, REFRESH_OPTIONS, RefreshingCredentials, type RefreshOptions } from "../credentials/refreshing.js";
import { checkEndpoint, iamEndpointOf } from "../endpoints.js";
import { responseError } from "../errors/response-error.js";
import { type Logger, type LogLevel, resolveObserving, type Watch, watchFor } from "../observe/observing.js";
import type { Telemetry } from "../observe/telemetry.js";
import type { Exchange, Transport } from "../send/exchange.js";
import { fetchTransport } from "../send/fetch-transport.js";
import { type Clock, systemClock } from "../send/limits.js";
import { DEFAULT_RETRY } from "../send/retry.js";
import { readToken, TOKEN_PATH, type Token, tokenRequest } from "./token.js";

export interface PasswordCredentialsOptions extends RefreshOptions {
  readonly user: string;
  readonly password: string;
  /** Name of the account (domain) that the user belongs to. */
  readonly domain: string;
  /** Id of the project that the token is for. */
  readonly projectId: string;
  /** Region of the identity service, such as `cn-north-4`; or give `iamEndpoint`, as for `eu-de`. */
  readonly region?: string | undefined;
  /** Base URL of the identity service; https, or http on this machine. */
  readonly iamEndpoint?: string | undefined;
  /** For one attempt to get a token, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Instead of `fetch` altogether, such as `undiciTransport()` of `dis-openapi/undici`; a client can have the same one. */
  readonly transport?: Transport | undefined;
  /** Where the log of token requests goes, as with a client. It has no name, no password and no token. */
  readonly logger?: Logger | undefined;
  /** As with a client; `DIS_LOG`. */
  readonly logLevel?: LogLevel | undefined;
  /** Is told of each token request as of a call of a client, under the name `IAM token`. */
  readonly telemetry?: Telemetry | undefined;
  /** Instead of the time of this machine. */
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

/** Longest answer that is read; a token has some kilobytes. */
const MAX_RESPONSE_BYTES = 1_048_576;

const OPERATION = "IAM token";

/** What those who watch are told of the request. */
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

function resolveEndpoint({ region, iamEndpoint }: PasswordCredentialsOptions): string {
  if (iamEndpoint !== undefined) return checkEndpoint("iamEndpoint", iamEndpoint, false);
  if (region === undefined) throw optionError("region", "or iamEndpoint must be given");
  return iamEndpointOf(region);
}

/** One token request, sent again where that can help. @throws DisError */
async function askForToken(endpoint: string, options: PasswordCredentialsOptions, watch: Watch): Promise<Token> {
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
    // A proxy may show in an error page what was sent to it.
    errorOf: (exchange: Exchange) => responseError(exchange, password),
  };
  // What is told is made of names: the input, in which user and password are, is kept out.
  const { token } = await watch(OPERATION, SPEC, undefined, async (send) => {
    const exchange = await send(tokenRequest(endpoint, options), context, {
      operation: OPERATION,
      retryClass: SPEC.retry,
      retry: DEFAULT_RETRY,
      timeoutMs,
      signal: undefined,
    });
    if (exchange.failure !== undefined) throw exchange.failure;
    return { exchange, token: readToken(exchange, clock.now()) };
  });
  return token;
}

/**
 * Credentials of a user with a password: a token is obtained from the identity service (IAM) at the first call, replaced in
 * the background before it expires, and replaced once when the service refuses it; the old one serves until it really
 * expires. However many calls wait for a token, one request is made. After an answer that says that user or password is wrong
 * it is not asked again at once, because that locks the account. The provider stands apart from the clients that use it: what
 * watches token requests (`logger`, `logLevel`, `telemetry`) is given here, or named by `DIS_LOG`.
 *
 * @example
 * createDisClient({ region, projectId, credentials: passwordCredentials({ region, projectId, domain, user, password }) });
 *
 * @throws DisError of kind `configuration`; nothing is sent
 */
export function passwordCredentials(options: PasswordCredentialsOptions): CredentialsProvider {
  refuseUnknownOptions(options, [...OPTIONS, ...REFRESH_OPTIONS], "option of passwordCredentials");
  for (const field of ["user", "password", "domain", "projectId"] as const) {
    if (typeof options[field] !== "string" || options[field] === "") throw optionError(field, "must be a text that is not empty");
  }
  checkFunction("fetch", options.fetch);
  checkFunction("transport", options.transport);
  if (options.fetch !== undefined && options.transport !== undefined)
    throw optionError("transport", "stands beside fetch; give one or the other");
  if (options.timeoutMs !== undefined) checkCount("timeoutMs", options.timeoutMs, 1);
  checkRefreshOptions(options);
  const endpoint = resolveEndpoint(options);
  const watch = watchFor(resolveObserving(options, endpoint, processEnvironment()));
  const fixed = Object.freeze({ ...options });
  return new RefreshingCredentials("password", () => askForToken(endpoint, fixed, watch), fixed);
}
