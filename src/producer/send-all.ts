import type { DisClient } from "../client.js";
import { DisError } from "../errors/dis-error.js";
import type { ProducerRecord } from "../record.js";
import { Batches } from "./batches.js";
import { type ResolvedSendAll, resolveSendAll, type SendAllOptions, type SendOutcome, type Source } from "./options.js";
import { Outbox } from "./outbox.js";
import { RequestLimit } from "./request-limit.js";

/** A record and what became of it. */
export interface SentRecord {
  readonly record: ProducerRecord;
  readonly outcome: SendOutcome;
}

/**
 * Uploads records as `sendAll` does, and gives each with its outcome, in their order, instead of keeping the outcomes: for a
 * source that does not end, or has more records than fit into the memory. It takes records from the source as you take outcomes;
 * when you stop, with `break` or `return`, nothing more is sent and the source is closed.
 *
 * @example
 * for await (const { record, outcome } of sendEach(dis, source, { stream: "orders" })) {
 *   if (!outcome.stored) await keepForLater(record, outcome.error);
 * }
 *
 * @throws DisError as `sendAll`; kind `configuration` at once, before anything is taken
 */
export function sendEach(dis: DisClient, records: Source, options: SendAllOptions): AsyncGenerator<SentRecord, void> {
  const resolved = resolveSendAll(dis, records, options);
  const limit = new RequestLimit(dis, resolved.stream, resolved.maxBatchBytes);
  return sendBatches(new Outbox(dis, resolved, limit), new Batches(records, resolved, limit), resolved);
}

async function* sendBatches(outbox: Outbox, batches: Batches, options: ResolvedSendAll): AsyncGenerator<SentRecord, void> {
  let count = 0;
  try {
    for (;;) {
      const batch = await batches.next();
      if (batch.length === 0) break;
      const deliveries = batch.map((prepared) => outbox.add(prepared));
      await outbox.flush();
      const outcomes = deliveries.map(({ outcome }) => outcome as SendOutcome);
      for (const outcome of outcomes) options.report(outcome, count++);
      for (const [index, { record }] of batch.entries()) yield { record, outcome: outcomes[index] as SendOutcome };
    }
  } finally {
    batches.close();
    outbox.end();
  }
  if (batches.failure === undefined) return;
  const message = `The source of the records failed after ${count} records, which were sent.`;
  throw new DisError("input", message, { field: "records", cause: batches.failure.cause });
}

/**
 * Uploads records in requests within the limits of the service, one request after the other, and retries records that the
 * service refuses for the moment; meanwhile nothing is taken from the source. At least once: after a broken connection a record
 * may be stored twice. Records keep their order, except that a retried record comes after the records that were stored in the
 * meantime. A source that waits holds up nothing: what it gave is sent after `lingerMs`.
 *
 * @returns an outcome per record, in the order of the records. A record that could not be stored is an outcome, not an
 * exception: look at `stored`. An abort ends it at once, also the wait for the source: no further records are taken, and those
 * that were taken and not sent have an outcome that says so
 * @throws DisError of kind `configuration`; nothing is sent. When the source itself fails, kind `input` with the failure as
 * `cause`, after all records that it gave were sent; their outcomes went to `onOutcome`
 */
export async function sendAll(dis: DisClient, records: Source, options: SendAllOptions): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for await (const { outcome } of sendEach(dis, records, options)) outcomes.push(outcome);
  return outcomes;
}
