import { calls } from "../../generated/calls.js";
import { errorCodes } from "../../generated/error-codes.js";
import { WRONG_DATE } from "../credentials/authorize.js";
import type { DisErrorCode, DisErrorKind } from "../errors/dis-error.js";
import { classify } from "../errors/response-error.js";
import { FATES, OUTCOME_CHECKS, RETRIED_WHEN_UNKNOWN } from "../send/retry.js";
import type { ErrorRetry } from "./rules.js";
import type { CallName } from "./signatures.js";

/**
 * What the client does after a failure:
 * - `retry` sends the request again, after a delay
 * - `check` asks first whether the request took effect, and sends it again when it did not
 * - `new-credentials` sends it again with other credentials, once, if the provider has any
 * - `new-date` signs it again with the clock corrected, once, if it was signed and the Date of the response is another one
 * - `no` reports the failure to the caller
 */
export type RetryDecision = "retry" | "check" | "new-credentials" | "new-date" | "no";

function classOf(failure: DisErrorKind | DisErrorCode): { readonly kind: DisErrorKind; readonly retry: ErrorRetry } {
  const isCode = failure.startsWith("DIS.");
  const status = (errorCodes as Readonly<Record<string, { readonly status: number }>>)[failure]?.status ?? 400;
  return isCode ? classify(status, failure) : { kind: failure as DisErrorKind, retry: "backoff" };
}

/**
 * What follows when a call fails, by the code of the service, or by the kind of a failure without one, such as `timeout`: the
 * table that the client goes by. Within the limits of its options: attempts, deadline, budget, `retry.atLeastOnce`.
 */
export function retryOf(call: CallName, failure: DisErrorKind | DisErrorCode): RetryDecision {
  const { kind, retry } = classOf(failure);
  if (failure === WRONG_DATE) return "new-date";
  if (kind === "authentication") return "new-credentials";
  const fate = retry === "backoff" ? FATES[kind] : undefined;
  if (fate === undefined) return "no";
  if (fate === "unprocessed" || RETRIED_WHEN_UNKNOWN[calls[call].retry]) return "retry";
  return OUTCOME_CHECKS[call] === undefined ? "no" : "check";
}
