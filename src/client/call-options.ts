import type { Middleware } from "../call/middleware.js";
import type { ResponseValidators, Validation } from "../call/validate.js";
import { type CredentialsProvider, type CredentialsSource, providerOf } from "../credentials/credentials.js";
import { checkBoolean, checkCount, checkObject, optionError, refuseUnknownOptions } from "../options/checks.js";
import { checkHeaders } from "../options/headers.js";
import { DEFAULT_RETRY, type RetryPolicy } from "../transport/retry-policy.js";

/** What can be chosen for a client, for one derived from it, and for one call, each over the one before. */
export interface SharedOptions {
  /** Token or access key, a provider of them, or a function that gives them; for a client from the environment by default. */
  readonly credentials?: CredentialsSource | undefined;
  /** For one attempt, the body included, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** For the whole call, all attempts and the delays between them, in ms. None by default. */
  readonly deadlineMs?: number | undefined;
  /** What is repeated and how soon; `false` to send everything once. */
  readonly retry?: false | Partial<RetryPolicy> | undefined;
  /** Sent along, beside those that are there already. Headers that authorize or belong to the connection are refused. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Stands around each call, inside of what is there already. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Holds the data of responses against the contract: `responses` of `dis-openapi/validate`, which makes a breach an error. Once
   * they are given, `"warn"` makes it a warning, `false` switches it off and `true` on.
   */
  readonly validate?: ResponseValidators | Validation | undefined;
}

/** Options of one call, over those of the client. */
export interface CallOptions extends SharedOptions {
  /** Ends the call at once, also while it waits for the next attempt. */
  readonly signal?: AbortSignal | undefined;
}

/** The shared options with everything decided. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly credentials: CredentialsProvider;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly middleware: readonly Middleware[];
  readonly validators: ResponseValidators | undefined;
  readonly validation: Validation;
}

export const SHARED_OPTIONS: readonly (keyof SharedOptions)[] = [
  "credentials",
  "timeoutMs",
  "deadlineMs",
  "retry",
  "headers",
  "middleware",
  "validate",
];

const CALL_OPTIONS: readonly (keyof CallOptions)[] = ["signal", ...SHARED_OPTIONS];

/** Retry settings over the defaults. @throws DisError of kind `configuration` */
function resolveRetry(retry: false | Partial<RetryPolicy> | undefined, defaults: RetryPolicy): RetryPolicy {
  if (retry === undefined) return defaults;
  if (retry === false) return { ...defaults, maxAttempts: 1 };
  checkObject("retry", retry, "must be false or an object");
  refuseUnknownOptions(retry, Object.keys(DEFAULT_RETRY), "option of retry");
  const resolved = { ...defaults, ...Object.fromEntries(Object.entries(retry).filter(([, value]) => value !== undefined)) };
  for (const [name, value] of Object.entries(resolved)) {
    if (name === "atLeastOnce") checkBoolean("retry.atLeastOnce", value);
    else checkCount(`retry.${name}`, value as number, name === "maxAttempts" ? 1 : 0);
  }
  return resolved;
}

function resolveMiddleware(given: unknown, base: readonly Middleware[]): readonly Middleware[] {
  if (given === undefined) return base;
  if (!Array.isArray(given)) throw optionError("middleware", "must be an array of functions", given);
  // Not forEach, which passes over holes.
  for (let index = 0; index < given.length; index++) {
    const layer = given[index];
    if (typeof layer !== "function") throw optionError(`middleware[${index}]`, "must be a function", layer);
  }
  return [...base, ...given];
}

type Validating = Pick<CallSettings, "validators" | "validation">;

function resolveValidation(given: unknown, { validators, validation }: Validating): Validating {
  if (given === undefined) return { validators, validation };
  if (typeof (given as Partial<ResponseValidators> | null)?.breach === "function") {
    return { validators: given as ResponseValidators, validation: validation === false ? true : validation };
  }
  if (given !== true && given !== false && given !== "warn") {
    throw optionError("validate", 'must be the responses of dis-openapi/validate, or true, false or "warn"', given);
  }
  if (given !== false && validators === undefined) {
    throw optionError("validate", "needs the validators: give the client the responses of dis-openapi/validate", given);
  }
  return { validators, validation: given };
}

function checkSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || typeof (signal as Partial<AbortSignal> | null)?.addEventListener === "function") {
    return signal as AbortSignal | undefined;
  }
  throw optionError("signal", "must be an AbortSignal", signal);
}

/**
 * Options over those of a client, or over the defaults. Headers and middleware are added, the rest is replaced.
 * @throws DisError of kind `configuration` or `credentials`, naming the option, what is allowed and what was given
 */
export function resolveShared(options: CallOptions, base: CallSettings): CallSettings {
  const { signal, credentials, timeoutMs, deadlineMs, retry, headers, middleware, validate } = options;
  return {
    signal: checkSignal(signal),
    credentials: credentials === undefined ? base.credentials : providerOf(credentials),
    timeoutMs: timeoutMs === undefined ? base.timeoutMs : checkCount("timeoutMs", timeoutMs, 1),
    deadlineMs: deadlineMs === undefined ? base.deadlineMs : checkCount("deadlineMs", deadlineMs, 1),
    retry: resolveRetry(retry, base.retry),
    headers: headers === undefined ? base.headers : { ...base.headers, ...checkHeaders("headers", headers) },
    middleware: resolveMiddleware(middleware, base.middleware),
    ...resolveValidation(validate, base),
  };
}

/** @throws DisError of kind `configuration` or `credentials` */
export function resolveCallOptions(options: CallOptions | undefined, client: CallSettings): CallSettings {
  if (options === undefined) return client;
  refuseUnknownOptions(options, CALL_OPTIONS, "option of a call");
  return resolveShared(options, client);
}
