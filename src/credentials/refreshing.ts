import { DisError } from "../errors/dis-error.js";
import { checkCount, checkFunction, guardListener, optionError, refuseUnknownOptions } from "../option-checks.js";
import { type Clock, systemClock } from "../send/limits.js";
import { millisecondsOf } from "../time.js";
import {
  type Credentials,
  type CredentialsProvider,
  checkCredentials,
  Hidden,
  isAbsence,
  noCredentials,
  providerError,
} from "./credentials.js";

/** Credentials and when they expire. */
export type ExpiringCredentials = Credentials & {
  /** A Date, or milliseconds since 1970-01-01 UTC. Without it they are used until the service refuses them. */
  readonly expiresAt?: number | Date | undefined;
};

/**
 * Obtains credentials once. The signal aborts when it takes too long. It gives `undefined` when there are none here, so that a
 * chain asks the next provider.
 */
export type FetchCredentials = (request: {
  readonly signal: AbortSignal;
}) => ExpiringCredentials | undefined | Promise<ExpiringCredentials | undefined>;

/** How credentials that expire are replaced. */
export interface RefreshOptions {
  /**
   * How long before their expiry they are replaced in the background, in ms: at a random time between once and twice this
   * value, and not in the first half of their lifetime. 300,000 by default.
   */
  readonly refreshBeforeMs?: number | undefined;
  /**
   * Called when they could not be replaced in the background. The old ones stay in use until they expire; a retry follows. Without it
   * nobody is told.
   */
  readonly onRefreshError?: ((error: DisError) => void) | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Pick<Clock, "now"> | undefined;
  /** Replaces `Math.random`. */
  readonly random?: (() => number) | undefined;
}

export interface RefreshingOptions extends RefreshOptions {
  /** Name of the provider in the reports of a chain; by default the name of the function. */
  readonly name?: string | undefined;
  /** Timeout of the function, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
}

export const REFRESH_OPTIONS = ["refreshBeforeMs", "onRefreshError", "clock", "random"] as const;

/**
 * Credentials that a function of yours obtains. They are cached, replaced in the background before they expire, and replaced
 * once when the service refuses them. The old ones stay in use until they really expire. However many calls wait, the function
 * runs once at a time. When it throws, the call that needed it is retried; a DisError decides that by its `retryable`, and after
 * one that is not retryable the function is not run again at once.
 *
 * @example
 * const credentials = refreshingCredentials(async ({ signal }) => {
 *   const response = await fetch("http://127.0.0.1:8200/v1/cloud/creds/dis", { signal });
 *   const { access, secret, securitytoken, expires_at } = await response.json();
 *   return { accessKey: access, secretKey: secret, securityToken: securitytoken, expiresAt: new Date(expires_at) };
 * });
 *
 * @throws DisError of kind `configuration`; the function does not run before the first call
 */
export function refreshingCredentials(fetchOne: FetchCredentials, options: RefreshingOptions = {}): CredentialsProvider {
  if (typeof fetchOne !== "function") throw optionError("fetchOne", "must be a function that gives credentials");
  refuseUnknownOptions(options, ["name", "timeoutMs", ...REFRESH_OPTIONS], "option of refreshingCredentials");
  checkRefreshOptions(options);
  const timeoutMs = checkCount("timeoutMs", options.timeoutMs ?? 30_000, 1);
  const name = options.name ?? (fetchOne.name || "function");
  return new RefreshingCredentials(name, () => within(timeoutMs, fetchOne), options);
}

/** @throws DisError of kind `configuration` */
export function checkRefreshOptions({ refreshBeforeMs, onRefreshError, random }: RefreshOptions): void {
  if (refreshBeforeMs !== undefined) checkCount("refreshBeforeMs", refreshBeforeMs, 0);
  checkFunction("onRefreshError", onRefreshError);
  checkFunction("random", random);
}

/** Runs `fetchOne`, and rejects at the timeout even when the function ignores its signal. */
async function within<T>(timeoutMs: number, fetchOne: (request: { signal: AbortSignal }) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DisError("credentials", `No credentials within ${timeoutMs} ms (timeoutMs of the provider).`, {
        retryable: true,
      });
      reject(error);
      controller.abort(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([fetchOne({ signal: controller.signal }), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** When credentials are replaced. Times are milliseconds since 1970-01-01 UTC. */
interface RefreshSchedule {
  /** `Infinity` when it is not known. */
  readonly expiresAt: number;
  /** From here on new ones are obtained in the background. */
  readonly refreshAt: number;
}

interface Held extends RefreshSchedule {
  readonly credentials: Credentials;
}

/** Caches what it has obtained and replaces it in time. The options have been checked. */
export class RefreshingCredentials extends Hidden implements CredentialsProvider {
  readonly name: string;
  readonly #fetchOne: () => Promise<ExpiringCredentials | undefined>;
  readonly #refreshBeforeMs: number;
  readonly #clock: Pick<Clock, "now">;
  readonly #random: () => number;
  readonly #onRefreshError: (error: DisError) => void;
  #held: Held | undefined;
  /** The running request; there is never more than one. */
  #flight: Promise<Held> | undefined;
  #failures = 0;
  #lastFailure: DisError | undefined;
  /** No request before this time, unless a call has no credentials and the last failure can pass. */
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(name: string, fetchOne: () => Promise<ExpiringCredentials | undefined>, options: RefreshOptions) {
    super();
    this.name = name;
    this.#fetchOne = fetchOne;
    this.#refreshBeforeMs = options.refreshBeforeMs ?? 300_000;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#onRefreshError = guardListener("onRefreshError", options.onRefreshError);
  }

  resolve(): Credentials | Promise<Credentials> {
    const now = this.#clock.now();
    const held = this.#held;
    if (held !== undefined && now < held.expiresAt) {
      if (now >= held.refreshAt && now >= this.#notBefore && this.#flight === undefined) {
        this.#obtain().catch(this.#onRefreshError);
      }
      return held.credentials;
    }
    if (this.#flight === undefined && now < this.#notBefore && this.#isFinal()) throw this.#lastFailure;
    return this.#obtain().then(({ credentials }) => credentials);
  }

  refused(credentials: Credentials): void {
    // If another call has had them replaced already, the new ones stay: a thousand refusals cause one request.
    if (this.#held !== undefined && same(this.#held.credentials, credentials)) this.#held = undefined;
  }

  /** Whether another request at once is useless. If each call sent a wrong password again, the account would be locked. */
  #isFinal(): boolean {
    return this.#lastFailure?.retryable === false && !isAbsence(this.#lastFailure);
  }

  /** One request, however many calls wait for it. */
  #obtain(): Promise<Held> {
    this.#flight ??= this.#fetchOnce().finally(() => {
      this.#flight = undefined;
    });
    return this.#flight;
  }

  async #fetchOnce(): Promise<Held> {
    try {
      const given = await this.#fetchOne();
      if (given === undefined) throw noCredentials(`${this.name} gave no credentials.`);
      this.#held = this.#hold(given);
      this.#failures = 0;
      this.#notBefore = Number.NEGATIVE_INFINITY;
      return this.#held;
    } catch (cause) {
      this.#failures += 1;
      this.#lastFailure = providerError(cause);
      this.#notBefore = this.#clock.now() + failureDelay(this.#failures, this.#random());
      throw this.#lastFailure;
    }
  }

  #hold({ expiresAt, ...fields }: ExpiringCredentials): Held {
    const credentials = checkCredentials(fields);
    const now = this.#clock.now();
    return { credentials, ...refreshSchedule(expiryOf(expiresAt, now), now, this.#refreshBeforeMs, this.#random()) };
  }
}

/** Whether two credentials have the same fields. Refused credentials may be a copy of the held ones. */
function same(a: Credentials, b: Credentials): boolean {
  const [left, right] = [{ ...a }, { ...b }] as Record<string, unknown>[];
  return ["token", "accessKey", "secretKey", "securityToken"].every((field) => left?.[field] === right?.[field]);
}

/** @throws DisError of kind `credentials` */
function expiryOf(expiresAt: unknown, now: number): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  const time = millisecondsOf(expiresAt) ?? expiresAt;
  // Seconds by mistake: read as milliseconds they are in January 1970.
  if (typeof time !== "number" || !(time > 1e11)) {
    throw new DisError("credentials", "expiresAt must be a Date, or milliseconds since 1970-01-01 UTC.", { field: "expiresAt" });
  }
  if (time > now) return time;
  const message = `The new credentials have already expired: ${new Date(time).toISOString()} is past on this machine.`;
  throw new DisError("credentials", message, { field: "expiresAt", retryable: true });
}

/**
 * Plans the replacement: a random time between one and two times `refreshBeforeMs` before the expiry, so that programs that
 * were started together do not ask together. Never in the first half of the lifetime: a short-lived key would be replaced all
 * the time.
 * @param random a number from 0 to 1
 */
export function refreshSchedule(expiresAt: number, now: number, refreshBeforeMs: number, random: number): RefreshSchedule {
  const leadMs = Math.min(refreshBeforeMs, (expiresAt - now) / 4) * (1 + random);
  return { expiresAt, refreshAt: expiresAt - leadMs };
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Delay after a failure before the next request, in ms: between half of a bound and all of it. The bound begins at one second
 * and doubles up to a minute. @param failures in a row, from 1
 */
export function failureDelay(failures: number, random: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
}
