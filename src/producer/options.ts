import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import type { DisError } from "../errors/dis-error.js";
import { checkByRule } from "../input.js";
import {
  checkBoolean,
  checkCount,
  checkFunction,
  checkMethods,
  checkOneOf,
  checkSignal,
  guardListener,
  optionError,
  refuseUnknownOptions,
} from "../option-checks.js";
import type { ProducerRecord } from "../record.js";
import { type Clock, systemClock } from "../send/limits.js";

/** A record that the service has stored. */
export interface StoredRecord {
  readonly stored: true;
  /** Long form, such as `shardId-0000000000`. */
  readonly partitionId: string;
  readonly sequenceNumber: string;
  /** How often the record was sent, by the client's own retries too. */
  readonly attempts: number;
}

/** A record that is not known to be stored. */
export interface UnstoredRecord {
  readonly stored: false;
  /** Its `mayBeStored` is true when the record may be stored all the same. */
  readonly error: DisError;
  /** How often the record was sent, by the client's own retries too; 0 when it never was. */
  readonly attempts: number;
}

/** What became of a record. */
export type SendOutcome = StoredRecord | UnstoredRecord;

/** Options of a producer. */
export interface ProducerOptions {
  /** Name of the stream. */
  readonly stream: string;
  /**
   * `"partition"` keeps the order of the records that have the same key, hash key or partition: a request has one of them, and the
   * next one is not sent before that is stored or given up. So it is slow with few keys: one key for all records is one record per
   * request. `"none"` fills the requests, and a record that is sent again can come after later ones. Records without any of the three
   * have no order. `"partition"` by default.
   */
  readonly order?: "partition" | "none" | undefined;
  /** Most records in a request. 500 by default, at most 10,000. */
  readonly maxBatchRecords?: number | undefined;
  /**
   * Most bytes of data in a request, before base64; a larger record goes alone. By default what the stream takes: 1 MiB, and 5 MB for
   * one of the type ADVANCED. The producer asks for the type (showStream) when a request is full; 1 MiB if it may not ask.
   */
  readonly maxBatchBytes?: number | undefined;
  /** Longest time that a record waits for others to share its request, in ms. 50 by default. */
  readonly lingerMs?: number | undefined;
  /** Most requests at once. 5 by default. */
  readonly maxInFlight?: number | undefined;
  /** Most records in the buffer, from `send` to the outcome. Further ones wait for room. 5,000 by default. */
  readonly maxBufferedRecords?: number | undefined;
  /** Most bytes of data and keys in the buffer. A larger record has the buffer for itself. 32 MiB by default. */
  readonly maxBufferedBytes?: number | undefined;
  /**
   * How long the producer tries to store a record, from `send` on, in ms: then it is given up, wherever it waits. A request that is
   * under way is not cut off. 120,000 by default.
   */
  readonly ttlMs?: number | undefined;
  /**
   * Whether a record is sent again when nobody knows whether it is stored (the connection broke, HTTP 5xx). True by default: at least
   * once, and it can be stored twice. With false, at most once: it is given up. It stands in place of `retry` of the client.
   */
  readonly atLeastOnce?: boolean | undefined;
  /** Ends the producer at once: requests are cut off, and each record that has no outcome gets one that says so. None by default. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called with the outcome of each record, and with the object that `send` was given: data that changed since then is changed there,
   * too. Without it, failures of records whose promise nobody waits for are written to the console.
   */
  readonly onOutcome?: ((outcome: SendOutcome, record: ProducerRecord) => void) | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Replaces `Math.random`, which chooses the delay before a record is sent again. */
  readonly random?: (() => number) | undefined;
}

export interface SendAllOptions {
  /** Name of the stream. */
  readonly stream: string;
  /** Most records in a request. 500 by default, at most 10,000. */
  readonly maxBatchRecords?: number | undefined;
  /**
   * Most bytes of data in a request, before base64; a larger record goes alone. By default what the stream takes: 1 MiB, and 5 MB for
   * one of the type ADVANCED. `sendAll` asks for the type (showStream) when a request is full; 1 MiB if it may not ask.
   */
  readonly maxBatchBytes?: number | undefined;
  /** Longest time that a record waits for others to share its request, in ms. 50 by default. */
  readonly lingerMs?: number | undefined;
  /**
   * After so many attempts a record that the service refuses for the moment is given up; the client's own retries count, and those
   * of the last request are not cut short, so that there can be three more. 10 by default.
   */
  readonly maxAttempts?: number | undefined;
  /** Stops sending, and the wait for the source. The records that were not sent get an outcome that says so. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each outcome, in the order of the records. None by default. */
  readonly onOutcome?: ((outcome: SendOutcome, index: number) => void) | undefined;
  /** Replaces the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Replaces `Math.random`. */
  readonly random?: (() => number) | undefined;
}

const PRODUCER_OPTIONS = [
  "stream",
  "order",
  "maxBatchRecords",
  "maxBatchBytes",
  "lingerMs",
  "maxInFlight",
  "maxBufferedRecords",
  "maxBufferedBytes",
  "ttlMs",
  "atLeastOnce",
  "signal",
  "onOutcome",
  "clock",
  "random",
] as const satisfies readonly (keyof ProducerOptions)[];

const SEND_ALL_OPTIONS = [
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

/** What sends records has to know, for a producer and for `sendAll`. */
export interface ResolvedSending {
  readonly stream: string;
  readonly keepsOrder: boolean;
  readonly maxBatchRecords: number;
  /** As the user set it. */
  readonly maxBatchBytes: number | undefined;
  readonly lingerMs: number;
  readonly maxInFlight: number;
  readonly maxBufferedRecords: number;
  readonly maxBufferedBytes: number;
  readonly ttlMs: number;
  readonly maxAttempts: number;
  /** After which failures of a whole request its records are sent again, besides throttling. */
  readonly again: "never" | "unprocessed" | "unknown";
  /** Omitted, the client has its own retries. */
  readonly retry: false | undefined;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface ResolvedProducer extends ResolvedSending {
  readonly onOutcome: ((outcome: SendOutcome, record: ProducerRecord) => void) | undefined;
}

export interface ResolvedSendAll extends ResolvedSending {
  readonly report: (outcome: SendOutcome, index: number) => void;
}

function checkSource(records: unknown): void {
  const iterable = records as Partial<Iterable<unknown> & AsyncIterable<unknown>> | null | undefined;
  const isSource = typeof (iterable?.[Symbol.asyncIterator] ?? iterable?.[Symbol.iterator]) === "function";
  // A text can be iterated over, too.
  if (!isSource || typeof records === "string") {
    throw optionError("records", "must be a list, or give one record after the other", records);
  }
}

/** The options that a producer and `sendAll` share. */
type SharedOptions = Pick<
  SendAllOptions,
  "stream" | "maxBatchRecords" | "maxBatchBytes" | "lingerMs" | "signal" | "clock" | "random"
>;

function resolveShared(options: SharedOptions) {
  const { maxBatchRecords = 500, maxBatchBytes, lingerMs = 50, clock = systemClock, random = Math.random } = options;
  const { stream_name, records } = calls.sendRecords.fields;
  return {
    stream: checkByRule("stream", options.stream, stream_name.rule),
    maxBatchRecords: Math.min(checkCount("maxBatchRecords", maxBatchRecords, 1), records.rule.maxItems),
    maxBatchBytes: maxBatchBytes === undefined ? undefined : checkCount("maxBatchBytes", maxBatchBytes, 1),
    lingerMs: checkCount("lingerMs", lingerMs, 0),
    signal: checkSignal("signal", options.signal),
    clock: checkMethods("clock", clock, ["now", "sleep"]),
    random: checkFunction("random", random),
  };
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function resolveProducer(dis: DisClient, options: ProducerOptions): ResolvedProducer {
  checkMethods("dis", dis ?? null, ["sendRecords"]);
  refuseUnknownOptions(options, PRODUCER_OPTIONS, "option of a producer");
  const { order = "partition", maxInFlight = 5, ttlMs = 120_000, atLeastOnce = true } = options;
  const { maxBufferedRecords = 5000, maxBufferedBytes = 33_554_432 } = options;
  checkOneOf("order", order, ["partition", "none"]);
  const onOutcome = checkFunction("onOutcome", options.onOutcome);
  return {
    ...resolveShared(options),
    keepsOrder: order === "partition",
    maxInFlight: checkCount("maxInFlight", maxInFlight, 1),
    maxBufferedRecords: checkCount("maxBufferedRecords", maxBufferedRecords, 1),
    maxBufferedBytes: checkCount("maxBufferedBytes", maxBufferedBytes, 1),
    ttlMs: checkCount("ttlMs", ttlMs, 1),
    maxAttempts: Number.POSITIVE_INFINITY,
    again: checkBoolean("atLeastOnce", atLeastOnce) ? "unknown" : "unprocessed",
    retry: false,
    onOutcome: onOutcome && guardListener("onOutcome", onOutcome),
  };
}

/** @throws DisError of kind `configuration`, naming the option and what is allowed */
export function resolveSendAll(dis: DisClient, records: Source, options: SendAllOptions): ResolvedSendAll {
  checkMethods("dis", dis ?? null, ["sendRecords"]);
  checkSource(records);
  refuseUnknownOptions(options, SEND_ALL_OPTIONS, "option of sendAll");
  const { maxAttempts = 10 } = options;
  return {
    ...resolveShared(options),
    keepsOrder: false,
    maxInFlight: 1,
    // A batch of the source is what is in the buffer.
    maxBufferedRecords: Number.POSITIVE_INFINITY,
    maxBufferedBytes: Number.POSITIVE_INFINITY,
    ttlMs: Number.POSITIVE_INFINITY,
    maxAttempts: checkCount("maxAttempts", maxAttempts, 1),
    again: "never",
    retry: undefined,
    report: guardListener("onOutcome", checkFunction("onOutcome", options.onOutcome)),
  };
}
