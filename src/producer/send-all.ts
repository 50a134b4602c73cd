import { calls } from "../../generated/calls.js";
import { checkCount, checkFunction, guardListener, optionError, refuseUnknownOptions } from "../checks.js";
import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { checkByRule } from "../rules.js";
import { type Clock, systemClock } from "../send/limits.js";
import { type BatchOptions, sendBatch } from "./batch.js";
import { type Entry, type Outcome, type ProducerRecord, sizeOf, toEntry } from "./record.js";

export interface SendAllOptions {
  readonly stream: string;
  /** Most records in a request. 500 by default, 10,000 at the most. */
  readonly maxBatchRecords?: number | undefined;
  /** Most bytes of data in a request, before base64. 1 MiB by default, which every stream takes; ADVANCED ones take 5 MB. */
  readonly maxBatchBytes?: number | undefined;
  /** How often a record is sent at the most when the service refuses it for the moment. 10 by default. */
  readonly maxAttempts?: number | undefined;
  /** Stops sending; the records that are left get an outcome that says so. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each outcome, in the order of the records. */
  readonly onOutcome?: ((outcome: Outcome, index: number) => void) | undefined;
  /** Instead of the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Instead of `Math.random`. */
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

type Source = Iterable<ProducerRecord> | AsyncIterable<ProducerRecord>;

/** A record on its way: its entry, or why it cannot be sent. */
interface Prepared {
  readonly index: number;
  readonly entry: Entry | undefined;
  readonly error: DisError | undefined;
}

function prepare(record: ProducerRecord, index: number): Prepared {
  try {
    return { index, entry: toEntry(record), error: undefined };
  } catch (error) {
    if (!isDisError(error)) throw error;
    return { index, entry: undefined, error };
  }
}

/**
 * Records cut into requests: each within both limits, a record that is larger than the limit alone. After an abort, and after
 * a failure of the source, it ends with the records that it has drawn until then.
 */
async function* batches(
  records: Source,
  maxRecords: number,
  maxBytes: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Prepared[]> {
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

interface ResolvedSendAll extends BatchOptions {
  readonly maxRecords: number;
  readonly maxBytes: number;
  readonly tell: (outcome: Outcome, index: number) => void;
}

function resolveSendAll(records: Source, options: SendAllOptions): ResolvedSendAll {
  refuseUnknownOptions(options, OPTIONS, "option of sendAll");
  const { signal, clock = systemClock, random = Math.random } = options;
  const iterable = records as { [Symbol.iterator]?: unknown; [Symbol.asyncIterator]?: unknown } | null | undefined;
  if (typeof (iterable?.[Symbol.iterator] ?? iterable?.[Symbol.asyncIterator]) !== "function") {
    throw optionError("records", "must be a list, or give one record after the other");
  }
  return {
    stream: checkByRule("stream", options.stream, calls.sendRecords.fields.stream_name.rule),
    maxRecords: Math.min(
      checkCount("maxBatchRecords", options.maxBatchRecords ?? 500, 1),
      calls.sendRecords.fields.records.rule.maxItems,
    ),
    maxBytes: checkCount("maxBatchBytes", options.maxBatchBytes ?? 1_048_576, 1),
    maxAttempts: checkCount("maxAttempts", options.maxAttempts ?? 10, 1),
    tell: guardListener("onOutcome", checkFunction("onOutcome", options.onOutcome)),
    signal,
    clock,
    random: checkFunction("random", random),
  };
}

/**
 * Uploads records in requests within the limits of the service, one request after the other, and sends again those that
 * the service refuses for the moment. At least once: after a broken connection a record may be stored twice. Records keep
 * their order, except that one which had to be sent again stands behind those that were stored in the meantime.
 *
 * @returns an outcome per record, in the order of the records. A record that could not be stored is an outcome, not an
 * exception: look at `stored`. After an abort no further records are drawn from the source, and those that were drawn and
 * not sent have an outcome that says so
 * @throws DisError of kind `configuration`; nothing is sent. When the source itself fails, kind `input` with the failure as
 * `cause`, after all records that it gave were sent; their outcomes went to `onOutcome`
 */
export async function sendAll(dis: DisClient, records: Source, options: SendAllOptions): Promise<Outcome[]> {
  const resolved = resolveSendAll(records, options);
  const outcomes: Outcome[] = [];
  try {
    for await (const batch of batches(records, resolved.maxRecords, resolved.maxBytes, resolved.signal)) {
      const entries = batch.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
      const sent = await sendBatch(dis, entries, resolved);
      let place = 0;
      for (const { index, error } of batch) {
        const outcome = error === undefined ? (sent[place++] as Outcome) : { stored: false as const, error, attempts: 0 };
        outcomes[index] = outcome;
        resolved.tell(outcome, index);
      }
    }
  } catch (cause) {
    const message = `The source of the records failed after ${outcomes.length} records, which were sent.`;
    throw new DisError("input", message, { field: "records", cause });
  }
  return outcomes;
}
