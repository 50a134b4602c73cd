import { checkCount, refuseUnknownOptions } from "../options/checks.js";
import type { RetryPolicy } from "../transport/retry-policy.js";
import { checkDeadline, type ResolvedOptions, resolveRetry } from "./options.js";

/** Options of one call, over those of the client. */
export interface CallOptions {
  /** Ends the call at once, also while it waits for the next attempt. */
  readonly signal?: AbortSignal | undefined;
  /** For one attempt, the body included, in ms. */
  readonly timeoutMs?: number | undefined;
  /** For the whole call, all attempts and the waits between them, in ms. */
  readonly deadlineMs?: number | undefined;
  readonly retry?: false | Partial<RetryPolicy> | undefined;
}

export interface ResolvedCallOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy;
}

/** @throws DisError of kind `configuration` */
export function resolveCallOptions(options: CallOptions | undefined, client: ResolvedOptions): ResolvedCallOptions {
  if (options === undefined) {
    return { signal: undefined, timeoutMs: client.timeoutMs, deadlineMs: client.deadlineMs, retry: client.retry };
  }
  refuseUnknownOptions(options, ["signal", "timeoutMs", "deadlineMs", "retry"], "option of a call");
  return {
    signal: options.signal,
    timeoutMs: checkCount("timeoutMs", options.timeoutMs ?? client.timeoutMs, 1),
    deadlineMs: checkDeadline(options.deadlineMs ?? client.deadlineMs),
    retry: resolveRetry(options.retry, client.retry),
  };
}
