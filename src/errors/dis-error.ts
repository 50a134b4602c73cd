import type { errorCodes } from "../../generated/error-codes.js";

/** A code of the error catalogue, or one that is not in it. */
export type DisErrorCode = keyof typeof errorCodes | (string & Record<never, never>);

/**
 * What went wrong, to switch on:
 * - `configuration` the options of the client, consumer or producer; nothing was sent
 * - `input` the input of a call breaks a rule of the contract; nothing was sent
 * - `credentials` no credentials, or they cannot be used; nothing was sent
 * - `authentication` the service or a gateway did not accept the credentials
 * - `refused` the service refused the request; it has to change before it is sent again
 * - `throttled` too many requests or records; the same request can succeed later
 * - `service` the service failed; the same request can succeed later
 * - `connection` no connection, or it broke before a response came
 * - `timeout` an attempt took longer than `timeoutMs`, or what is waited for did not come before the deadline
 * - `aborted` the caller's signal
 * - `redirect` the response was a redirect, which is never followed: it would carry the credentials to another host
 * - `response` a response that cannot be read: cut off, too large, not JSON, a page that leads nowhere
 * - `checkpoint` a checkpoint that a consumer cannot resume from
 * - `handler` a function of yours failed: the handler of a consumer, or a middleware; `cause` is what it threw
 */
export type DisErrorKind =
  | "configuration"
  | "input"
  | "credentials"
  | "authentication"
  | "refused"
  | "throttled"
  | "service"
  | "connection"
  | "timeout"
  | "aborted"
  | "redirect"
  | "response"
  | "checkpoint"
  | "handler";

export interface DisErrorDetails {
  /** Name of the call, such as `commitCheckpoint`. */
  readonly operation?: string | undefined;
  /** HTTP status, when there was a response. */
  readonly status?: number | undefined;
  /** Code of the service, such as `DIS.4301`. */
  readonly code?: DisErrorCode | undefined;
  /** Message of the service, as it came. */
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
  /** How many attempts were made, including one that found no credentials or no connection; 0 when there was none. */
  readonly attempts?: number;
  /** From the call to the failure, all attempts and delays, in ms. */
  readonly elapsedMs?: number | undefined;
  /** Whether the same request can succeed later without a change. */
  readonly retryable?: boolean;
  /** How long the service asks to wait before that (Retry-After), in ms. */
  readonly retryAfterMs?: number | undefined;
  /** Field of the input or name of the option that is wrong. */
  readonly field?: string | undefined;
  /** The beginning of a response that is not the service's own, at most 1,024 characters. */
  readonly excerpt?: string | undefined;
  /** Of a producer: true when the record may be stored all the same, because an attempt ended without a clear result. */
  readonly mayBeStored?: boolean | undefined;
  /** Of a consumer: number of the partition that failed, such as `0`. */
  readonly partition?: string | undefined;
  /** Of a consumer: number of the record that failed, the first one of a batch; of a commit, the number that was to be committed. */
  readonly sequenceNumber?: string | undefined;
  /** Of a consumer with `eachBatch`: number of the last record of the batch that failed. */
  readonly lastSequenceNumber?: string | undefined;
  readonly cause?: unknown;
}

/** Marks the errors of every copy of this package: a program can have its ESM and its CommonJS build at once. */
const BRAND = Symbol.for("dis-openapi.DisError");

/** In the order in which they are printed. */
const FIELDS = [
  "kind",
  "summary",
  "operation",
  "status",
  "code",
  "serviceMessage",
  "requestId",
  "attempts",
  "elapsedMs",
  "retryable",
  "retryAfterMs",
  "field",
  "excerpt",
  "mayBeStored",
  "partition",
  "sequenceNumber",
  "lastSequenceNumber",
] as const;

/**
 * Every failure of this package. Switch on `kind`, then on `code`. `remedyOf(error)` of `dis-openapi/errors` says
 * what to do about it; it is no property, so that only programs that ask for it load the texts of the catalogue.
 */
export class DisError extends Error implements DisErrorDetails {
  override readonly name = "DisError";
  declare readonly kind: DisErrorKind;
  declare readonly operation: string | undefined;
  declare readonly status: number | undefined;
  declare readonly code: DisErrorCode | undefined;
  declare readonly serviceMessage: string | undefined;
  declare readonly requestId: string | undefined;
  declare readonly attempts: number;
  declare readonly elapsedMs: number | undefined;
  declare readonly retryable: boolean;
  declare readonly retryAfterMs: number | undefined;
  declare readonly field: string | undefined;
  declare readonly excerpt: string | undefined;
  declare readonly mayBeStored: boolean | undefined;
  declare readonly partition: string | undefined;
  declare readonly sequenceNumber: string | undefined;
  declare readonly lastSequenceNumber: string | undefined;

  /** The message without the name of the operation in front. */
  declare readonly summary: string;

  constructor(kind: DisErrorKind, summary: string, details: DisErrorDetails = {}) {
    const { operation, cause, attempts = 0, retryable = false } = details;
    super(operation === undefined ? summary : `${operation}: ${summary}`, cause === undefined ? undefined : { cause });
    Object.defineProperty(this, BRAND, { value: true });
    const fields = { ...details, kind, summary, attempts, retryable };
    for (const name of FIELDS) {
      const value = fields[name];
      // Empty details are not printed, and the summary is in the message already.
      const enumerable = value !== undefined && name !== "summary";
      Object.defineProperty(this, name, { value, enumerable, writable: true, configurable: true });
    }
  }

  /** Whether a value is a `DisError`, also one of another copy of this package. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A subclass of the user has its own instances.
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class behind instanceof.
    if (this !== DisError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /** The same failure with some details replaced; the original is not changed. */
  with(details: DisErrorDetails): DisError {
    const copy = new DisError(this.kind, this.summary, { ...this, cause: this.cause, ...details });
    if (this.stack !== undefined) copy.stack = this.stack;
    return copy;
  }
}

/** Whether a value is a `DisError`, of the given kind if one is given; also one of another copy of this package. */
export function isDisError<K extends DisErrorKind = DisErrorKind>(
  value: unknown,
  kind?: K,
): value is DisError & { readonly kind: K } {
  return value instanceof DisError && (kind === undefined || value.kind === kind);
}
