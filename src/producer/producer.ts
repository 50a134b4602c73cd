import type { DisClient } from "../client.js";
import { DisError } from "../errors/dis-error.js";
import { checkCount, refuseUnknownOptions } from "../option-checks.js";
import type { ProducerRecord } from "../record.js";
import { type Delivery, DeliverySending, type Sending } from "./delivery.js";
import { type ProducerOptions, type ResolvedProducer, resolveProducer, type SendOutcome } from "./options.js";
import { Outbox } from "./outbox.js";
import { prepare } from "./prepare.js";
import { RequestLimit } from "./request-limit.js";

/** Options of a close. */
export interface CloseOptions {
  /**
   * The limit for the close, in ms. Then requests are cut off, and each record that has no outcome gets one that says so. Without it
   * the close takes as long as the records do, at most `ttlMs` and the time of a request.
   */
  readonly timeoutMs?: number | undefined;
}

/** Sends records of a program to a stream, many in a request. */
export interface Producer {
  /**
   * Sends a record; its data is copied at once. `await` it to know that the record is stored, or `await` its `accepted` to go on as
   * soon as the buffer has room. At least once: see `atLeastOnce`.
   *
   * @returns a promise that rejects with a `DisError` when the record is given up: of kind `input` for a record that breaks a rule,
   * `timeout` after `ttlMs`, `aborted` after the end of the producer, or why the service refused it. Its `mayBeStored` is true when
   * the record may be stored all the same
   */
  send(record: ProducerRecord): Sending;
  /** Sends what is in the buffer without waiting for more. Resolves when all records until now have their outcome; never rejects. */
  flush(): Promise<void>;
  /**
   * Takes no more records, sends those that are there, and resolves when all have their outcome; never rejects because of them.
   * Called again, it can set a limit that ends sooner.
   * @throws DisError of kind `configuration`
   */
  close(options?: CloseOptions): Promise<void>;
  /** Closes the producer at the end of the block of an `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Writes the failures that nobody looks at to the console: in one line those that come together. Somebody who waits for a promise
 * does so a moment after `send`, so this looks a moment later.
 */
function complainer({ stream, clock }: ResolvedProducer): (delivery: Delivery, outcome: SendOutcome) => void {
  let failed: { readonly delivery: Delivery; readonly error: DisError }[] = [];
  const complain = () => {
    const unwatched = failed.filter(({ delivery }) => !delivery.isWatched);
    failed = [];
    const [first] = unwatched;
    if (first === undefined) return;
    const what = unwatched.length === 1 ? "A record" : `${unwatched.length} records`;
    console.error(`dis-openapi: ${what} could not be sent to ${stream}, and no onOutcome is set. ${first.error.message}`);
  };
  return (delivery, outcome) => {
    if (outcome.stored || delivery.isWatched) return;
    if (failed.length === 0) void clock.sleep(0).then(complain);
    failed.push({ delivery, error: outcome.error });
  };
}

/**
 * A producer: it keeps records in a buffer, sends many in a request, several requests at once, and sends those again, alone, that the
 * service refuses for the moment. Close it at the end of the program.
 *
 * @example
 * await using producer = createProducer(dis, { stream: "orders" });
 * const { sequenceNumber } = await producer.send({ data: "tea", partitionKey: "table 5" }); // is stored
 * for (const data of many) await producer.send({ data }).accepted; // is in the buffer
 * await producer.flush();
 *
 * @throws DisError of kind `configuration`; nothing is sent
 */
export function createProducer(dis: DisClient, options: ProducerOptions): Producer {
  const resolved = resolveProducer(dis, options);
  const { onOutcome, stream, maxBatchBytes, clock } = resolved;
  const complain = complainer(resolved);
  const listen = onOutcome && (({ record }: Delivery, outcome: SendOutcome) => onOutcome(outcome, record as ProducerRecord));
  const outbox = new Outbox(dis, resolved, new RequestLimit(dis, stream, maxBatchBytes), listen ?? complain);

  const closed = () => new DisError("aborted", "The producer is closed. The record was not sent.");
  let closing: Promise<void> | undefined;
  const ended = new AbortController();
  const close = async ({ timeoutMs }: CloseOptions = {}): Promise<void> => {
    outbox.close(closed());
    if (timeoutMs !== undefined) {
      const late = `The producer was closed, and the record was not stored within ${timeoutMs} ms (timeoutMs).`;
      void clock.sleep(timeoutMs, ended.signal).then(() => outbox.abort(new DisError("aborted", late)));
    }
    closing ??= outbox.flush().then(() => {
      ended.abort();
      outbox.end();
    });
    await closing;
  };

  return {
    send: (record) => new DeliverySending(outbox.add(prepare(record))),
    flush: () => outbox.flush(),
    close: async (options = {}) => {
      refuseUnknownOptions(options, ["timeoutMs"], "option of close");
      if (options.timeoutMs !== undefined) checkCount("timeoutMs", options.timeoutMs, 0);
      await close(options);
    },
    [Symbol.asyncDispose]: () => close(),
  };
}
