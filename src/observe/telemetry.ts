import type { GiveUpReason } from "../send/retry.js";
import type { RetryReason } from "../send/send.js";

// What observers of calls are told. All of it has gone through the allow-list (allow-list.ts): names, numbers and codes, never
// a body, a credential, a record or the value of a query parameter that is not on the list.

/** A call that begins. */
export interface CallStarted {
  /** Number of the call in this process, the same in all that is told of it. */
  readonly call: number;
  /** Name of the call, such as `commitCheckpoint`; `other` for a request by `dis.api` to a path that the contract does not have. */
  readonly operation: string;
  /** HTTP method in capitals. */
  readonly method: string;
  /** Path of the contract, parameters in braces. */
  readonly template: string | undefined;
  /** Host of the endpoint, without port. */
  readonly serverAddress: string;
  readonly serverPort: number;
  /** Names in the input, where there are such. */
  readonly stream: string | undefined;
  readonly app: string | undefined;
  readonly partition: string | undefined;
  /** Records in the input of sendRecords; 0 for any other call. */
  readonly recordCount: number;
}

/** What is told of a failure: no message, because the service decides what stands in it. */
export interface FailureFacts {
  /** Of the `DisError`; `other` for an error that is none, such as one of a middleware. */
  readonly kind: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Field of the input or name of the option that is wrong. */
  readonly field: string | undefined;
}

/** An attempt that is about to be sent. */
export interface AttemptFacts {
  /** From 1. */
  readonly attempt: number;
  /** With the names in it; the project stays `{project_id}`. */
  readonly path: string | undefined;
  /** Query parameters: the names, and the values that are on the allow-list. */
  readonly query: readonly string[];
  /** Length of the body, in bytes. */
  readonly requestBytes: number;
  /** Whether it only looks if an earlier attempt took effect. */
  readonly look: boolean;
}

/** An attempt that ended, with an answer or without. */
export interface AttemptOutcome {
  readonly attempt: number;
  readonly look: boolean;
  readonly durationMs: number;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Length of the body that was read, in bytes; `undefined` without one. */
  readonly responseBytes: number | undefined;
  readonly failure: FailureFacts | undefined;
}

/** Another attempt follows. */
export interface RetryFacts {
  /** The attempt that failed. */
  readonly attempt: number;
  readonly delayMs: number;
  /** `failure`, `credentials` (refused and replaced) or `stale-connection`. */
  readonly reason: RetryReason;
  /** Of the attempt; `undefined` where it ended without one. */
  readonly failure: FailureFacts | undefined;
}

/** A call that ended. */
export interface CallEnded {
  /** With all attempts and delays. */
  readonly durationMs: number;
  /** How often the request was sent. */
  readonly attempts: number;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Records that the service stored; those it refused one by one; those it gave. */
  readonly recordsSent: number;
  readonly recordsRefused: number;
  readonly recordsReceived: number;
  /** Headers of the answer that are on the allow-list: content-type, content-length, retry-after, date. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why it was not tried again; `undefined` for a success. */
  readonly gaveUp: GiveUpReason | undefined;
  /** `undefined` for a success. */
  readonly failure: FailureFacts | undefined;
}

/** Sees one call. What its methods throw is written to the console and ends nothing. */
export interface CallTelemetry {
  /** Headers for every attempt of the call, such as `traceparent`. They are not signed. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Stands around the call. It must call `work` once, at once, and give back what that gives. */
  run?<T>(work: () => T): T;
  attemptStarted?(facts: AttemptFacts): void;
  attemptEnded?(outcome: AttemptOutcome): void;
  retryScheduled?(retry: RetryFacts): void;
  ended?(outcome: CallEnded): void;
}

/** Sees the calls of a client; the option `telemetry`. `openTelemetry()` of `dis-openapi/otel` makes one. */
export interface Telemetry {
  /** A call begins, before its input is checked. `undefined` when it is of no interest. */
  callStarted(call: CallStarted): CallTelemetry | undefined;
}
