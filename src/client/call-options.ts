import { checkCount, refuseUnknownOptions } from "../options/checks.js";
import type { RetryPolicy } from "../transport/retry.js";
import { type ResolvedOptions, resolveRetry } from "./options.js";

/** Options of one call, over those of the client. */
export interface CallOptions {
  /** Ends the call at once, also while it waits for the next attempt. */
  readonly signal?: AbortSignal | undefined;
  /** For one attempt, the body included, in ms. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: false | Partial<RetryPolicy> | undefined;
}

export interface ResolvedCallOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

/** @throws DisError of kind `configuration` */
export function resolveCallOptions(options: CallOptions | undefined, client: ResolvedOptions): ResolvedCallOptions {
  if (options === undefined) return { signal: undefined, timeoutMs: client.timeoutMs, retry: client.retry };
  refuseUnknownOptions(options, ["signal", "timeoutMs", "retry"], "option of a call");
  return {
    signal: options.signal,
    timeoutMs: checkCount("timeoutMs", options.timeoutMs ?? client.timeoutMs, 1),
    retry: resolveRetry(options.retry, client.retry),
  };
}
