import type { RetryClass } from "../contract/rules.js";
import type { DisError } from "../errors/dis-error.js";
import type { GiveUpReason } from "./observer.js";
import type { RetryPolicy } from "./retry-policy.js";
import { CLOSED, LOOKS, NEVER_SENT, OUTCOMES, type Outcome, REPEATED_WHEN_UNKNOWN } from "./retry-table.js";

/** The failure itself or the cause of it that has one of these codes. */
function causeWith(failure: DisError, codes: ReadonlySet<unknown>): unknown {
  for (let cause: unknown = failure; cause instanceof Error; cause = cause.cause) {
    if (codes.has((cause as { code?: unknown }).code)) return cause;
  }
  return undefined;
}

/** What is known of a request after a failure; nothing when the same request would fail again. */
function outcomeOf(failure: DisError): Outcome | undefined {
  if (!failure.retryable) return undefined;
  return causeWith(failure, NEVER_SENT) === undefined ? OUTCOMES[failure.kind] : "unprocessed";
}

function mayBeTwice(retryClass: RetryClass, { atLeastOnce }: RetryPolicy): boolean {
  return REPEATED_WHEN_UNKNOWN[retryClass] && (atLeastOnce || retryClass !== "at-least-once");
}

/**
 * Whether a request most likely met a connection that the other side had closed while it was idle: it was closed before any
 * byte of an answer, and it had been used before. Only of calls that can be repeated whatever became of the first try.
 * @param reusable whether there was a connection from before, as far as is known
 */
export function isStaleConnection(failure: DisError, retryClass: RetryClass, policy: RetryPolicy, reusable: boolean): boolean {
  if (!reusable || failure.kind !== "connection" || !mayBeTwice(retryClass, policy) || policy.maxAttempts === 1) return false;
  const cause = causeWith(failure, CLOSED) as { socket?: { bytesRead?: number } } | undefined;
  // undici says what has been read on the connection; nothing means that it was a new one.
  return cause !== undefined && cause.socket?.bytesRead !== 0;
}

export interface FailedAttempt {
  readonly failure: DisError;
  /** Number of this attempt, from 1. */
  readonly attempt: number;
  readonly operation: string | undefined;
  readonly retryClass: RetryClass;
  /** What Retry-After asked for, in ms. */
  readonly retryAfterMs: number | undefined;
  /** Time until the deadline of the call, in ms. */
  readonly leftMs: number;
}

/** What follows a failed attempt. */
export interface Repetition {
  readonly delayMs: number;
  /** Whether the service is to be asked first what became of the attempt. */
  readonly look: boolean;
}

/**
 * The delay before the next attempt, in ms. Full jitter: any delay up to the bound is as likely as another, so that many
 * clients do not come back at the same moment. What Retry-After asks for is the least that is waited, with jitter on top.
 */
function delayOf({ failure, attempt, retryAfterMs = 0 }: FailedAttempt, policy: RetryPolicy, random: number): number {
  const base = failure.kind === "throttled" ? policy.throttledBaseDelayMs : policy.baseDelayMs;
  const bound = Math.min(policy.maxDelayMs, base * 2 ** (attempt - 1));
  return Math.floor(Math.max(retryAfterMs + random * Math.min(base, bound), random * bound));
}

/**
 * Decides what follows a failed attempt, or why nothing does.
 * @param random a number from 0 to 1
 */
export function nextStep(failed: FailedAttempt, policy: RetryPolicy, random: number): Repetition | GiveUpReason {
  const outcome = outcomeOf(failed.failure);
  const look = outcome === "unknown" && LOOKS[failed.operation ?? ""] !== undefined;
  if (outcome === undefined) return "final";
  if (outcome === "unknown" && !look && !mayBeTwice(failed.retryClass, policy)) return "final";
  if (failed.attempt >= policy.maxAttempts) return "attempts";
  if ((failed.retryAfterMs ?? 0) > policy.maxRetryAfterMs) return "retry-after";
  const delayMs = delayOf(failed, policy, random);
  return delayMs < failed.leftMs ? { delayMs, look } : "deadline";
}
