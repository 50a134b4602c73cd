import type { CallStarted, CallTelemetry, Telemetry } from "./telemetry.js";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "off"] as const;

/** What is logged: this level and all after it, in the order debug, info, warn, error. `off` logs nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where lines of the log go. `console` is a logger; so are pino and winston with the arguments swapped. */
export interface Logger {
  debug(message: string, fields: Readonly<Record<string, unknown>>): void;
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}

type Level = keyof Logger;
type Fields = Readonly<Record<string, unknown>>;

/** A line of the log. Its fields are made only when the line is written. */
type Line = readonly [message: string, fields: () => Fields];

/**
 * The log of a client: attempts at `debug`, calls that ended at `info`, retries at `warn`, calls that failed at `error`.
 * @param logger the error output by default, in a browser the console
 */
export function logTelemetry(level: LogLevel, logger: Logger = defaultLogger()): Telemetry {
  const least = LOG_LEVELS.indexOf(level);
  const write = (at: Level, message: string, fields: () => Fields) => {
    if (LOG_LEVELS.indexOf(at) >= least) return logger[at](message, known(fields()));
  };
  return { callStarted: (call) => callLog(call, write) };
}

function shown(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Writes one line per event to the error output, so that the standard output belongs to the program. */
function errorOutput(level: Level): (message: string, fields: Fields) => void {
  return (message, fields) => {
    const pairs = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
    console.error(["dis-openapi", level, message, ...pairs].join(" "));
  };
}

function defaultLogger(): Logger {
  // A browser filters by level itself.
  if (globalThis.process?.stderr === undefined) return console;
  return { debug: errorOutput("debug"), info: errorOutput("info"), warn: errorOutput("warn"), error: errorOutput("error") };
}

/** The fields that have a value. */
function known(fields: Fields): Fields {
  const rest: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value !== undefined && value !== "") rest[name] = value;
  }
  return rest;
}

function round(durationMs: number): number {
  return Math.round(durationMs * 10) / 10;
}

/** Writes the events of one call as lines. */
function callLog(
  { call, operation, method, template }: CallStarted,
  write: (level: Level, ...line: Line) => void,
): CallTelemetry {
  // Each field is named here: to merge objects costs several times as much.
  return {
    attemptStarted: ({ attempt, look, path, query, requestBytes }) =>
      write("debug", "attempt started", () => {
        return { call, operation, attempt, look: look || undefined, method, path, query: query.join(" "), requestBytes };
      }),
    attemptEnded: ({ attempt, look, durationMs, status, requestId, responseBytes, failure }) =>
      write("debug", "attempt ended", () => ({
        call,
        operation,
        attempt,
        look: look || undefined,
        status,
        kind: failure?.kind,
        code: failure?.code,
        field: failure?.field,
        requestId,
        responseBytes,
        durationMs: round(durationMs),
      })),
    retryScheduled: ({ attempt, delayMs, reason, failure }) =>
      write("warn", "retry", () => ({
        call,
        operation,
        attempt,
        reason,
        status: failure?.status,
        kind: failure?.kind,
        code: failure?.code,
        field: failure?.field,
        requestId: failure?.requestId,
        delayMs,
      })),
    ended: ({ durationMs, attempts, status, requestId, failure, recordsRefused, gaveUp, headers }) =>
      write(failure === undefined ? "info" : "error", failure === undefined ? "call ended" : "call failed", () => ({
        call,
        operation,
        method,
        template,
        status,
        kind: failure?.kind,
        code: failure?.code,
        field: failure?.field,
        requestId,
        attempts,
        gaveUp,
        recordsRefused: recordsRefused || undefined,
        durationMs: round(durationMs),
        "content-type": headers["content-type"],
        "content-length": headers["content-length"],
        "retry-after": headers["retry-after"],
        date: headers["date"],
      })),
  };
}
