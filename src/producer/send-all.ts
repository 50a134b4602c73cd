// Uploads records in batches and reports what became of each. This is `dis-openapi/producer`.
import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import { checkByRule } from "../input.js";
import { checkCount, checkFunction, guardListener, optionError, refuseUnknownOptions } from "../option-checks.js";
import { type ProducerRecord, toRecord, type WireEntry } from "../record.js";
import { type Clock, systemClock } from "../send/limits.js";

export type { ProducerRecord } from "../record.js";

/** What became of a record. */
export type SendOutcome =
  | {
      readonly stored: true;
      /** Long form, such as `shardId-0000000000`. */
      readonly partitionId: string;
      readonly sequenceNumber: string;
      readonly attempts: number;
    }
  | { readonly stored: false; readonly error: DisError; readonly attempts: number };

export interface SendAllOptions {
  readonly stream: string;
  /** Most records in a request. 500 by default, at most 10,000. */
  readonly maxBatchRecords?: number | undefined;
  /** Most bytes of data in a request, before base64. 1 MiB by default, which every stream takes; ADVANCED ones take 5 MB. */
  readonly maxBatchBytes?: number | undefined;
  /** Most attempts for a record that the service refuses for the moment. 10 by default. */
  readonly maxAttempts?: number | undefined;
  /** Stops sending. The records that were not sent get an outcome that says so. */
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
  "maxAttempts",
  "signal",
  "onOutcome",
  "clock",
  "random",
] as const satisfies readonly (keyof SendAllOptions)[];

/** Delay before the first retry of refused records, in ms. It doubles with each retry, up to the longest delay. */
const BASE_DELAY_MS = 100;
const MAX_DELAY_MS = 20_000;

type Source = Iterable<ProducerRecord> | AsyncIterable<ProducerRecord>;

/**
 * Uploads records in requests within the limits of the service, one request after the other, and retries records that the
 * service refuses for the moment. At least once: after a broken connection a record may be stored twice. Records keep their
 * order, except that a retried record comes after the records that were stored in the meantime.
 *
 * @returns an outcome per record, in the order of the records. A record that could not be stored is an outcome, not an
 * exception: look at `stored`. After an abort no further records are taken from the source, and those that were taken and
 * not sent have an outcome that says so
 * @throws DisError of kind `configuration`; nothing is sent. When the source itself fails, kind `input` with the failure as
 * `cause`, after all records that it gave were sent; their outcomes went to `onOutcome`
 */
export async function sendAll(dis: DisClient, records: Source, options: SendAllOptions): Promise<SendOutcome[]> {
  const resolved = resolveSendAll(records, options);
  const outcomes: SendOutcome[] = [];
  try {
    for await (const batch of batches(records, resolved)) {
      const entries = batch.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
      const sent = (await sendBatch(dis, entries, resolved)).values();
      for (const { index, error } of batch) {
        const outcome = error === undefined ? (sent.next().value as SendOutcome) : { stored: false as const, error, attempts: 0 };
        outcomes[index] = outcome;
        resolved.report(outcome, index);
      }
    }
  } catch (cause) {
    const message = `The source of the records failed after ${outcomes.length} records, which were sent.`;
    throw new DisError("input", message, { field: "records", cause });
  }
  return outcomes;
}

interface ResolvedSendAll {
  readonly stream: string;
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly maxAttempts: number;
  readonly report: (outcome: SendOutcome, index: number) => void;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

function resolveSendAll(records: Source, options: SendAllOptions): ResolvedSendAll {
  refuseUnknownOptions(options, OPTIONS, "option of sendAll");
  const { signal, clock = systemClock, random = Math.random } = options;
  const iterable = records as { [Symbol.iterator]?: unknown; [Symbol.asyncIterator]?: unknown } | null | undefined;
  if (typeof (iterable?.[Symbol.iterator] ?? iterable?.[Symbol.asyncIterator]) !== "function") {
    throw optionError("records", "must be a list, or give one record after the other");
  }
  const { stream_name, records: recordsField } = calls.sendRecords.fields;
  return {
    stream: checkByRule("stream", options.stream, stream_name.rule),
    maxRecords: Math.min(checkCount("maxBatchRecords", options.maxBatchRecords ?? 500, 1), recordsField.rule.maxItems),
    maxBytes: checkCount("maxBatchBytes", options.maxBatchBytes ?? 1_048_576, 1),
    maxAttempts: checkCount("maxAttempts", options.maxAttempts ?? 10, 1),
    report: guardListener("onOutcome", checkFunction("onOutcome", options.onOutcome)),
    signal,
    clock,
    random: checkFunction("random", random),
  };
}

/** A record of the source: its entry, or why it cannot be sent. */
interface Prepared {
  readonly index: number;
  readonly entry: WireEntry | undefined;
  readonly error: DisError | undefined;
}

function prepare(record: ProducerRecord, index: number): Prepared {
  try {
    if (typeof record !== "object" || record === null)
      throw new DisError("input", "A record must be an object. It was not sent.");
    return { index, entry: toRecord(record.data, record), error: undefined };
  } catch (error) {
    if (!isDisError(error)) throw error;
    return { index, entry: undefined, error };
  }
}

/** Bytes of the data, before base64. */
function sizeOf({ data }: WireEntry): number {
  return (data.length / 4) * 3 - (data.endsWith("==") ? 2 : data.endsWith("=") ? 1 : 0);
}

/**
 * Cuts the records into requests. Each keeps both limits; a record that is larger than the limit goes alone. After an abort,
 * and after a failure of the source, the last batch has the records that were taken until then.
 */
async function* batches(records: Source, { maxRecords, maxBytes, signal }: ResolvedSendAll): AsyncGenerator<Prepared[]> {
  let batch: Prepared[] = [];
  let bytes = 0;
  let index = 0;
  let failure: { readonly cause: unknown } | undefined;
  try {
    for await (const record of records) {
      const prepared = prepare(record, index++);
      const size = prepared.entry === undefined ? 0 : sizeOf(prepared.entry);
      if (batch.length > 0 && (batch.length >= maxRecords || bytes + size > maxBytes)) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(prepared);
      bytes += size;
      if (signal?.aborted) break;
    }
  } catch (cause) {
    failure = { cause };
  }
  if (batch.length > 0) yield batch;
  if (failure !== undefined) throw failure.cause;
}

/**
 * Uploads the entries of one request, then retries those that the service refused for the moment, alone and in their order.
 * @returns an outcome per entry, in the order of the entries; never rejects
 */
async function sendBatch(dis: DisClient, entries: readonly WireEntry[], options: ResolvedSendAll): Promise<SendOutcome[]> {
  const { maxAttempts, signal, clock, random } = options;
  const outcomes: SendOutcome[] = [];
  let open = [...entries.entries()];
  for (let attempts = 1; open.length > 0; attempts++) {
    const results = await upload(
      dis,
      open.map(([, entry]) => entry),
      options,
      attempts,
    );
    const again: typeof open = [];
    for (const [position, [index, entry]] of open.entries()) {
      const whole = { outcome: results as SendOutcome, retry: false };
      const { outcome, retry } = Array.isArray(results) ? resultOf(results[position], attempts) : whole;
      outcomes[index] = outcome;
      if (retry && attempts < maxAttempts && !signal?.aborted) again.push([index, entry]);
    }
    open = again;
    if (open.length > 0) {
      const bound = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
      await clock.sleep(Math.floor(random() * bound), signal);
      if (signal?.aborted) return outcomes;
    }
  }
  return outcomes;
}

type Result = Awaited<ReturnType<DisClient["sendRecords"]>>["records"][number];

/** The results of one request or, when it failed as a whole, the outcome of each of its records. */
async function upload(
  dis: DisClient,
  records: WireEntry[],
  { stream, signal }: ResolvedSendAll,
  attempts: number,
): Promise<Result[] | SendOutcome> {
  try {
    const results = (await dis.sendRecords({ stream_name: stream, records }, { signal })).records;
    return Array.isArray(results) ? results : unknownOutcome(attempts);
  } catch (cause) {
    const error = isDisError(cause) ? cause : new DisError("connection", "The records could not be sent.", { cause });
    return { stored: false, error, attempts };
  }
}

/** What the response says of one record, and whether a retry can help. */
function resultOf(result: Result | null | undefined, attempts: number): { outcome: SendOutcome; retry: boolean } {
  const { error_code, error_message: message, partition_id: partitionId, sequence_number: sequenceNumber } = result ?? {};
  // What is no text is none of ours: a number 0 says that all went well.
  const code = error_code ? String(error_code) : "";
  if (code !== "") {
    const { kind, retry } = classify(400, code);
    const retryable = retry === "backoff";
    const details = { operation: "sendRecords", code, serviceMessage: message ?? undefined, attempts, retryable };
    const error = new DisError(kind, [code, message].filter(Boolean).join(" "), details);
    return { outcome: { stored: false, error, attempts }, retry: retryable };
  }
  // A number is written out, so that 0 is one.
  if (!partitionId || !/^\d+$/.test(String(sequenceNumber))) return { outcome: unknownOutcome(attempts), retry: false };
  return { outcome: { stored: true, partitionId, sequenceNumber: String(sequenceNumber), attempts }, retry: false };
}

/** The outcome of a record when the response says neither that it was stored nor that it was refused. */
function unknownOutcome(attempts: number): SendOutcome {
  const details = { operation: "sendRecords", attempts };
  const message = "The response does not say what became of this record; it may be stored.";
  return { stored: false, error: new DisError("response", message, details), attempts };
}
