import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client/create-client.js";
import { checkByRule, checkCount, refuseUnknownOptions } from "../client/option-checks.js";
import { type DisError, isDisError } from "../errors/dis-error.js";
import { type Clock, systemClock } from "../transport/clock.js";
import { sendBatch } from "./batch.js";
import { type Entry, type Outcome, type ProducerRecord, sizeOf, toEntry } from "./record.js";

export interface SendAllOptions {
  readonly stream: string;
  /** Most records in a request. 500 by default, 10,000 at the most. */
  readonly maxBatchRecords?: number;
  /** Most bytes of data in a request, before base64. 1 MiB by default, which every stream takes; ADVANCED ones take 5 MB. */
  readonly maxBatchBytes?: number;
  /** How often a record is sent at the most when the service refuses it for the moment. 10 by default. */
  readonly maxAttempts?: number;
  /** Stops sending; the records that are left get an outcome that says so. */
  readonly signal?: AbortSignal;
  /** Called with each outcome, in the order of the records. */
  readonly onOutcome?: (outcome: Outcome, index: number) => void;
  /** Instead of the time of this machine. */
  readonly clock?: Clock;
  /** Instead of `Math.random`. */
  readonly random?: () => number;
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

/** Records cut into requests: each within both limits, a record that is larger than the limit alone. */
async function* batches(
  records: Iterable<ProducerRecord> | AsyncIterable<ProducerRecord>,
  maxRecords: number,
  maxBytes: number,
): AsyncGenerator<Prepared[]> {
  let batch: Prepared[] = [];
  let bytes = 0;
  let index = 0;
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
  }
  if (batch.length > 0) yield batch;
}

/**
 * Uploads records in requests within the limits of the service, one request after the other, and sends again those that
 * the service refuses for the moment. At least once: after a broken connection a record may be stored twice. Records keep
 * their order, except that one which had to be sent again stands behind those of its request that were stored at once.
 *
 * @returns an outcome per record, in the order of the records. A record that could not be stored is an outcome, not an
 * exception: look at `stored`
 * @throws DisError of kind `configuration`; nothing is sent
 */
export async function sendAll(
  dis: DisClient,
  records: Iterable<ProducerRecord> | AsyncIterable<ProducerRecord>,
  options: SendAllOptions,
): Promise<Outcome[]> {
  refuseUnknownOptions(options, OPTIONS, "option of sendAll");
  const stream = checkByRule("stream", options.stream, calls.sendRecords.fields.stream_name.rule);
  const { signal, onOutcome, clock = systemClock, random = Math.random } = options;
  const maxRecords = checkCount("maxBatchRecords", options.maxBatchRecords ?? 500, 1);
  const maxBytes = checkCount("maxBatchBytes", options.maxBatchBytes ?? 1_048_576, 1);
  const maxAttempts = checkCount("maxAttempts", options.maxAttempts ?? 10, 1);
  const outcomes: Outcome[] = [];
  for await (const batch of batches(records, Math.min(maxRecords, 10_000), maxBytes)) {
    const entries = batch.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
    const sent = await sendBatch(dis, entries, { stream, maxAttempts, signal, clock, random });
    let place = 0;
    for (const { index, error } of batch) {
      const outcome = error === undefined ? (sent[place++] as Outcome) : { stored: false as const, error, attempts: 0 };
      outcomes[index] = outcome;
      onOutcome?.(outcome, index);
    }
  }
  return outcomes;
}
