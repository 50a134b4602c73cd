import type { DisError } from "../errors/dis-error.js";

/** Why a request is sent again. */
export type RepeatReason =
  /** A failure that can pass, after a delay. */
  | "failure"
  /** Credentials were refused and replaced, at once. */
  | "credentials"
  /** A signature was refused for its date, and the clock corrected, at once. */
  | "date"
  /** The connection had been closed while it was idle, at once. */
  | "stale-connection";

/** Why a failure is the end of a call, or of its repetitions. */
export type GiveUpReason =
  /** It would be the same again, or it could do harm. */
  | "final"
  /** `retry.maxAttempts` were made. */
  | "attempts"
  /** The service asked for a longer wait than `retry.maxRetryAfterMs`. */
  | "retry-after"
  /** The next attempt would be behind `deadlineMs`. */
  | "deadline"
  /** The retry budget of the client is empty. */
  | "budget";

/**
 * What happens to a call on the wire, in this order: for each attempt `start` and `end`, then `repeat` or, after a failure
 * that is told to the caller, `give-up`. An abort, and a deadline that ends an attempt, are followed by nothing: the call
 * itself rejects. `attempt` counts the requests of the call from 1; a request that only looks has `look` and the number of the
 * attempt before it.
 */
export type SendEvent =
  | { readonly type: "start"; readonly attempt: number; readonly look: boolean; readonly requestBytes: number }
  | {
      readonly type: "end";
      readonly attempt: number;
      readonly look: boolean;
      /** Since `start`. */
      readonly elapsedMs: number;
      /** When there was an answer; nothing when it is not known. */
      readonly status: number | undefined;
      readonly requestId: string | undefined;
      /** Length of the body of the answer, as it came; nothing when it did not come to its end. */
      readonly bytes: number | undefined;
      /** Nothing after a success. */
      readonly failure: DisError | undefined;
    }
  | { readonly type: "repeat"; readonly attempt: number; readonly delayMs: number; readonly reason: RepeatReason }
  | { readonly type: "give-up"; readonly attempt: number; readonly reason: GiveUpReason };

/** Told at once and in the middle of a call, so it must be quick and must not throw. */
export type SendObserver = (event: SendEvent) => void;
