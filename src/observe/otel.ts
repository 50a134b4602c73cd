/** Calls as OpenTelemetry spans and metrics, through `@opentelemetry/api`, which the application installs. */
import {
  type Attributes,
  context,
  type MeterProvider,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import { optionError, refuseUnknownOptions } from "../checks.js";
import { VERSION } from "../version.js";
import { errorType, type Instruments, instrumentsOf, record } from "./otel-metrics.js";
import type { CallEnded, CallStarted, CallTelemetry, Telemetry } from "./telemetry.js";

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
  /** Instead of the global one of `@opentelemetry/api`. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Instead of the global one of `@opentelemetry/api`. */
  readonly meterProvider?: MeterProvider | undefined;
  /**
   * Whether requests carry `traceparent` and `tracestate`. `false` by default: the service does not know them. They are not
   * signed, so that they fit both forms of credentials.
   */
  readonly propagate?: boolean | undefined;
}

const SCOPE = "dis-openapi";

/** What a call does to messages, in the words of the conventions; calls that only manage have none. */
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
    // No message: the service decides what stands in it, and the type says which it is.
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.setAttributes(attributes);
  span.end();
}

/** `traceparent` and `tracestate` of a span; a propagator may know more headers, which are not for the service. */
function traceHeaders(parent: ReturnType<typeof context.active>): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(parent, carrier);
  return Object.fromEntries(Object.entries(carrier).filter(([name]) => name === "traceparent" || name === "tracestate"));
}

function watchCall(call: CallStarted, span: Span, instruments: Instruments, propagate: boolean): CallTelemetry {
  const inside = trace.setSpan(context.active(), span);
  return {
    headers: propagate ? traceHeaders(inside) : undefined,
    // What is beneath, such as the span of the HTTP client, belongs to this one.
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

/**
 * The option `telemetry` of a client: a span of kind CLIENT per call, named `DIS commitCheckpoint`, with an event per attempt and
 * per retry, and metrics. Names of streams, apps and partitions are attributes of the span only, never of a metric; no record,
 * no message and no credential is either.
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
      // Asked for at the first call: the application may set its providers after it has made its clients.
      instruments ??= instrumentsOf(meterProvider.getMeter(SCOPE, VERSION));
      const tracer = tracerProvider.getTracer(SCOPE, VERSION);
      const span = tracer.startSpan(`DIS ${call.operation}`, { kind: SpanKind.CLIENT, attributes: startAttributes(call) });
      return watchCall(call, span, instruments, propagate);
    },
  };
}
