import { checkCount, checkFunction, guardListener } from "../checks.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import type { CallOptions } from "../options.js";
import type { Clock } from "../send/limits.js";

/** What was seen when the service was asked. */
export interface Poll {
  /** How often the service was asked, from 1. */
  readonly attempt: number;
  /** Time since the wait began, in ms. */
  readonly waitedMs: number;
  /** What it said: a status such as `CREATING`, or the code of a refusal such as `DIS.4301`. Nothing when it did not answer. */
  readonly seen: string | undefined;
}

/** Options of a wait. Those of a call hold for each request; `signal` ends the wait at once. */
export interface WaitOptions extends CallOptions {
  /** For the whole wait, in ms; the service is asked a last time when it is over. 300,000 by default. */
  readonly deadlineMs?: number | undefined;
  /** Before the service is asked again, in ms; it grows by half each time, up to ten times itself. 1,000 by default. */
  readonly intervalMs?: number | undefined;
  /** Told of every answer. What it throws is not heeded. */
  readonly onPoll?: ((poll: Poll) => void) | undefined;
}

/** Time and chance, as a client has them. */
export interface Timing {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** An answer in a wait: what was seen, and the result when the wait is over. An error that it throws ends the wait, too. */
export interface Answered<T> {
  readonly seen: string;
  readonly result?: { readonly value: T };
}

const DEFAULT_DEADLINE_MS = 300_000;
const DEFAULT_INTERVAL_MS = 1000;
const GROWTH = 1.5;
const MAX_GROWTH = 10;

/** A delay between half of the interval and all of it, so that many who wait do not ask at the same moment. */
export function pollDelay(attempt: number, intervalMs: number, random: number): number {
  const bound = intervalMs * Math.min(MAX_GROWTH, GROWTH ** (attempt - 1));
  return Math.ceil(bound * (0.5 + random / 2));
}

/**
 * Asks until there is a result. A failure that can pass, such as throttling, does not end the wait.
 * @param name of the wait, for its errors
 * @param ask sends one request with the options of a call; it gets the time since the wait began
 * @param goal follows "not" in the message of a deadline
 * @throws DisError of kind `timeout` at the deadline, saying what was seen last; what `ask` throws
 */
export async function poll<T>(
  name: string,
  goal: string,
  ask: (options: CallOptions, waitedMs: number) => Promise<Answered<T>>,
  { deadlineMs = DEFAULT_DEADLINE_MS, intervalMs = DEFAULT_INTERVAL_MS, onPoll, ...options }: WaitOptions,
  { clock, random }: Timing,
): Promise<T> {
  checkCount("deadlineMs", deadlineMs, 1);
  checkCount("intervalMs", intervalMs, 1);
  const tell = guardListener("onPoll", checkFunction("onPoll", onPoll) ?? (() => undefined));
  const start = clock.now();
  const waited = () => clock.now() - start;
  let last = "not seen";
  for (let attempt = 1; ; attempt++) {
    let cause: unknown;
    try {
      // No attempts of its own: it is asked again anyway.
      const { seen, result } = await ask({ retry: false, ...options }, waited());
      last = seen;
      tell({ attempt, waitedMs: waited(), seen });
      if (result !== undefined) return result.value;
    } catch (error) {
      if (!isDisError(error) || !error.retryable) throw error;
      cause = error;
      tell({ attempt, waitedMs: waited(), seen: error.code });
    }
    const leftMs = deadlineMs - waited();
    if (leftMs <= 0) {
      const message = `The stream was not ${goal} after ${deadlineMs} ms; its last status was ${last}.`;
      throw new DisError("timeout", message, { operation: name, attempts: attempt, retryable: true, cause });
    }
    // An abort during the wait is told by the next request, before it is sent.
    await clock.sleep(Math.min(pollDelay(attempt, intervalMs, random()), leftMs), options.signal);
  }
}
