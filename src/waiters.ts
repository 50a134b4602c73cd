import type { DisCalls } from "../generated/client.js";
import type { CallInput, CallOutput } from "./contract/signatures.js";
import { DisError, isDisError } from "./errors/dis-error.js";
import { checkCount, checkFunction, guardListener } from "./option-checks.js";
import type { CallOptions } from "./options.js";
import type { Clock } from "./send/limits.js";

/** One request of a wait, and what it showed. */
export interface Poll {
  /** Number of the request, from 1. */
  readonly attempt: number;
  /** Time since the wait began, in ms. */
  readonly waitedMs: number;
  /** A status such as `CREATING`, or the code of a refusal such as `DIS.4301`. `undefined` when no response came. */
  readonly seen: string | undefined;
}

/** Options of a wait. Those of a call hold for each request; `signal` ends the wait at once. */
export interface WaitOptions extends CallOptions {
  /** For the whole wait, in ms; a last request is sent when it is over. 300,000 by default. */
  readonly deadlineMs?: number | undefined;
  /** Delay before the next request, in ms; it grows by half each time, up to ten times this value. 1,000 by default. */
  readonly intervalMs?: number | undefined;
  /** Called after each request. An error that it throws is written to the console and changes nothing. None by default. */
  readonly onPoll?: ((poll: Poll) => void) | undefined;
}

type StreamInput = Pick<CallInput<"showStream">, "stream_name" | "stream_id">;
type Description = CallOutput<"showStream">;

/** Waits for what the service does in its own time. Each calls `showStream` again and again, less and less often. */
export interface DisWaiters {
  /**
   * Waits until a stream can be used, which takes a while after `createStream`. Resolves with what `showStream` says of it,
   * with the first of its partitions.
   *
   * During the first 10 seconds a stream that does not exist (`DIS.4301`) is waited for, since it may just have been created;
   * after that it is an error.
   *
   * @example
   * await dis.createStream({ stream_name: "newstream", partition_count: 3 });
   * await dis.waitUntilStreamIsRunning({ stream_name: "newstream" });
   *
   * @throws DisError of kind `timeout` at the deadline, with the status that was seen last; of kind `refused` when the stream
   *   is FROZEN, TERMINATING or TERMINATED, or does not exist; of kind `aborted` at the caller's signal
   */
  readonly waitUntilStreamIsRunning: (input: StreamInput, options?: WaitOptions) => Promise<Description>;
  /**
   * Waits until a stream does not exist any more (`DIS.4301`), so that its name is free again.
   *
   * @example
   * await dis.deleteStream({ stream_name: "newstream" });
   * await dis.waitUntilStreamIsGone({ stream_name: "newstream" });
   *
   * @throws DisError of kind `timeout` at the deadline, with the status that was seen last; of kind `aborted` at the caller's
   *   signal
   */
  readonly waitUntilStreamIsGone: (input: StreamInput, options?: WaitOptions) => Promise<void>;
}

const NO_SUCH_STREAM = "DIS.4301";

/** How long a stream may be unknown after its creation, in ms. */
const GRACE_MS = 10_000;

/** Statuses that no stream leaves by itself. */
const DEAD_ENDS: ReadonlySet<string> = new Set(["FROZEN", "TERMINATING", "TERMINATED"]);

function isUnknownStream(error: unknown): error is DisError {
  return isDisError(error, "refused") && error.code === NO_SUCH_STREAM;
}

/** The waits of a client. */
export function createWaiters({ showStream }: DisCalls, timing: Timing): DisWaiters {
  return {
    waitUntilStreamIsRunning(input, options = {}) {
      const operation = "waitUntilStreamIsRunning";
      const look: Look<Description> = async (call, waitedMs) => {
        try {
          const description = await showStream({ ...input, limit_partitions: 1 }, call);
          const { stream_name, status } = description;
          if (status === "RUNNING") return { seen: status, result: { value: description } };
          if (!DEAD_ENDS.has(status)) return { seen: status };
          throw new DisError("refused", `The stream ${stream_name} is ${status} and will not run by itself.`, { operation });
        } catch (error) {
          if (isUnknownStream(error) && waitedMs < GRACE_MS) return { seen: NO_SUCH_STREAM };
          throw error;
        }
      };
      return poll(operation, "RUNNING", look, options, timing);
    },
    waitUntilStreamIsGone(input, options = {}) {
      const look: Look<void> = async (call) => {
        try {
          const { status } = await showStream({ ...input, limit_partitions: 1 }, call);
          return { seen: status };
        } catch (error) {
          if (isUnknownStream(error)) return { seen: NO_SUCH_STREAM, result: { value: undefined } };
          throw error;
        }
      };
      return poll("waitUntilStreamIsGone", "gone", look, options, timing);
    },
  };
}

/** Time and random numbers, as a client has them. */
export interface Timing {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Sends one request of a wait. What it throws ends the wait, unless it is retryable. */
type Look<T> = (
  options: CallOptions,
  waitedMs: number,
) => Promise<{
  readonly seen: string;
  /** Set when the wait is over. */
  readonly result?: { readonly value: T };
}>;

const DEFAULT_DEADLINE_MS = 300_000;
const DEFAULT_INTERVAL_MS = 1000;
const GROWTH = 1.5;
const MAX_GROWTH = 10;

/** A delay between half of the interval and all of it, so that many waits do not send their requests at the same moment. */
export function pollDelay(attempt: number, intervalMs: number, random: number): number {
  const bound = intervalMs * Math.min(MAX_GROWTH, GROWTH ** (attempt - 1));
  return Math.ceil(bound * (0.5 + random / 2));
}

/**
 * Looks until there is a result. A failure that can pass, such as throttling, does not end the wait.
 * @param operation name of the wait, for its errors
 * @param goal follows "not" in the message of a deadline
 * @throws DisError of kind `timeout` at the deadline, with what was seen last; what `look` throws
 */
async function poll<T>(
  operation: string,
  goal: string,
  look: Look<T>,
  { deadlineMs = DEFAULT_DEADLINE_MS, intervalMs = DEFAULT_INTERVAL_MS, onPoll, ...options }: WaitOptions,
  { clock, random }: Timing,
): Promise<T> {
  checkCount("deadlineMs", deadlineMs, 1);
  checkCount("intervalMs", intervalMs, 1);
  const report = guardListener("onPoll", checkFunction("onPoll", onPoll));
  const start = clock.now();
  const waited = () => clock.now() - start;
  let last = "not seen";
  for (let attempt = 1; ; attempt++) {
    let cause: unknown;
    try {
      // The call itself does not retry: the next request follows anyway.
      const { seen, result } = await look({ retry: false, ...options }, waited());
      last = seen;
      report({ attempt, waitedMs: waited(), seen });
      if (result !== undefined) return result.value;
    } catch (error) {
      if (!isDisError(error) || !error.retryable) throw error;
      cause = error;
      report({ attempt, waitedMs: waited(), seen: error.code });
    }
    const leftMs = deadlineMs - waited();
    if (leftMs <= 0) {
      const message = `The stream was not ${goal} after ${deadlineMs} ms; its last status was ${last}.`;
      throw new DisError("timeout", message, { operation, attempts: attempt, retryable: true, cause });
    }
    // The next request reports an abort during the wait, before it is sent.
    await clock.sleep(Math.min(pollDelay(attempt, intervalMs, random()), leftMs), options.signal);
  }
}
