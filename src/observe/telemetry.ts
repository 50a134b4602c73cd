import type { CallSpec } from "../contract/rules.js";
import { isDisError } from "../errors/dis-error.js";
import { shownHeader } from "../errors/shown.js";
import type { Exchange } from "../send/exchange.js";
import type { GiveUpReason } from "../send/retry.js";
import type { RetryReason } from "../send/send.js";

// What is reported of calls, and the allow-list that all of it has passed: names, numbers and codes, never a body, a credential,
// a record or the value of a query parameter that is not on the list.

/** A call that begins. */
export interface CallStarted {
  /** Number of the call in this process, the same in all its log lines. */
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
  /** Names in the input, where it has them. */
  readonly stream: string | undefined;
  readonly app: string | undefined;
  readonly partition: string | undefined;
  /** Records in the input of sendRecords; 0 for any other call. */
  readonly recordCount: number;
}

/** What is reported of a failure. No message, because the service decides what is in it. */
export interface FailureFacts {
  /** Kind of the `DisError`; `other` for any other error, such as one that a middleware throws. */
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
  /** The path with its names filled in, except that the project stays `{project_id}`. */
  readonly path: string | undefined;
  /** Query parameters: their names, and the values of those on the allow-list. */
  readonly query: readonly string[];
  /** Length of the body, in bytes. */
  readonly requestBytes: number;
  /** Whether it does not send the request of the call but checks whether an earlier attempt took effect. */
  readonly look: boolean;
}

/** An attempt that ended, with or without a response. */
export interface AttemptOutcome {
  readonly attempt: number;
  readonly look: boolean;
  readonly durationMs: number;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Length of the body, in bytes; `undefined` when it did not come to its end. */
  readonly responseBytes: number | undefined;
  readonly failure: FailureFacts | undefined;
}

/** A retry that follows. */
export interface RetryFacts {
  /** The attempt that failed. */
  readonly attempt: number;
  readonly delayMs: number;
  /** `failure`, `credentials` (refused and replaced) or `stale-connection`. */
  readonly reason: RetryReason;
  /** Failure of the attempt; `undefined` when it had none. */
  readonly failure: FailureFacts | undefined;
}

/** A call that ended. */
export interface CallEnded {
  /** All attempts and delays included. */
  readonly durationMs: number;
  /** How often the request was sent. */
  readonly attempts: number;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Records that the service stored. */
  readonly recordsSent: number;
  /** Records that the service refused one by one. */
  readonly recordsRefused: number;
  /** Records that the service gave. */
  readonly recordsReceived: number;
  /** Headers of the response that are on the allow-list: content-type, content-length, retry-after, date. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why no retry followed; `undefined` for a success. */
  readonly gaveUp: GiveUpReason | undefined;
  /** `undefined` for a success. */
  readonly failure: FailureFacts | undefined;
}

/** Observes one call. An error that a method throws is written to the console and does not end the call. */
export interface CallTelemetry {
  /** Headers that every attempt of the call gets, such as `traceparent`. They are not signed. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Runs the call. It must call `work` once, at once, and return the result of that. */
  run?<T>(work: () => T): T;
  attemptStarted?(facts: AttemptFacts): void;
  attemptEnded?(outcome: AttemptOutcome): void;
  retryScheduled?(retry: RetryFacts): void;
  ended?(outcome: CallEnded): void;
}

/** Observes the calls of a client; the option `telemetry`. `openTelemetry()` of `dis-openapi/otel` makes one. */
export interface Telemetry {
  /** Called when a call begins, before its input is checked. Returns `undefined` for a call that is not to be observed. */
  callStarted(call: CallStarted): CallTelemetry | undefined;
}

// The allow-list. A value that is not named here is not reported.

/** Query parameters whose values are reported; of the others only the name is. A cursor is not: it gives access to records. */
const QUERY: ReadonlySet<string> = new Set(
  "limit limit_partitions stream-name stream_name app_name partition-id partition_id checkpoint_type cursor-type label".split(
    " ",
  ),
);

/** Headers of responses that are reported. */
const HEADERS = ["content-type", "content-length", "retry-after", "date"] as const;

/** A name or an id, if it looks like one: it cannot break a line or be a page. */
export function nameOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.:-]{1,200}$/.test(value) ? value : undefined;
}

/** The names in the input of a call, which is not checked yet. */
export function namesOf(input: unknown): Pick<CallStarted, "stream" | "app" | "partition"> {
  const given = (typeof input === "object" && input !== null ? input : {}) as Record<string, unknown>;
  return {
    stream: nameOf(given["stream_name"] ?? given["stream-name"]),
    app: nameOf(given["app_name"] ?? given["groupId"]),
    partition: nameOf(given["partition_id"] ?? given["partition-id"]),
  };
}

/**
 * The path of a request: the template of its operation with the names filled in. The project stays `{project_id}`, because
 * readers of a log need not know it. `undefined` without a template, because then nothing is known of the path.
 */
export function pathOf(url: string, template: string | undefined): string | undefined {
  // Most paths have no other parameter, and to parse a URL costs more than all the rest.
  if (template === undefined || !template.replace("{project_id}", "").includes("{")) return template;
  const parts = template.split("/");
  // The endpoint may have a path before it.
  const given = new URL(url).pathname.split("/").slice(-parts.length + 1);
  return parts.map((part, index) => (part.startsWith("{") && part !== "{project_id}" ? given[index - 1] : part)).join("/");
}

/** Query parameters: `limit=10` where the value may be reported, `partition-cursor` where it may not. */
export function queryOf(url: string, spec: CallSpec | undefined): string[] {
  if (!url.includes("?")) return [];
  return [...new URL(url).searchParams]
    .filter(([key]) => spec !== undefined && Object.hasOwn(spec.fields, key))
    .map(([key, value]) => (QUERY.has(key) && nameOf(value) !== undefined ? `${key}=${value}` : key));
}

/** The headers of a response that are reported, where they look as they should. */
export function headersOf(exchange: Exchange | undefined): Record<string, string> {
  if (exchange === undefined) return {};
  const shown = HEADERS.map((name) => [name, shownHeader(exchange.headers, name, exchange)]);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}

/** What may be reported of an error: never its message, which can repeat what was sent. */
export function factsOf(error: unknown): FailureFacts {
  if (!isDisError(error)) {
    return { kind: "other", code: undefined, status: undefined, requestId: undefined, field: undefined };
  }
  const { kind, status, code, requestId, field } = error;
  // A gateway may send anything as a code.
  const isCode = code !== undefined && /^[A-Z]{2,8}\.\d{1,8}$/.test(code);
  return { kind, status, code: isCode ? code : undefined, requestId: nameOf(requestId), field: fieldOf(field) };
}

/** A field name of the contract. Anything else that the caller gave as a field is not reported. */
function fieldOf(field: string | undefined): string | undefined {
  return field !== undefined && /^[\w.[\]-]{1,80}$/.test(field) ? field : undefined;
}
