import { calls } from "../../generated/calls.js";
import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, type DisErrorKind, isDisError } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import { excerptOf } from "../errors/shown.js";
import { markChecked } from "../input.js";
import type { WireEntry } from "../record.js";
import { isNeverSent, readRetryAfter } from "../send/retry.js";
import type { ResolvedSending, StoredRecord } from "./options.js";

type Result = Awaited<ReturnType<DisClient["sendRecords"]>>["records"][number];

/** What a request brought: a result for each of its records, or a failure for all of them. */
export interface Response {
  /** How often the request was sent. */
  readonly attempts: number;
  readonly results: readonly (Result | null)[];
  readonly failure: DisError | undefined;
  /** How long the service asks to wait, in ms. */
  readonly retryAfterMs: number | undefined;
}

/** What a request brought for one of its records. */
export interface Verdict {
  readonly stored?: Pick<StoredRecord, "partitionId" | "sequenceNumber">;
  /** Why it is not known to be stored. */
  readonly failure?: DisError;
  /** Whether it may be stored all the same. */
  readonly mayBeStored?: boolean;
  /** Whether it is to be sent again. */
  readonly again?: boolean;
}

const ENTRY_RULE = calls.sendRecords.fields.records.rule.items;

/** Sends one request. Never rejects. @param records as `toRecord` makes them */
export async function upload(
  dis: DisClient,
  records: WireEntry[],
  { stream, retry, clock }: ResolvedSending,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const options = retry === undefined ? { signal } : { signal, retry };
    const input = { stream_name: stream, records: markChecked(records, ENTRY_RULE) };
    const { data, attempts, headers } = await dis.sendRecords(input, options).withResponse();
    const { records: results } = data;
    const failure = results.length === records.length ? undefined : wrongCount(results.length, records.length, attempts);
    return { attempts, results, failure, retryAfterMs: readRetryAfter(headers, clock.now()) };
  } catch (cause) {
    // Whatever a client of somebody's own throws, it does not say whether the request was sent.
    const message = `The upload failed: ${messageOf(cause)}. The records may be stored.`;
    const failure = isDisError(cause) ? cause : new DisError("connection", message, { cause, attempts: 1 });
    return { attempts: failure.attempts, results: [], failure, retryAfterMs: failure.retryAfterMs };
  }
}

/** Then nobody knows which result is of which record. */
function wrongCount(results: number, records: number, attempts: number): DisError {
  const message = `The response has ${results} results for ${records} records. The records may be stored.`;
  return new DisError("response", message, { operation: "sendRecords", attempts });
}

/** Kinds of failures that say that nothing is stored. */
const NOT_STORED: ReadonlySet<DisErrorKind> = new Set([
  "configuration",
  "input",
  "credentials",
  "authentication",
  "refused",
  "throttled",
  "redirect",
]);

/** @param position of the record in the request */
export function judge({ results, failure }: Response, position: number, again: ResolvedSending["again"]): Verdict {
  if (failure === undefined) return resultOf(results[position]);
  const isUnprocessed = failure.attempts === 0 || NOT_STORED.has(failure.kind) || isNeverSent(failure);
  if (failure.kind === "throttled") return { failure, again: true };
  const permitted = again === "unknown" || (again === "unprocessed" && isUnprocessed);
  return { failure, mayBeStored: !isUnprocessed, again: failure.retryable && permitted };
}

/** What the response says of one record. */
function resultOf(result: Result | null | undefined): Verdict {
  const { error_code, error_message, partition_id: partitionId, sequence_number: sequenceNumber } = result ?? {};
  // A number 0 says that all went well.
  const code = error_code ? String(error_code) : "";
  if (code !== "") {
    const { kind, retry } = classify(400, code);
    const message = error_message ? excerptOf(String(error_message), { credentials: undefined }) : undefined;
    const retryable = retry === "backoff";
    const details = { operation: "sendRecords", code, serviceMessage: message, retryable };
    return { failure: new DisError(kind, [code, message].filter(Boolean).join(" "), details), again: retryable };
  }
  // A number is written out, so that 0 is one.
  if (partitionId && /^\d+$/.test(String(sequenceNumber)))
    return { stored: { partitionId, sequenceNumber: String(sequenceNumber) } };
  const message = "The response does not say what became of this record; it may be stored.";
  return { failure: new DisError("response", message, { operation: "sendRecords" }), mayBeStored: true };
}
