import { guardListener } from "../checks.js";
import type { CallSpec } from "../contract/rules.js";
import { isDisError } from "../errors/dis-error.js";
import type { Exchange, UnsignedRequest } from "../send/exchange.js";
import type { SendEvent } from "../send/send.js";
import { factsOf, headersOf, nameOf, namesOf, pathOf, queryOf } from "./allow-list.js";
import { logTelemetry } from "./log-telemetry.js";
import type { Observing, Send, Watch, WatchedCall } from "./observing.js";
import type { CallEnded, CallStarted, CallTelemetry, FailureFacts, Telemetry } from "./telemetry.js";

// Loaded when a client logs or has telemetry, and not before.

let lastCall = 0;

function startedOf(operation: string | undefined, spec: CallSpec | undefined, input: unknown, endpoint: URL): CallStarted {
  const port = endpoint.port === "" ? (endpoint.protocol === "http:" ? 80 : 443) : Number(endpoint.port);
  return {
    call: ++lastCall,
    operation: operation ?? "other",
    method: spec?.method.toUpperCase() ?? "_OTHER",
    template: spec?.path,
    serverAddress: endpoint.hostname,
    serverPort: port,
    ...namesOf(input),
    recordCount: operation === "sendRecords" ? countOf((input as { records?: unknown } | undefined)?.records) : 0,
  };
}

function countOf(records: unknown): number {
  return Array.isArray(records) ? records.length : 0;
}

type Told = "attemptStarted" | "attemptEnded" | "retryScheduled" | "ended";

const start = guardListener("watching a call", (telemetry: Telemetry, call: CallStarted, watchers: CallTelemetry[]) => {
  const watcher = telemetry.callStarted(call);
  if (watcher !== undefined) watchers.push(watcher);
});

const tellOne = guardListener("watching a call", (watcher: CallTelemetry, event: Told, facts: never) => watcher[event]?.(facts));

/** Several telemetries as one, none of which can end a call or hide it from the others. */
class Watchers {
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly #watchers: CallTelemetry[] = [];

  constructor(telemetries: readonly Telemetry[], call: CallStarted) {
    for (const telemetry of telemetries) start(telemetry, call, this.#watchers);
    for (const { headers } of this.#watchers) if (headers !== undefined) this.headers = { ...this.headers, ...headers };
  }

  tell<E extends Told>(event: E, facts: Parameters<NonNullable<CallTelemetry[E]>>[0]): void {
    for (const watcher of this.#watchers) tellOne(watcher, event, facts as never);
  }

  /** The work inside of all that stand around it. */
  run<T>(work: () => T): T {
    return this.#watchers.reduce<() => T>((inner, { run }) => (run === undefined ? inner : () => run(inner)), work)();
  }
}

/** What became of a call on the wire. */
interface Wire {
  send: Send;
  received: Exchange | undefined;
  gaveUp: CallEnded["gaveUp"];
}

/** Tells the watchers what happens on the wire. */
function watchedWire(watchers: Watchers, spec: CallSpec | undefined, send: Send): Wire {
  let failure: FailureFacts | undefined;
  const tell = (event: SendEvent, { url }: UnsignedRequest) => {
    const { attempt } = event;
    if (event.type === "start") {
      const { look, requestBytes } = event;
      watchers.tell("attemptStarted", { attempt, look, path: pathOf(url, spec?.path), query: queryOf(url, spec), requestBytes });
    } else if (event.type === "end") {
      failure = event.failure && factsOf(event.failure);
      const { look, elapsedMs, status, requestId, bytes: responseBytes } = event;
      watchers.tell("attemptEnded", {
        attempt,
        look,
        durationMs: elapsedMs,
        status,
        requestId: nameOf(requestId),
        responseBytes,
        failure,
      });
    } else if (event.type === "retry") {
      watchers.tell("retryScheduled", { attempt, delayMs: event.delayMs, reason: event.reason, failure });
    } else wire.gaveUp = event.reason;
  };
  const wire: Wire = {
    received: undefined,
    gaveUp: undefined,
    async send(request, context, options) {
      const { headers } = watchers;
      const sent = headers === undefined ? request : { ...request, headers: { ...request.headers, ...headers } };
      wire.received = await send(sent, context, { ...options, observe: (event) => tell(event, request) });
      return wire.received;
    },
  };
  return wire;
}

/** How many records went where, by the data of the two calls that carry them. */
function recordsOf({ operation, recordCount }: CallStarted, data: unknown) {
  const { records, failed_record_count: failed } = { ...(data as { records?: unknown; failed_record_count?: unknown }) };
  const refused = typeof failed === "number" ? failed : 0;
  const isSending = operation === "sendRecords";
  return {
    recordsSent: isSending ? Math.max(0, recordCount - refused) : 0,
    recordsRefused: isSending ? refused : 0,
    recordsReceived: operation === "consumeRecords" ? countOf(records) : 0,
  };
}

const NO_RECORDS = { recordsSent: 0, recordsRefused: 0, recordsReceived: 0 };

function outcomeOf(call: CallStarted, wire: Wire, durationMs: number, ended: WatchedCall | undefined, error: unknown): CallEnded {
  const exchange = wire.received;
  const failure = error === undefined ? undefined : factsOf(error);
  return {
    durationMs,
    attempts: ended?.exchange.attempts ?? (isDisError(error) ? error.attempts : (exchange?.attempts ?? 0)),
    status: exchange?.status ?? failure?.status,
    requestId: nameOf(exchange?.requestId) ?? failure?.requestId,
    ...(failure === undefined ? recordsOf(call, ended?.data) : NO_RECORDS),
    headers: headersOf(exchange?.headers),
    gaveUp: failure === undefined ? undefined : wire.gaveUp,
    failure,
  };
}

/** Tells the log and the telemetry of a client about its calls. */
export function createWatch({ logger, level, telemetry, endpoint }: Observing, send: Send): Watch {
  const log = level === undefined ? undefined : logTelemetry(level, logger);
  const telemetries = [log, telemetry].filter((one) => one !== undefined);
  const url = new URL(endpoint);
  return async (operation, spec, input, work) => {
    const call = startedOf(operation, spec, input, url);
    const begun = performance.now();
    const watchers = new Watchers(telemetries, call);
    const wire = watchedWire(watchers, spec, send);
    const end = (ended: WatchedCall | undefined, error: unknown) =>
      watchers.tell("ended", outcomeOf(call, wire, performance.now() - begun, ended, error));
    try {
      const ended = await watchers.run(() => work(wire.send));
      end(ended, ended.exchange.failure);
      return ended;
    } catch (error) {
      end(undefined, error ?? new Error("nothing was thrown"));
      throw error;
    }
  };
}
