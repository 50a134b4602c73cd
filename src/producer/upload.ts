import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import { excerptOf } from "../errors/shown.js";
import type { WireEntry } from "../record.js";
import { readRetryAfter } from "../send/retry.js";
import type { Prepared } from "./batches.js";
import type { ResolvedSendAll, SendOutcome } from "./options.js";

/** Bound of the delay before a retry after the first attempt, in ms. It doubles with each attempt, up to the longest delay. */
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 20_000;
/** Longest wait that the service can ask for, in ms. When it asks for more, it is asked again after this. */
const MAX_RETRY_AFTER_MS = 300_000;

type Result = Awaited<ReturnType<DisClient["sendRecords"]>>["records"][number];

/** What a request brought: a result for each of its records, or a failure for all of them. */
interface Response {
  /** How often the request was sent. */
  readonly attempts: number;
  readonly results: readonly (Result | null)[];
  readonly failure: DisError | undefined;
  /** How long the service asks to wait, in ms. */
  readonly retryAfterMs: number | undefined;
}

/** An outcome, and whether the record is to be sent again. */
interface Verdict {
  readonly outcome: SendOutcome;
  readonly again: boolean;
}

/**
 * Uploads the records of a batch, then retries those that the service refused for the moment, alone and in their order. It makes
 * no difference whether the service refuses single records or the whole request.
 * @returns an outcome per record of the batch, in their order; never rejects
 */
export async function uploadBatch(dis: DisClient, batch: readonly Prepared[], options: ResolvedSendAll): Promise<SendOutcome[]> {
  const { maxAttempts, signal, clock, random } = options;
  const outcomes: SendOutcome[] = [];
  let open: { readonly index: number; readonly entry: WireEntry }[] = [];
  for (const [index, { entry, error }] of batch.entries()) {
    if (entry !== undefined) open.push({ index, entry });
    else outcomes[index] = { stored: false, error: error as DisError, attempts: 0 };
  }
  let attempts = 0;
  for (let round = 1; open.length > 0; round++) {
    const response = await upload(
      dis,
      open.map(({ entry }) => entry),
      options,
    );
    attempts += response.attempts;
    const verdicts = open.map((_, position) => judge(response, position, attempts));
    for (const [position, { index }] of open.entries()) outcomes[index] = (verdicts[position] as Verdict).outcome;
    // A middleware can respond without sending anything, so attempts alone would not end this.
    if (Math.max(attempts, round) >= maxAttempts) break;
    open = open.filter((_, position) => verdicts[position]?.again);
    if (open.length === 0 || signal?.aborted) break;
    const bound = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempts - 1));
    const asked = Math.min(MAX_RETRY_AFTER_MS, response.retryAfterMs ?? 0);
    await clock.sleep(Math.floor(Math.max(asked + random() * BASE_DELAY_MS, random() * bound)), signal);
    if (signal?.aborted) break;
  }
  return outcomes;
}

/** Sends one request, with the client's own retries. Never rejects. */
async function upload(dis: DisClient, records: WireEntry[], { stream, signal, clock }: ResolvedSendAll): Promise<Response> {
  try {
    const call = dis.sendRecords({ stream_name: stream, records }, { signal });
    const { data, attempts, headers } = await call.withResponse();
    const results = Array.isArray(data.records) ? data.records : [];
    return { attempts, results, failure: undefined, retryAfterMs: readRetryAfter(headers, clock.now()) };
  } catch (cause) {
    // Whatever a client of somebody's own throws, it does not say whether the request was sent.
    const message = `The upload failed: ${messageOf(cause)}. The records may be stored.`;
    const failure = isDisError(cause) ? cause : new DisError("connection", message, { cause });
    return { attempts: failure.attempts, results: [], failure, retryAfterMs: failure.retryAfterMs };
  }
}

/** @param attempts how often the record was sent */
function judge({ results, failure }: Response, position: number, attempts: number): Verdict {
  if (failure === undefined) return resultOf(results[position], attempts);
  const outcome = { stored: false, error: failure.with({ attempts }), attempts } as const;
  return { outcome, again: failure.kind === "throttled" };
}

/** What the response says of one record. */
function resultOf(result: Result | null | undefined, attempts: number): Verdict {
  const { error_code, error_message, partition_id: partitionId, sequence_number: sequenceNumber } = result ?? {};
  // A number 0 says that all went well.
  const code = error_code ? String(error_code) : "";
  if (code !== "") {
    const { kind, retry } = classify(400, code);
    const message = error_message ? excerptOf(String(error_message), { credentials: undefined }) : undefined;
    const retryable = retry === "backoff";
    const details = { operation: "sendRecords", code, serviceMessage: message, attempts, retryable };
    const error = new DisError(kind, [code, message].filter(Boolean).join(" "), details);
    return { outcome: { stored: false, error, attempts }, again: retryable };
  }
  // A number is written out, so that 0 is one.
  if (!partitionId || !/^\d+$/.test(String(sequenceNumber))) return { outcome: unknownOutcome(attempts), again: false };
  return { outcome: { stored: true, partitionId, sequenceNumber: String(sequenceNumber), attempts }, again: false };
}

/** The outcome of a record when the response says neither that it was stored nor that it was refused. */
function unknownOutcome(attempts: number): SendOutcome {
  const details = { operation: "sendRecords", attempts };
  const message = "The response does not say what became of this record; it may be stored.";
  return { stored: false, error: new DisError("response", message, details), attempts };
}
