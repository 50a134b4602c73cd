import type { DisError } from "../errors/dis-error.js";
import { checkCount, checkObject, optionError, refuseUnknownOptions } from "../option-checks.js";
import type { ConsumedRecord } from "./consumed-record.js";

/** Longest delay before a handler is called again, unless the first one is longer, in ms. */
const MAX_DELAY_MS = 30_000;

/** Takes a record that the handler could not handle. The record is finished when it resolves. */
export type DeadLetter = (record: ConsumedRecord, error: DisError) => unknown;

/** What happens when a handler fails, or when a record cannot be decoded. */
export interface OnFailure {
  /** How often the handler is called again with the same records. 0 by default. A decoder is not called again. */
  readonly retries?: number | undefined;
  /**
   * Delay before the first retry, in ms; it doubles up to 30 seconds, and up to half of it is taken off by chance. 1,000 by default.
   */
  readonly delayMs?: number | undefined;
  /**
   * What happens after the last retry. `stop` by default.
   * - `stop` ends the consumer with the error; the records come again
   * - `skip` goes on with the next records, after an event `skipped`
   * - a function gets each record of the failed batch in order, and the error. The record is finished when it resolves. If it fails,
   *   the consumer ends with an error whose cause is an `AggregateError` of both failures
   */
  readonly action?: "stop" | "skip" | DeadLetter | undefined;
}

/** The same, checked and complete. */
export interface FailurePolicy {
  readonly retries: number;
  readonly delayMs: number;
  readonly action: "stop" | "skip" | DeadLetter;
}

/** @throws DisError of kind `configuration` */
export function resolveOnFailure(given: OnFailure = {}): FailurePolicy {
  checkObject("onFailure", given);
  refuseUnknownOptions(given, ["retries", "delayMs", "action"], "option of onFailure");
  const { retries = 0, delayMs = 1000, action = "stop" } = given;
  if (typeof action !== "function" && action !== "stop" && action !== "skip")
    throw optionError("onFailure.action", "must be stop, skip or a function", action);
  return {
    retries: checkCount("onFailure.retries", retries, 0),
    delayMs: checkCount("onFailure.delayMs", delayMs, 0),
    action,
  };
}

/** The delay before a retry, in ms. @param retry 0 for the first */
export function retryDelay({ delayMs }: FailurePolicy, retry: number, random: () => number): number {
  const bound = Math.min(Math.max(delayMs, MAX_DELAY_MS), delayMs * 2 ** retry);
  return Math.ceil(bound * (1 - random() / 2));
}
