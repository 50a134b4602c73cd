import { checkMethods, checkOneOf } from "../checks.js";
import type { CallSpec } from "../contract/rules.js";
import { type Environment, variable } from "../credentials/environment.js";
import type { Exchange } from "../send/exchange.js";
import { send } from "../send/send.js";
import type { Telemetry } from "./telemetry.js";

// The part that every client has, so it is small; watch.ts, with all the rest, is loaded by clients that log or have telemetry.

const LEVELS = ["debug", "info", "warn", "error", "off"] as const;

/** What is logged: that level and all behind it. */
export type LogLevel = (typeof LEVELS)[number];

/** Where lines of the log go. `console` is one, and so are pino and winston behind a function that swaps the arguments. */
export interface Logger {
  debug(message: string, fields: Readonly<Record<string, unknown>>): void;
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Who watches the calls of a client. */
export interface Observing {
  readonly logger: Logger | undefined;
  /** `undefined` when nobody asked for a log; warnings go to the console all the same then. */
  readonly level: LogLevel | undefined;
  readonly telemetry: Telemetry | undefined;
  readonly endpoint: string;
}

/** How a watched call ended, when it got a response: the failure of the exchange, or the data. */
export interface WatchedCall {
  readonly exchange: Exchange;
  readonly data?: unknown;
}

/** `send` of the transport, or one that tells what it does. */
export type Send = typeof send;

/** Runs the work of a call with the `send` to use; whoever watches is told what becomes of it. */
export interface Watch {
  <T extends WatchedCall>(
    operation: string | undefined,
    spec: CallSpec | undefined,
    input: unknown,
    work: (watched: Send) => Promise<T>,
  ): Promise<T>;
  /** What calls wait for at first: the part that watches is being loaded. */
  loading?: Promise<unknown> | undefined;
}

/** @throws DisError of kind `configuration` */
export function resolveObserving(
  {
    logger,
    logLevel,
    telemetry,
  }: { logger?: Logger | undefined; logLevel?: LogLevel | undefined; telemetry?: Telemetry | undefined },
  endpoint: string,
  environment: Environment,
): Observing {
  const level = logLevel === undefined ? (variable(environment, "DIS_LOG") as LogLevel | undefined) : logLevel;
  checkOneOf(logLevel === undefined ? "DIS_LOG" : "logLevel", level, LEVELS);
  checkMethods("logger", logger, LEVELS.slice(0, 4));
  checkMethods("telemetry", telemetry, ["callStarted"]);
  return { logger, level: level ?? (logger && "warn"), telemetry, endpoint };
}

/** Watches calls for a client. Where nobody wants to know, the work is done and nothing else. */
export function watchFor(observing: Observing): Watch {
  const { level = "off", telemetry } = observing;
  const unwatched: Watch = (_operation, _spec, _input, work) => work(send);
  if (level === "off" && telemetry === undefined) return unwatched;
  let loaded: Watch | undefined;
  const loading = import("./watch.js")
    .then(({ createWatch }) => createWatch(observing, send))
    .catch((error) => {
      console.error("dis-openapi: calls are not watched:", error);
      return unwatched;
    })
    .then((it) => {
      loaded = it;
      delete watch.loading;
      return it;
    });
  // Once it is there, a call begins at once, as without it.
  const watch: Watch = (...call) => (loaded === undefined ? loading.then((it) => it(...call)) : loaded(...call));
  watch.loading = loading;
  return watch;
}
