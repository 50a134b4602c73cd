import { type DisError, isDisError } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import type { ResolvedConsumerOptions } from "./options.js";

// What ends a consumer and what it endures, at its start and later: the table of docs/guides/en/errors-and-retries.md.

/** Longest delay before a retry, in ms. */
const MAX_DELAY_MS = 30_000;

/** How long a failure that may last is endured, in ms. */
const DOUBTFUL_MS = 60_000;

/** Longest time that an attempt counts in that, in ms. */
const ATTEMPT_MS = 10_000;

/**
 * What can be expected of a failure:
 * - `passes` it passes by itself, however long that takes: an outage, throttling
 * - `doubtful` it passes when it comes from something between here and the service, and lasts when it is meant
 * - `final` it lasts
 */
type Outlook = "passes" | "doubtful" | "final";

function outlookOf(error: DisError): Outlook {
  const { kind, status, code } = error;
  if (error.retryable) return "passes";
  if (kind === "authentication" || kind === "redirect" || kind === "response") return "doubtful";
  if (kind !== "refused" || status === undefined) return "final";
  // A refusal without a code of the service is the page of a gateway. For a commit no cursor can help.
  const isOwn = code !== undefined && /^DIS\.\d{4}$/.test(code);
  const isCursor = needsFreshCursor(error) && error.operation !== "commitCheckpoint";
  return isOwn && !isCursor ? "final" : "doubtful";
}

/** Whether a failure may pass, so that the same can be tried again later. */
export function isEndured(error: DisError): boolean {
  return outlookOf(error) !== "final";
}

export function isOutOfRange({ code }: DisError): boolean {
  return code === "DIS.4224" || code === "DIS.4226";
}

/** Whether a new cursor can help: this one has expired, is unknown, or points out of the range. */
export function needsFreshCursor(error: unknown): boolean {
  if (!isDisError(error) || error.status === undefined) return false;
  return isOutOfRange(error) || classify(error.status, error.code).retry === "fresh-cursor";
}

export type EnduranceOptions = Pick<ResolvedConsumerOptions, "clock" | "random" | "giveUpAfterMs" | "onEvent">;

/** Counts the failures of one kind of work that come one after the other, and decides how long they are endured. */
export class Endurance {
  readonly #options: EnduranceOptions;
  readonly #partition: string | undefined;
  #failures = 0;
  /** When the first failure came. */
  #since: number | undefined;
  /** How long doubtful failures have come that nothing else has interrupted, in ms; `undefined` when the last was none. */
  #doubtfulMs: number | undefined;
  /** When the last failure came, and the delay after it. */
  #lastAt = 0;
  #lastDelayMs = 0;

  /** @param partition `undefined` for work on all partitions */
  constructor(options: EnduranceOptions, partition: string | undefined) {
    this.#options = options;
    this.#partition = partition;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#since = undefined;
    this.#doubtfulMs = undefined;
  }

  /**
   * Reports a failure. @returns the delay before the next attempt, in ms
   * @throws the failure when it is not endured, or not any longer
   */
  endure(error: unknown): number {
    const outlook = isDisError(error) ? outlookOf(error) : "final";
    if (!isDisError(error) || outlook === "final") throw error;
    const { clock, random, giveUpAfterMs = Number.POSITIVE_INFINITY, onEvent } = this.#options;
    const now = clock.now();
    this.#since ??= now;
    this.#doubtfulMs = outlook === "doubtful" ? this.#doubtfulUntil(now) : undefined;
    const leftMs = Math.min(this.#since + giveUpAfterMs - now, DOUBTFUL_MS - (this.#doubtfulMs ?? Number.NEGATIVE_INFINITY));
    if (leftMs <= 0) throw error;
    const bound = Math.min(MAX_DELAY_MS, 1000 * 2 ** this.#failures++);
    const delayMs = Math.min(leftMs, Math.floor(random() * bound));
    this.#lastAt = now;
    this.#lastDelayMs = delayMs;
    onEvent({ type: "retrying", partition: this.#partition, error, delayMs });
    return delayMs;
  }

  /** A clock that is put forward makes no minute of a second: a request that is responded to takes a few seconds at most. */
  #doubtfulUntil(now: number): number {
    if (this.#doubtfulMs === undefined) return 0;
    return this.#doubtfulMs + Math.max(0, Math.min(now - this.#lastAt, this.#lastDelayMs + ATTEMPT_MS));
  }
}

/**
 * Does work again and again until it succeeds.
 * @throws the failure when it is not endured; kind `aborted` at the signal, as the calls of the work throw it
 */
export async function enduring<T>(
  options: EnduranceOptions,
  partition: string | undefined,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const endurance = new Endurance(options, partition);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      await options.clock.sleep(endurance.endure(error), signal);
    }
  }
}
