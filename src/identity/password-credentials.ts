import { answerError } from "../call/answer.js";
import type { Credentials, CredentialsProvider } from "../credentials/credentials.js";
import { Hidden } from "../credentials/hidden.js";
import type { DisError } from "../errors/dis-error.js";
import { checkCount, checkFunction, optionError, refuseUnknownOptions } from "../options/checks.js";
import { checkEndpoint, iamEndpointOf } from "../options/endpoints.js";
import type { Exchange } from "../transport/attempt.js";
import { type Clock, systemClock } from "../transport/clock.js";
import { DEFAULT_RETRY } from "../transport/retry-policy.js";
import { send } from "../transport/send.js";
import { fetchTransport } from "../transport/transport.js";
import { readToken, type Token, tokenRequest } from "./token.js";

export interface PasswordCredentialsOptions {
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
  "clock",
] as const satisfies readonly (keyof PasswordCredentialsOptions)[];

/** A token is replaced this long before it expires, in ms, so that none expires on its way. */
const MARGIN_MS = 5 * 60_000;
/** Longest answer that is read; a token has some kilobytes. */
const MAX_RESPONSE_BYTES = 1_048_576;

function resolveEndpoint({ region, iamEndpoint }: PasswordCredentialsOptions): string {
  if (iamEndpoint !== undefined) return checkEndpoint("iamEndpoint", iamEndpoint, false);
  if (region === undefined) throw optionError("region", "or iamEndpoint must be given");
  return iamEndpointOf(region);
}

class PasswordCredentials extends Hidden implements CredentialsProvider {
  readonly #options: PasswordCredentialsOptions;
  readonly #endpoint: string;
  readonly #clock: Clock;
  #token: Token | undefined;
  #request: Promise<Token> | undefined;

  constructor(options: PasswordCredentialsOptions) {
    super();
    this.#options = options;
    this.#endpoint = resolveEndpoint(options);
    this.#clock = options.clock ?? systemClock;
  }

  async resolve(): Promise<Credentials> {
    const token = this.#token;
    if (token !== undefined && this.#clock.now() < token.expiresAt - MARGIN_MS) return { token: token.value };
    try {
      return { token: (await this.#obtain()).value };
    } catch (error) {
      // The old token still serves when the identity service does not.
      if (token !== undefined && this.#clock.now() < token.expiresAt && (error as DisError).retryable)
        return { token: token.value };
      throw error;
    }
  }

  refused(credentials: Credentials): void {
    // Another call may have replaced it already; then the new one stays.
    if ("token" in credentials && credentials.token === this.#token?.value) this.#token = undefined;
  }

  /** One request, however many callers wait for it. */
  #obtain(): Promise<Token> {
    this.#request ??= this.#askForToken().finally(() => {
      this.#request = undefined;
    });
    return this.#request;
  }

  async #askForToken(): Promise<Token> {
    const { fetch, timeoutMs = 30_000, password } = this.#options;
    // A proxy may show in an error page what was sent to it.
    const withoutPassword = (exchange: Exchange) => ({ ...exchange, text: exchange.text.replaceAll(password, "[credentials]") });
    const context = {
      transport: fetchTransport(fetch),
      credentials: undefined,
      region: undefined,
      clock: this.#clock,
      random: Math.random,
      maxResponseBytes: MAX_RESPONSE_BYTES,
      answerError: (exchange: Exchange) => answerError(withoutPassword(exchange)),
    };
    const { exchange, failure } = await send(tokenRequest(this.#endpoint, this.#options), context, {
      operation: "IAM token",
      retryClass: "idempotent",
      retry: DEFAULT_RETRY,
      timeoutMs,
      signal: undefined,
    });
    if (failure !== undefined) throw failure;
    this.#token = readToken(exchange, this.#clock.now());
    return this.#token;
  }
}

/**
 * Credentials of a user with a password: a token is obtained from the identity service (IAM), kept until shortly before it
 * expires, and replaced once when the service refuses it. However many calls wait for a token, one request is made.
 *
 * @example
 * createDisClient({ region, projectId, credentials: passwordCredentials({ region, projectId, domain, user, password }) });
 *
 * @throws DisError of kind `configuration`; nothing is sent
 */
export function passwordCredentials(options: PasswordCredentialsOptions): CredentialsProvider {
  refuseUnknownOptions(options, OPTIONS, "option of passwordCredentials");
  for (const field of ["user", "password", "domain", "projectId"] as const) {
    if (typeof options[field] !== "string" || options[field] === "") throw optionError(field, "must be a text that is not empty");
  }
  checkFunction("fetch", options.fetch);
  if (options.timeoutMs !== undefined) checkCount("timeoutMs", options.timeoutMs, 1);
  return new PasswordCredentials(Object.freeze({ ...options }));
}
