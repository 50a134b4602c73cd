import { calls } from "../../generated/calls.js";
import { errorCodes } from "../../generated/error-codes.js";
import type { CallName } from "../client/signatures.js";
import { WRONG_DATE } from "../credentials/refusal.js";
import { classify } from "../errors/classify.js";
import type { DisErrorCode, DisErrorKind } from "../errors/dis-error.js";
import { LOOKS, OUTCOMES, REPEATED_WHEN_UNKNOWN } from "../transport/retry-table.js";
import type { ErrorRetry } from "./rules.js";

/**
 * What the client does after a failure:
 * - `repeat` sends the request again, after a delay
 * - `look` asks first whether the request took effect, and sends it again when it did not
 * - `new-credentials` sends it again with other credentials, once, if the provider has any
 * - `new-date` signs it again with the clock corrected, once, if it was signed and the Date of the answer is another one
 * - `no` tells the caller
 */
export type Repetition = "repeat" | "look" | "new-credentials" | "new-date" | "no";

function known(failure: DisErrorKind | DisErrorCode): { readonly kind: DisErrorKind; readonly retry: ErrorRetry } {
  const isCode = failure.startsWith("DIS.");
  const status = (errorCodes as Readonly<Record<string, { readonly status: number }>>)[failure]?.status ?? 400;
  return isCode ? classify(status, failure) : { kind: failure as DisErrorKind, retry: "backoff" };
}

/**
 * What follows when a call fails, by the code of the service, or by the kind of a failure without one, such as `timeout`: the
 * table that the client goes by. Within the limits of its options: attempts, deadline, budget, `retry.atLeastOnce`.
 */
export function repetitionOf(call: CallName, failure: DisErrorKind | DisErrorCode): Repetition {
  const { kind, retry } = known(failure);
  if (failure === WRONG_DATE) return "new-date";
  if (kind === "authentication") return "new-credentials";
  const outcome = retry === "backoff" ? OUTCOMES[kind] : undefined;
  if (outcome === undefined) return "no";
  if (outcome === "unprocessed" || REPEATED_WHEN_UNKNOWN[calls[call].retry]) return "repeat";
  return LOOKS[call] === undefined ? "no" : "look";
}
