import type { RetryClass } from "../contract/rules.js";
import type { DisErrorKind } from "../errors/dis-error.js";

// What may be repeated, as data. Two columns come from the contract: `x-retry` of each operation (generated/calls.ts) and
// what helps after an error code (generated/error-retry.ts); the rest stands here.

/** What is known of a request that did not succeed and can succeed later. */
export type Outcome = "unprocessed" | "unknown";

/** What is known after a failure of each kind, where it is retryable. A connection that was never made is unprocessed, too. */
export const OUTCOMES: Readonly<Partial<Record<DisErrorKind, Outcome>>> = {
  credentials: "unprocessed",
  throttled: "unprocessed",
  service: "unknown",
  connection: "unknown",
  timeout: "unknown",
  response: "unknown",
};

/** Codes of a failure to connect: no byte of the request has left. */
export const NEVER_SENT: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Codes of a connection that was closed by the other side. */
export const CLOSED: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** Whether a call of a class is repeated. One that is `unprocessed` always is: nothing can happen twice. */
export const REPEATED_WHEN_UNKNOWN: Readonly<Record<RetryClass, boolean>> = {
  idempotent: true,
  // Unless the option `retry.atLeastOnce` is false.
  "at-least-once": true,
  "unless-processed": false,
};

export interface LookRule {
  /** Field of the body with the name of what is created; it stands behind the path in the request that looks. */
  readonly name: string;
  /** Code that says that there is none. */
  readonly missing: string;
  /** Code that says that there is one already. */
  readonly exists: string;
}

/** Calls that create something by name: when the outcome is unknown, the service is asked whether it is there. */
export const LOOKS: Readonly<Record<string, LookRule>> = {
  createStream: { name: "stream_name", missing: "DIS.4301", exists: "DIS.4307" },
  createApp: { name: "app_name", missing: "DIS.4332", exists: "DIS.4330" },
};
