import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import type { Clock } from "../send/limits.js";
import type { Entry, Outcome } from "./record.js";

export interface BatchOptions {
  readonly stream: string;
  /** How often a record is sent at the most. */
  readonly maxAttempts: number;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

type Result = Awaited<ReturnType<DisClient["sendRecords"]>>["records"][number];

/** What the service says of one record; `retry` when sending it again can help. */
type Told = { readonly outcome: Outcome; readonly retry: boolean };

/** The outcome of a record of which the answer does not say that it was stored, nor that it was refused. */
function unknown(attempts: number): Outcome {
  const details = { operation: "sendRecords", attempts };
  return {
    stored: false,
    error: new DisError("response", "The answer does not say what became of this record; it may be stored.", details),
    attempts,
  };
}

function told(result: Result | null | undefined, attempts: number): Told {
  const { error_code, error_message: message, partition_id: partitionId, sequence_number: sequenceNumber } = result ?? {};
  const code = error_code === null || error_code === undefined ? "" : String(error_code);
  if (code !== "") {
    const { kind, retry } = classify(400, code);
    const details = {
      operation: "sendRecords",
      code,
      serviceMessage: message ?? undefined,
      attempts,
      retryable: retry === "backoff",
    };
    const error = new DisError(kind, [code, message].filter(Boolean).join(" "), details);
    return { outcome: { stored: false, error, attempts }, retry: retry === "backoff" };
  }
  if (!partitionId || !sequenceNumber) return { outcome: unknown(attempts), retry: false };
  return { outcome: { stored: true, partitionId, sequenceNumber: String(sequenceNumber), attempts }, retry: false };
}

const BASE_DELAY_MS = 100;
const MAX_DELAY_MS = 20_000;

/**
 * Uploads the entries of one request, and again those that the service refused for the moment, alone and in their order.
 * @returns an outcome per entry, in the order of the entries; never rejects
 */
export async function sendBatch(dis: DisClient, entries: readonly Entry[], options: BatchOptions): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let open = entries.map((_, index) => index);
  for (let attempts = 1; open.length > 0; attempts++) {
    const results = await upload(
      dis,
      open.map((index) => entries[index] as Entry),
      options,
      attempts,
    );
    const again: number[] = [];
    open.forEach((index, place) => {
      const { outcome, retry } = Array.isArray(results) ? told(results[place], attempts) : { outcome: results, retry: false };
      outcomes[index] = outcome;
      if (retry && attempts < options.maxAttempts && !options.signal?.aborted) again.push(index);
    });
    open = again;
    if (open.length > 0) {
      const bound = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
      await options.clock.sleep(Math.floor(options.random() * bound), options.signal);
      if (options.signal?.aborted) return outcomes;
    }
  }
  return outcomes;
}

/** The results of one request, or, when it failed as a whole, the outcome of each of its records. */
async function upload(
  dis: DisClient,
  records: Entry[],
  { stream, signal }: BatchOptions,
  attempts: number,
): Promise<Result[] | Outcome> {
  try {
    const results = (await dis.sendRecords({ stream_name: stream, records }, { signal })).records;
    return Array.isArray(results) ? results : unknown(attempts);
  } catch (cause) {
    const error = isDisError(cause) ? cause : new DisError("connection", "The records could not be sent.", { cause });
    return { stored: false, error, attempts };
  }
}
