export interface RetryPolicy {
  /** Attempts in all, the first included. 4 by default; 1 switches retries off. */
  readonly maxAttempts: number;
  /** Upper bound of the first delay, in ms; it doubles with each attempt. 100 by default. */
  readonly baseDelayMs: number;
  /** The same after throttling. 500 by default. */
  readonly throttledBaseDelayMs: number;
  /** No delay of ours is longer, in ms. 20,000 by default. */
  readonly maxDelayMs: number;
  /** Longest wait that the service can ask for (Retry-After), in ms; one that asks for more ends the call. 20,000 by default. */
  readonly maxRetryAfterMs: number;
  /**
   * Whether an upload is repeated when it is not known whether the first try stored the records. True by default: at least
   * once, and a record can be stored twice. With false, at most once.
   */
  readonly atLeastOnce: boolean;
}

export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 4,
  baseDelayMs: 100,
  throttledBaseDelayMs: 500,
  maxDelayMs: 20_000,
  maxRetryAfterMs: 20_000,
  atLeastOnce: true,
};
