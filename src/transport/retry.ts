import type { RetryClass } from "../contract/rules.js";
import type { DisError } from "../errors/dis-error.js";

export interface RetryPolicy {
  /** Attempts in all, the first included. 4 by default; 1 switches retries off. */
  readonly maxAttempts: number;
  /** Upper bound of the first delay, in ms; it doubles with each attempt. 100 by default. */
  readonly baseDelayMs: number;
  /** The same after throttling. 500 by default. */
  readonly throttledBaseDelayMs: number;
  /** No delay is longer, in ms. A service that asks for more (Retry-After) is not waited for. 20,000 by default. */
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 4,
  baseDelayMs: 100,
  throttledBaseDelayMs: 500,
  maxDelayMs: 20_000,
};

/** No connection was made, so that the service cannot have processed the request. */
const NEVER_SENT: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function neverSent(failure: DisError): boolean {
  for (let cause: unknown = failure; cause instanceof Error; cause = cause.cause) {
    if (NEVER_SENT.has((cause as { code?: unknown }).code)) return true;
  }
  return false;
}

/** Whether a failed attempt may be followed by another one, given what the call does. */
function mayRepeat(failure: DisError, retryClass: RetryClass): boolean {
  if (!failure.retryable) return false;
  // Throttled and never sent: the service has not processed it, so that nothing can happen twice.
  return (
    retryClass !== "unless-processed" || failure.kind === "throttled" || failure.kind === "credentials" || neverSent(failure)
  );
}

export interface FailedAttempt {
  readonly failure: DisError;
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  readonly retryClass: RetryClass;
  /** What Retry-After asked for, in ms. */
  readonly retryAfterMs: number | undefined;
}

/**
 * Delay before the next attempt, in ms, or `undefined` to give up. Full jitter: any delay up to the bound is as likely as
 * another, so that many clients do not come back at the same moment. Never shorter than what Retry-After asks for.
 * @param random a number from 0 to 1
 */
export function retryDelay(failed: FailedAttempt, policy: RetryPolicy, random: number): number | undefined {
  const { failure, attempt, retryAfterMs = 0 } = failed;
  if (attempt >= policy.maxAttempts || !mayRepeat(failure, failed.retryClass)) return undefined;
  if (retryAfterMs > policy.maxDelayMs) return undefined;
  const base = failure.kind === "throttled" ? policy.throttledBaseDelayMs : policy.baseDelayMs;
  const bound = Math.min(policy.maxDelayMs, base * 2 ** (attempt - 1));
  return Math.max(retryAfterMs, Math.floor(random * bound));
}

/** Reads a Retry-After header, in seconds or as a date. @returns ms from `now`, or `undefined` when it cannot be read */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2}, \d{2} /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
