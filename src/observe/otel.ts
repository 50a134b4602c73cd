import {
  type Attributes,
  type Counter,
  context,
  type Histogram,
  type Meter,
  type MeterProvider,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { optionError, refuseUnknownOptions } from "../option-checks.js";
import { VERSION } from "../version.js";
import type { AttemptOutcome, CallEnded, CallStarted, CallTelemetry, FailureFacts, Telemetry } from "./telemetry.js";

// Calls as OpenTelemetry spans and metrics, through `@opentelemetry/api`, which the application installs.

export { type ConsumerMetricsOptions, consumerMetrics } from "./consumer-metrics.js";
export type {
  AttemptFacts,
  AttemptOutcome,
  CallEnded,
  CallStarted,
  CallTelemetry,
  FailureFacts,
  RetryFacts,
  Telemetry,
} from "./telemetry.js";

export interface OpenTelemetryOptions {
  /** Replaces the global one of `@opentelemetry/api`. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Replaces the global one of `@opentelemetry/api`. */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * Whether requests carry `traceparent` and `tracestate`. `false` by default, because the service does not know them. They are
   * not signed, so they work with every kind of credentials.
   */
  readonly propagate?: boolean | undefined;
}

const SCOPE = "dis-openapi";

/**
 * The option `telemetry` of a client: a span of kind CLIENT per call, named `DIS commitCheckpoint`, with an event per attempt and
 * per retry, and metrics. Names of streams, apps and partitions are attributes of the span only, never of a metric. Records,
 * messages and credentials are never attributes.
 *
 * @example
 * const dis = createDisClient({ telemetry: openTelemetry() });
 *
 * @throws DisError of kind `configuration`
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Telemetry {
  refuseUnknownOptions(options, ["tracerProvider", "meterProvider", "propagate"], "option of openTelemetry");
  const { tracerProvider = trace, meterProvider = metrics, propagate = false } = options;
  if (typeof propagate !== "boolean") throw optionError("propagate", "must be true or false");
  if (typeof tracerProvider?.getTracer !== "function") throw optionError("tracerProvider", "must have the method getTracer");
  if (typeof meterProvider?.getMeter !== "function") throw optionError("meterProvider", "must have the method getMeter");
  let instruments: Instruments | undefined;
  return {
    callStarted(call) {
      // At the first call: the application may set its providers after it has made its clients.
      instruments ??= instrumentsOf(meterProvider.getMeter(SCOPE, VERSION));
      const tracer = tracerProvider.getTracer(SCOPE, VERSION);
      const span = tracer.startSpan(`DIS ${call.operation}`, { kind: SpanKind.CLIENT, attributes: startAttributes(call) });
      return watchCall(call, span, instruments, propagate);
    },
  };
}

function watchCall(call: CallStarted, span: Span, instruments: Instruments, propagate: boolean): CallTelemetry {
  const inside = trace.setSpan(context.active(), span);
  return {
    headers: propagate ? traceHeaders(inside) : undefined,
    // Spans below, such as that of the HTTP client, become children of this one.
    run: (work) => context.with(inside, work),
    attemptStarted: ({ requestBytes }) => record.sent(instruments, call, requestBytes),
    attemptEnded(outcome) {
      const { attempt, status, requestId, durationMs, failure } = outcome;
      record.attempt(instruments, call, outcome);
      span.addEvent("attempt", {
        "dis.attempt": attempt,
        "http.response.status_code": status,
        "error.type": errorType(failure),
        "dis.request_id": requestId,
        "dis.duration_ms": durationMs,
      });
    },
    retryScheduled({ attempt, delayMs, reason, failure }) {
      record.retry(instruments, call, failure);
      const attributes = { "dis.attempt": attempt, "dis.delay_ms": delayMs, "dis.retry.reason": reason };
      span.addEvent("retry", { ...attributes, "error.type": errorType(failure) });
    },
    ended(outcome) {
      record.call(instruments, call, outcome);
      endSpan(span, outcome);
    },
  };
}

/** What a call does to messages, in the words of the semantic conventions. Calls that manage resources are not here. */
const MESSAGING: Readonly<Record<string, string>> = {
  sendRecords: "send",
  consumeRecords: "receive",
  commitCheckpoint: "settle",
};

function messagingAttributes({ operation, stream, app, partition, recordCount }: CallStarted): Attributes {
  const type = MESSAGING[operation];
  if (type === undefined) return {};
  return {
    "messaging.system": "dis",
    "messaging.operation.name": operation,
    "messaging.operation.type": type,
    "messaging.destination.name": stream,
    "messaging.destination.partition.id": partition,
    "messaging.consumer.group.name": app,
    "messaging.batch.message_count": type === "send" ? recordCount : undefined,
  };
}

function startAttributes(call: CallStarted): Attributes {
  return {
    "rpc.system": "dis",
    "rpc.service": "DIS",
    "rpc.method": call.operation,
    "server.address": call.serverAddress,
    "server.port": call.serverPort,
    "http.request.method": call.method,
    "url.template": call.template,
    "dis.stream": call.stream,
    "dis.app": call.app,
    "dis.partition": call.partition,
    ...messagingAttributes(call),
  };
}

function endSpan(span: Span, { status, attempts, requestId, failure, ...rest }: CallEnded): void {
  const attributes: Attributes = {
    "http.response.status_code": status,
    "http.request.resend_count": attempts > 1 ? attempts - 1 : undefined,
    "dis.request_id": requestId,
    "dis.gave_up": rest.gaveUp,
    "dis.records.refused": rest.recordsRefused === 0 ? undefined : rest.recordsRefused,
    "dis.records.received": rest.recordsReceived === 0 ? undefined : rest.recordsReceived,
  };
  const type = errorType(failure);
  if (type !== undefined) {
    attributes["error.type"] = type;
    // No message, because the service decides what is in it; the type identifies the error.
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.setAttributes(attributes);
  span.end();
}

/** `traceparent` and `tracestate` of a span. A propagator may give more headers, which are not for the service. */
function traceHeaders(parent: ReturnType<typeof context.active>): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(parent, carrier);
  return Object.fromEntries(Object.entries(carrier).filter(([name]) => name === "traceparent" || name === "tracestate"));
}

/** The metrics of all calls of a client. */
interface Instruments {
  readonly duration: Histogram;
  readonly retries: Counter;
  readonly throttled: Counter;
  readonly recordsSent: Counter;
  readonly recordsRefused: Counter;
  readonly recordsReceived: Counter;
  readonly bytesSent: Counter;
  readonly bytesReceived: Counter;
}

function instrumentsOf(meter: Meter): Instruments {
  const counter = (name: string, unit: string, description: string) => meter.createCounter(name, { unit, description });
  return {
    duration: meter.createHistogram("dis.client.call.duration", {
      unit: "s",
      description: "Duration of a call, attempts and delays included",
      advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60] },
    }),
    retries: counter("dis.client.retries", "{retry}", "Attempts that followed a failed one"),
    throttled: counter("dis.client.throttled", "{attempt}", "Attempts that the service refused because there were too many"),
    recordsSent: counter("dis.client.records.sent", "{record}", "Records that the service stored"),
    recordsRefused: counter("dis.client.records.refused", "{record}", "Records that the service refused one by one"),
    recordsReceived: counter("dis.client.records.received", "{record}", "Records that the service gave"),
    bytesSent: counter("dis.client.request.size", "By", "Bodies of all attempts"),
    bytesReceived: counter("dis.client.response.size", "By", "Bodies of all responses that were read"),
  };
}

/** The code of the service where there is one, otherwise the kind of the `DisError`: few values, so metrics can have it. */
function errorType(failure: FailureFacts | undefined): string | undefined {
  return failure?.code ?? (failure?.kind === "other" ? "_OTHER" : failure?.kind);
}

/** Attributes of a metric: few values each, so that no metric grows with streams, apps or partitions. */
function attributesOf({ operation, serverAddress }: CallStarted, failure?: FailureFacts): Attributes {
  const type = errorType(failure);
  const attributes: Attributes = { "rpc.method": operation, "server.address": serverAddress };
  return type === undefined ? attributes : { ...attributes, "error.type": type };
}

/** Adds to a counter. It is not touched for 0, because a counter that never counted is not exported. */
function add(counter: Counter, value: number, attributes: Attributes): void {
  if (value > 0) counter.add(value, attributes);
}

const record = {
  sent({ bytesSent }: Instruments, call: CallStarted, requestBytes: number): void {
    add(bytesSent, requestBytes, attributesOf(call));
  },
  attempt(instruments: Instruments, call: CallStarted, { responseBytes = 0, failure }: AttemptOutcome): void {
    add(instruments.bytesReceived, responseBytes, attributesOf(call));
    if (failure?.kind === "throttled") add(instruments.throttled, 1, attributesOf(call));
  },
  retry({ retries }: Instruments, call: CallStarted, failure: FailureFacts | undefined): void {
    add(retries, 1, attributesOf(call, failure));
  },
  call(instruments: Instruments, call: CallStarted, outcome: CallEnded): void {
    const attributes = attributesOf(call);
    instruments.duration.record(outcome.durationMs / 1000, attributesOf(call, outcome.failure));
    add(instruments.recordsSent, outcome.recordsSent, attributes);
    add(instruments.recordsRefused, outcome.recordsRefused, attributes);
    add(instruments.recordsReceived, outcome.recordsReceived, attributes);
  },
};
