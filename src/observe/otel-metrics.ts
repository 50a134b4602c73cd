import type { Attributes, Counter, Histogram, Meter } from "@opentelemetry/api";
import type { AttemptOutcome, CallEnded, CallStarted, FailureFacts } from "./telemetry.js";

/** The metrics of all calls of a client. */
export interface Instruments {
  readonly duration: Histogram;
  readonly retries: Counter;
  readonly throttled: Counter;
  readonly recordsSent: Counter;
  readonly recordsRefused: Counter;
  readonly recordsReceived: Counter;
  readonly bytesSent: Counter;
  readonly bytesReceived: Counter;
}

export function instrumentsOf(meter: Meter): Instruments {
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
    bytesReceived: counter("dis.client.response.size", "By", "Bodies of all answers that were read"),
  };
}

/** The code of the service where there is one, otherwise the kind of the `DisError`: few values, so that it can be counted by. */
export function errorType(failure: FailureFacts | undefined): string | undefined {
  return failure?.code ?? (failure?.kind === "other" ? "_OTHER" : failure?.kind);
}

/** Of few values each, so that no metric grows with streams, apps or partitions. */
function attributesOf({ operation, serverAddress }: CallStarted, failure?: FailureFacts): Attributes {
  const type = errorType(failure);
  const attributes: Attributes = { "rpc.method": operation, "server.address": serverAddress };
  return type === undefined ? attributes : { ...attributes, "error.type": type };
}

/** A counter that never counted is not exported, so nothing is added for nothing. */
function add(counter: Counter, value: number, attributes: Attributes): void {
  if (value > 0) counter.add(value, attributes);
}

export const record = {
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
