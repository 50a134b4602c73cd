import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import type { DisError } from "../errors/dis-error.js";
import { checkByRule } from "../input.js";
import {
  checkCount,
  checkFunction,
  checkMethods,
  checkSignal,
  guardListener,
  optionError,
  refuseUnknownOptions,
} from "../option-checks.js";
import type { ProducerRecord } from "../record.js";
import { type Clock, systemClock } from "../send/limits.js";

/** What became of a record. */
export type SendOutcome =
  | {
      readonly stored: true;
      /** Long form, such as `shardId-0000000000`. */
      readonly partitionId: string;
      readonly sequenceNumber: string;
      /** How often the record was sent, by the client's own retries too. */
      readonly attempts: number;
    }
  | {
      readonly stored: false;
      readonly error: DisError;
      /** How often the record was sent, by the client's own retries too; 0 when it never was. */
      readonly attempts: number;
    };

export interface SendAllOptions {
  readonly stream: string;
  /** Most records in a request. 500 by default, at most 10,000. */
  readonly maxBatchRecords?: number | undefined;
  /** Most bytes of data in a request, before base64. 1 MiB by default, which every stream takes; ADVANCED ones take 5 MB. */
  readonly maxBatchBytes?: number | undefined;
  /** Longest time that a record waits for others to share its request, in ms. 50 by default. */
  readonly lingerMs?: number | undefined;
  /**
   * After so many attempts a record that the service refuses for the moment is given up; the client's own retries count, and those
   * of the last request are not cut short, so that there can be three more. 10 by default.
   */
  readonly maxAttempts?: number | undefined;
  /** Stops sending, and the wait for the source. The records that were not sent get an outcome that says so. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each outcome, in the order of the records. */
  readonly onOutcome?: ((outcome: SendOutcome, index: number) => void) | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Replaces `Math.random`. */
  readonly random?: (() => number) | undefined;
}

const OPTIONS = [
  "stream",
  "maxBatchRecords",
  "maxBatchBytes",
  "lingerMs",
  "maxAttempts",
  "signal",
  "onOutcome",
  "clock",
  "random",
] as const satisfies readonly (keyof SendAllOptions)[];

/** Where records come from: a list, or anything that gives one record after the other. */
export type Source = Iterable<ProducerRecord> | AsyncIterable<ProducerRecord>;

export interface ResolvedSendAll {
  readonly stream: string;
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly lingerMs: number;
  readonly maxAttempts: number;
  readonly report: (outcome: SendOutcome, index: number) => void;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

function checkSource(records: unknown): void {
  const iterable = records as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  const isSource = typeof (iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator]) === "function";
  // A text can be iterated over, too.
  if (!isSource || typeof records === "string") {
    throw optionError("records", "must be a list, or give one record after the other", records);
  }
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function resolveSendAll(dis: DisClient, records: Source, options: SendAllOptions): ResolvedSendAll {
  checkMethods("dis", dis ?? null, ["sendRecords"]);
  checkSource(records);
  refuseUnknownOptions(options, OPTIONS, "option of sendAll");
  const { maxBatchRecords = 500, maxBatchBytes = 1_048_576, lingerMs = 50, maxAttempts = 10 } = options;
  const { clock = systemClock, random = Math.random } = options;
  const { stream_name, records: recordsField } = calls.sendRecords.fields;
  return {
    stream: checkByRule("stream", options.stream, stream_name.rule),
    maxRecords: Math.min(checkCount("maxBatchRecords", maxBatchRecords, 1), recordsField.rule.maxItems),
    maxBytes: checkCount("maxBatchBytes", maxBatchBytes, 1),
    lingerMs: checkCount("lingerMs", lingerMs, 0),
    maxAttempts: checkCount("maxAttempts", maxAttempts, 1),
    report: guardListener("onOutcome", checkFunction("onOutcome", options.onOutcome)),
    signal: checkSignal("signal", options.signal),
    clock: checkMethods("clock", clock, ["now", "sleep"]),
    random: checkFunction("random", random),
  };
}
