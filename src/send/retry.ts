import type { RetryClass } from "../contract/rules.js";
import { causeWith } from "../errors/cause.js";
import type { DisError, DisErrorKind } from "../errors/dis-error.js";
import { readHttpDate } from "../http-date.js";

// Decides whether a request is retried after a failure, and when. Two inputs come from the contract: `x-retry` of each operation
// (generated/calls.ts), and what helps after an error code (generated/error-retry.ts), which sets `retryable` of the failure. All
// other rules are in this file, but for the one retry after refused credentials or a refused date (credentials/authorize.ts).

export interface RetryPolicy {
  /** Attempts in all, the first included. 4 by default; 1 switches retries off. */
  readonly maxAttempts: number;
  /** Upper bound of the first delay, in ms; it doubles with each attempt. 100 by default. */
  readonly baseDelayMs: number;
  /** The same after throttling, in ms. 500 by default. */
  readonly throttledBaseDelayMs: number;
  /** No delay of ours is longer, in ms. 20,000 by default. */
  readonly maxDelayMs: number;
  /** Longest wait that the service can ask for (Retry-After), in ms; one that asks for more ends the call. 20,000 by default. */
  readonly maxRetryAfterMs: number;
  /**
   * Whether an upload is retried when it is not known whether the first attempt stored the records. True by default: at least
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

/** What the service did with a request that failed and can succeed later: nothing, or nobody knows. */
export type RequestFate = "unprocessed" | "unknown";

/** The fate after a retryable failure of each kind. A request whose connection was never made is unprocessed, too. */
export const FATES: Readonly<Partial<Record<DisErrorKind, RequestFate>>> = {
  credentials: "unprocessed",
  throttled: "unprocessed",
  service: "unknown",
  connection: "unknown",
  timeout: "unknown",
  response: "unknown",
};

/** Whether a call of a class is retried when its fate is unknown. An unprocessed one always is: nothing can happen twice. */
export const RETRIED_WHEN_UNKNOWN: Readonly<Record<RetryClass, boolean>> = {
  idempotent: true,
  // Unless the option `retry.atLeastOnce` is false.
  "at-least-once": true,
  "unless-processed": false,
};

export interface OutcomeCheckRule {
  /** Field of the body with the name of what is created; the request that checks has it behind the path. */
  readonly name: string;
  /** Code that says that there is none. */
  readonly missing: string;
  /** Code that says that there is one already. */
  readonly exists: string;
}

/** Calls that create something by name: when their fate is unknown, the service is asked whether the thing is there. */
export const OUTCOME_CHECKS: Readonly<Record<string, OutcomeCheckRule>> = {
  createStream: { name: "stream_name", missing: "DIS.4301", exists: "DIS.4307" },
  createApp: { name: "app_name", missing: "DIS.4332", exists: "DIS.4330" },
};

/** Codes of a failure to connect: no byte of the request has left. */
const NEVER_SENT: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Codes of a connection that was closed by the other side. */
const CLOSED: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** Whether a request failed before a connection was made, so that the service cannot have processed it. */
export function isNeverSent(failure: DisError): boolean {
  return causeWith(failure, NEVER_SENT) !== undefined;
}

/** The fate of a request after a failure; `undefined` when the same request would fail again. */
function fateOf(failure: DisError): RequestFate | undefined {
  if (!failure.retryable) return undefined;
  return isNeverSent(failure) ? "unprocessed" : FATES[failure.kind];
}

function mayBeTwice(retryClass: RetryClass, { atLeastOnce }: RetryPolicy): boolean {
  return RETRIED_WHEN_UNKNOWN[retryClass] && (atLeastOnce || retryClass !== "at-least-once");
}

/**
 * Whether a request most likely met a connection that the other side had closed while it was idle: it was closed before any
 * byte of a response, and it had been used before. Only for calls that can be retried whatever became of the first attempt.
 * @param reusable whether there was a connection from before, as far as is known
 */
export function isStaleConnection(failure: DisError, retryClass: RetryClass, policy: RetryPolicy, reusable: boolean): boolean {
  if (!reusable || failure.kind !== "connection" || !mayBeTwice(retryClass, policy) || policy.maxAttempts === 1) return false;
  const cause = causeWith(failure, CLOSED) as { socket?: { bytesRead?: number } } | undefined;
  // undici says how much was read on the connection; 0 means that it was a new one.
  return cause !== undefined && cause.socket?.bytesRead !== 0;
}

/** Why a call is not retried any more. */
export type GiveUpReason =
  /** The same would happen again, or it could do harm. */
  | "final"
  /** `retry.maxAttempts` were made. */
  | "attempts"
  /** The service asked for a longer wait than `retry.maxRetryAfterMs`. */
  | "retry-after"
  /** The next attempt would begin after `deadlineMs`. */
  | "deadline"
  /** The retry budget of the client is empty. */
  | "budget";

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

/** A retry that is due. */
export interface Retry {
  readonly delayMs: number;
  /** Whether the service is asked first what became of the attempt. */
  readonly check: boolean;
}

/**
 * The delay before the next attempt, in ms. Full jitter: any delay up to the bound is as likely as another, so that many
 * clients do not come back at the same moment. Retry-After gives the shortest wait, with jitter on top.
 */
function delayOf({ failure, attempt, retryAfterMs = 0 }: FailedAttempt, policy: RetryPolicy, random: number): number {
  const base = failure.kind === "throttled" ? policy.throttledBaseDelayMs : policy.baseDelayMs;
  const bound = Math.min(policy.maxDelayMs, base * 2 ** (attempt - 1));
  return Math.floor(Math.max(retryAfterMs + random * Math.min(base, bound), random * bound));
}

/**
 * Decides on the retry after a failed attempt, or says why there is none.
 * @param random a number from 0 to 1
 */
export function nextStep(failed: FailedAttempt, policy: RetryPolicy, random: number): Retry | GiveUpReason {
  const fate = fateOf(failed.failure);
  const check = fate === "unknown" && OUTCOME_CHECKS[failed.operation ?? ""] !== undefined;
  if (fate === undefined) return "final";
  if (fate === "unknown" && !check && !mayBeTwice(failed.retryClass, policy)) return "final";
  if (failed.attempt >= policy.maxAttempts) return "attempts";
  if ((failed.retryAfterMs ?? 0) > policy.maxRetryAfterMs) return "retry-after";
  const delayMs = delayOf(failed, policy, random);
  return delayMs < failed.leftMs ? { delayMs, check } : "deadline";
}

/**
 * Reads the Retry-After of a response, in whole seconds or as a date. A date is compared with the Date of the same response, so
 * that a clock that is off does no harm; with `now` where there is none.
 * @returns ms to wait, or `undefined` when there is nothing that can be read
 */
export function readRetryAfter(headers: Headers | undefined, now: number): number | undefined {
  const value = headers?.get("retry-after")?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = readHttpDate(value, now);
  return date === undefined ? undefined : Math.max(0, date - (readHttpDate(headers?.get("date"), now) ?? now));
}

/** The part of a retry that a success without a retry adds to the budget; each second adds as much. */
const SHARE = 0.2;

/**
 * How many retries all calls of a client together may send, so that they do not storm a service that fails. Each takes one; it
 * comes back with the success it leads to. Each other success gives a fifth of one, as does each second.
 */
export interface RetryBudget {
  readonly size: number;
  left: number;
  /** When the seconds were counted last, in ms. */
  at: number | undefined;
}

export function createBudget(size: number): RetryBudget {
  return { size, left: size, at: undefined };
}

/** Gives back a part of a retry, or all of it. */
export function giveBack(budget: RetryBudget | undefined, share = SHARE): void {
  if (budget !== undefined) budget.left = Math.min(budget.size, budget.left + share);
}

/** Takes one retry. @param now in ms @returns whether there was one */
export function takeRetry(budget: RetryBudget | undefined, now: number): boolean {
  if (budget === undefined) return true;
  giveBack(budget, (Math.max(0, now - (budget.at ?? now)) / 1000) * SHARE);
  budget.at = now;
  if (budget.left < 1) return false;
  budget.left -= 1;
  return true;
}
