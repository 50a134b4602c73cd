import type { DisError } from "../errors/dis-error.js";

/** An attempt that is about to be sent. The URL and the headers can hold what must not be printed. */
export interface AttemptStarted {
  /** From 1. */
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  /** Length of the body that is sent. */
  readonly requestBytes: number;
}

/** How an attempt ended: with an answer that was read, with a failure, or with both when the answer is a refusal. */
export interface AttemptEnded {
  readonly attempt: number;
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  /** Text of the answer, in UTF-16 units; 0 without an answer. */
  readonly responseLength: number;
  readonly failure: DisError | undefined;
}

/** Another attempt follows after the delay. */
export interface RetryScheduled {
  /** The attempt that failed. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly failure: DisError;
}

/** Sees what happens on the wire for one call. It must not throw; what it does is done before the call goes on. */
export interface TransportObserver {
  /** Headers to add to every attempt. They are not signed. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  attemptStarted?(started: AttemptStarted): void;
  attemptEnded?(ended: AttemptEnded): void;
  retryScheduled?(scheduled: RetryScheduled): void;
  /** The failed attempt could be repeated, and the client's budget for that is used up. */
  budgetEmpty?(failed: Pick<RetryScheduled, "attempt" | "failure">): void;
}
