import { checkCount, checkFunction, guardListener, optionError, refuseUnknownOptions } from "../checks.js";
import { DisError } from "../errors/dis-error.js";
import { type Clock, systemClock } from "../send/limits.js";
import { isAbsence, noCredentials } from "./absent.js";
import { type Credentials, type CredentialsProvider, checkCredentials, providerError } from "./credentials.js";
import { Hidden } from "./hidden.js";
import { failureDelay, type RefreshSchedule, refreshSchedule } from "./refresh-schedule.js";

/** Credentials and until when they are accepted. */
export type ExpiringCredentials = Credentials & {
  /** A Date, or milliseconds since 1970-01-01 UTC. Left out: they are kept until the service refuses them. */
  readonly expiresAt?: number | Date | undefined;
};

/**
 * Obtains credentials once. The signal aborts when it takes too long. `undefined` says that there are none here; a chain asks
 * the next provider then.
 */
export type FetchCredentials = (request: {
  readonly signal: AbortSignal;
}) => ExpiringCredentials | undefined | Promise<ExpiringCredentials | undefined>;

/** How credentials that expire are replaced. */
export interface RefreshOptions {
  /**
   * How long before their end they are replaced in the background, in ms: at a random moment between once and twice that,
   * and not in the first half of their time. 300,000 by default.
   */
  readonly refreshBeforeMs?: number | undefined;
  /** Told when they could not be replaced in the background. Those that are there serve to their end, and it is tried again. */
  readonly onRefreshError?: ((error: DisError) => void) | undefined;
  /** Instead of the time of this machine. */
  readonly clock?: Pick<Clock, "now"> | undefined;
  /** Instead of `Math.random`. */
  readonly random?: (() => number) | undefined;
}

export interface RefreshingOptions extends RefreshOptions {
  /** What a chain calls the provider; by default the name of the function. */
  readonly name?: string | undefined;
  /** For one time of obtaining, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
}

export const REFRESH_OPTIONS = ["refreshBeforeMs", "onRefreshError", "clock", "random"] as const;

interface Held extends RefreshSchedule {
  readonly credentials: Credentials;
}

/** @throws DisError of kind `credentials` */
function expiryOf(expiresAt: unknown, now: number): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  const time = expiresAt instanceof Date ? expiresAt.getTime() : expiresAt;
  // Seconds are taken for milliseconds by many; as such they are in January 1970.
  if (typeof time !== "number" || !(time > 1e11)) {
    throw new DisError("credentials", "expiresAt must be a Date, or milliseconds since 1970-01-01 UTC.", { field: "expiresAt" });
  }
  if (time > now) return time;
  const message = `The credentials that were obtained have expired: ${new Date(time).toISOString()} is over on this machine.`;
  throw new DisError("credentials", message, { field: "expiresAt", retryable: true });
}

/** Runs `fetchOne`, and gives it up when the time is over, even when it takes no notice of its signal. */
async function within<T>(timeoutMs: number, fetchOne: (request: { signal: AbortSignal }) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DisError("credentials", `No credentials within ${timeoutMs} ms.`, { retryable: true });
      reject(error);
      controller.abort(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([fetchOne({ signal: controller.signal }), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Two credentials are the same when each field is. Those that were refused may be a copy of those that are held. */
function same(a: Credentials, b: Credentials): boolean {
  const [left, right] = [{ ...a }, { ...b }] as Record<string, unknown>[];
  return ["token", "accessKey", "secretKey", "securityToken"].every((field) => left?.[field] === right?.[field]);
}

/** Keeps what it has obtained and replaces it in time; the options have been checked. */
export class RefreshingCredentials extends Hidden implements CredentialsProvider {
  readonly name: string;
  readonly #fetchOne: () => Promise<ExpiringCredentials | undefined>;
  readonly #refreshBeforeMs: number;
  readonly #clock: Pick<Clock, "now">;
  readonly #random: () => number;
  readonly #onRefreshError: (error: DisError) => void;
  #held: Held | undefined;
  /** The one request that is under way. */
  #flight: Promise<Held> | undefined;
  #failures = 0;
  #lastFailure: DisError | undefined;
  /** Nothing is asked for before that time, unless somebody has to wait for it and it can help. */
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
    // When another call has had them replaced already, the new ones stay: a thousand refusals make one request.
    if (this.#held !== undefined && same(this.#held.credentials, credentials)) this.#held = undefined;
  }

  /** Whether asking again at once is of no use. A wrong password that each call sends again ends in a locked account. */
  #isFinal(): boolean {
    return this.#lastFailure?.retryable === false && !isAbsence(this.#lastFailure);
  }

  /** One request, however many callers wait for it. */
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

/** @throws DisError of kind `configuration` */
export function checkRefreshOptions({ refreshBeforeMs, onRefreshError, random }: RefreshOptions): void {
  if (refreshBeforeMs !== undefined) checkCount("refreshBeforeMs", refreshBeforeMs, 0);
  checkFunction("onRefreshError", onRefreshError);
  checkFunction("random", random);
}

/**
 * Credentials that a function of yours obtains. They are kept, replaced in the background before they expire, and replaced
 * once when the service refuses them. Those that are there serve until they really expire. However many calls wait, the
 * function runs once at a time. When it throws, the call that needed it is repeated as after any failure of the moment; an
 * error that is a DisError decides by its `retryable`, and one that is not retryable is not asked for again at once.
 *
 * @example
 * const credentials = refreshingCredentials(async ({ signal }) => {
 *   const response = await fetch("http://127.0.0.1:8200/v1/cloud/creds/dis", { signal });
 *   const { access, secret, securitytoken, expires_at } = await response.json();
 *   return { accessKey: access, secretKey: secret, securityToken: securitytoken, expiresAt: new Date(expires_at) };
 * });
 *
 * @throws DisError of kind `configuration`; nothing is asked for before the first call
 */
export function refreshingCredentials(fetchOne: FetchCredentials, options: RefreshingOptions = {}): CredentialsProvider {
  if (typeof fetchOne !== "function") throw optionError("fetchOne", "must be a function that gives credentials");
  refuseUnknownOptions(options, ["name", "timeoutMs", ...REFRESH_OPTIONS], "option of refreshingCredentials");
  checkRefreshOptions(options);
  const timeoutMs = checkCount("timeoutMs", options.timeoutMs ?? 30_000, 1);
  const name = options.name ?? (fetchOne.name || "function");
  return new RefreshingCredentials(name, () => within(timeoutMs, fetchOne), options);
}
