import type { CallSpec } from "../contract/rules.js";
import { type Environment, variable } from "../credentials/credentials.js";
import { isDisError } from "../errors/dis-error.js";
import { checkMethods, checkOneOf, guardListener } from "../option-checks.js";
import type { Exchange, UnsignedRequest } from "../send/exchange.js";
import { type SendEvent, send } from "../send/send.js";
import { LOG_LEVELS, type Logger, type LogLevel, logTelemetry } from "./log-telemetry.js";
import {
  type CallEnded,
  type CallStarted,
  type CallTelemetry,
  type FailureFacts,
  factsOf,
  headersOf,
  nameOf,
  namesOf,
  pathOf,
  queryOf,
  type Telemetry,
} from "./telemetry.js";

// Watches the calls of a client for its log and its telemetry.

/** What observes the calls of a client. */
export interface Observing {
  readonly logger: Logger | undefined;
  /** `undefined` when no log was requested; warnings go to the console all the same. */
  readonly level: LogLevel | undefined;
  readonly telemetry: Telemetry | undefined;
  readonly endpoint: string;
}

/** @throws DisError of kind `configuration` */
export function resolveObserving(
  options: { logger?: Logger | undefined; logLevel?: LogLevel | undefined; telemetry?: Telemetry | undefined },
  endpoint: string,
  environment: Environment,
): Observing {
  const { logger, logLevel, telemetry } = options;
  const level = logLevel === undefined ? (variable(environment, "DIS_LOG") as LogLevel | undefined) : logLevel;
  checkOneOf(logLevel === undefined ? "DIS_LOG" : "logLevel", level, LOG_LEVELS);
  checkMethods("logger", logger, LOG_LEVELS.slice(0, 4));
  checkMethods("telemetry", telemetry, ["callStarted"]);
  return { logger, level: level ?? (logger && "warn"), telemetry, endpoint };
}

/** The function `send`, or a wrapper that reports what it does. */
export type Send = typeof send;

/** A watched call that got a response: the exchange, with its failure, and the data. */
export interface WatchedCall {
  readonly exchange: Exchange;
  readonly data?: unknown;
}

/** Runs the work of a call with the `send` to use, and reports how the call goes. */
export type Watch = <T extends WatchedCall>(
  operation: string | undefined,
  spec: CallSpec | undefined,
  input: unknown,
  work: (send: Send) => Promise<T>,
) => Promise<T>;

/** Watches the calls of a client; `undefined` when there is no log and no telemetry. */
export function watchFor({ logger, level, telemetry, endpoint }: Observing): Watch | undefined {
  const log = level === undefined || level === "off" ? undefined : logTelemetry(level, logger);
  const telemetries = [log, telemetry].filter((one) => one !== undefined);
  if (telemetries.length === 0) return undefined;
  const url = new URL(endpoint);
  return async (operation, spec, input, work) => {
    const call = startedOf(operation, spec, input, url);
    const begun = performance.now();
    const observers = new Observers(telemetries, call);
    const wire = watchedWire(observers, spec);
    const end = (ended: WatchedCall | undefined, error: unknown) =>
      observers.report("ended", endedOf(call, wire, performance.now() - begun, ended, error));
    try {
      const ended = await observers.run(() => work(wire.send));
      end(ended, ended.exchange.failure);
      return ended;
    } catch (error) {
      end(undefined, error ?? new Error("nothing was thrown"));
      throw error;
    }
  };
}

/** The number of the last call is the same for every copy of this package in the process, so that no two calls share one. */
const LAST_CALL = Symbol.for("dis-openapi.lastCall");

function nextCall(): number {
  const shared = globalThis as { [LAST_CALL]?: number };
  const number = (shared[LAST_CALL] ?? 0) + 1;
  shared[LAST_CALL] = number;
  return number;
}

function startedOf(operation: string | undefined, spec: CallSpec | undefined, input: unknown, endpoint: URL): CallStarted {
  const port = endpoint.port === "" ? (endpoint.protocol === "http:" ? 80 : 443) : Number(endpoint.port);
  return {
    call: nextCall(),
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

type EventName = "attemptStarted" | "attemptEnded" | "retryScheduled" | "ended";

const start = guardListener("watching a call", (telemetry: Telemetry, call: CallStarted, observers: CallTelemetry[]) => {
  const observer = telemetry.callStarted(call);
  if (observer !== undefined) observers.push(observer);
});

const reportTo = guardListener("watching a call", (observer: CallTelemetry, event: EventName, facts: never) =>
  observer[event]?.(facts),
);

/** The observers of one call. None of them can end the call or hide it from the others. */
class Observers {
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly #observers: CallTelemetry[] = [];

  constructor(telemetries: readonly Telemetry[], call: CallStarted) {
    for (const telemetry of telemetries) start(telemetry, call, this.#observers);
    for (const { headers } of this.#observers) if (headers !== undefined) this.headers = { ...this.headers, ...headers };
  }

  report<E extends EventName>(event: E, facts: Parameters<NonNullable<CallTelemetry[E]>>[0]): void {
    for (const observer of this.#observers) reportTo(observer, event, facts as never);
  }

  /** Runs the work inside the `run` of each observer that has one. */
  run<T>(work: () => T): T {
    return this.#observers.reduce<() => T>((inner, { run }) => (run === undefined ? inner : () => run(inner)), work)();
  }
}

/** The wire as one call uses it, and what came back. */
interface Wire {
  send: Send;
  received: Exchange | undefined;
  gaveUp: CallEnded["gaveUp"];
}

/** A `send` that reports the attempts and retries of one call. */
function watchedWire(observers: Observers, spec: CallSpec | undefined): Wire {
  let failure: FailureFacts | undefined;
  const report = (event: SendEvent, { url }: UnsignedRequest) => {
    const { attempt } = event;
    if (event.type === "start") {
      const { look, requestBytes } = event;
      const [path, query] = [pathOf(url, spec?.path), queryOf(url, spec)];
      observers.report("attemptStarted", { attempt, look, path, query, requestBytes });
    } else if (event.type === "end") {
      failure = event.failure && factsOf(event.failure);
      const { look, elapsedMs: durationMs, status, bytes: responseBytes } = event;
      const requestId = nameOf(event.requestId);
      observers.report("attemptEnded", { attempt, look, durationMs, status, requestId, responseBytes, failure });
    } else if (event.type === "retry") {
      observers.report("retryScheduled", { attempt, delayMs: event.delayMs, reason: event.reason, failure });
    } else wire.gaveUp = event.reason;
  };
  const wire: Wire = {
    received: undefined,
    gaveUp: undefined,
    async send(request, context, options) {
      const { headers } = observers;
      const sent = headers === undefined ? request : { ...request, headers: { ...request.headers, ...headers } };
      wire.received = await send(sent, context, { ...options, observe: (event) => report(event, request) });
      return wire.received;
    },
  };
  return wire;
}

function endedOf(call: CallStarted, wire: Wire, durationMs: number, ended: WatchedCall | undefined, error: unknown): CallEnded {
  const exchange = wire.received;
  const failure = error === undefined ? undefined : factsOf(error);
  return {
    durationMs,
    attempts: ended?.exchange.attempts ?? (isDisError(error) ? error.attempts : (exchange?.attempts ?? 0)),
    status: exchange?.status ?? failure?.status,
    requestId: nameOf(exchange?.requestId) ?? failure?.requestId,
    ...(failure === undefined ? recordsOf(call, ended?.data) : NO_RECORDS),
    headers: headersOf(exchange),
    gaveUp: failure === undefined ? undefined : wire.gaveUp,
    failure,
  };
}

const NO_RECORDS = { recordsSent: 0, recordsRefused: 0, recordsReceived: 0 };

/** How many records the service stored, refused and gave, by the data of the two calls that carry records. */
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
