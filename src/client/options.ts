import { type Credentials, type CredentialsProvider, StaticCredentials } from "../credentials/credentials.js";
import { type Environment, environmentCredentials, processEnvironment, variable } from "../credentials/environment.js";
import { type Logger, type LogLevel, type Observing, resolveObserving, tellsWarnings } from "../observe/observing.js";
import type { Telemetry } from "../observe/telemetry.js";
import { checkCount, checkFunction, optionError, refuseUnknownOptions } from "../options/checks.js";
import { checkEndpoint, checkRegion, endpointOf, regionOf } from "../options/endpoints.js";
import { guardListener } from "../options/listener.js";
import { type Clock, systemClock } from "../transport/clock.js";
import { DEFAULT_RETRY, type RetryPolicy } from "../transport/retry.js";

/** Something that is worth knowing and does not stop the call. */
export interface DisWarning {
  readonly operation: string;
  readonly field: string;
  readonly message: string;
}

export interface DisClientOptions {
  /** Region of the service, such as `cn-north-4`; gives the endpoint, and the scope of signatures. `CLOUD_SDK_REGION`. */
  readonly region?: string | undefined;
  /** Base URL, instead of the one of the region; https, or http on this machine. `DIS_ENDPOINT`. */
  readonly endpoint?: string | undefined;
  /** Id of the project that the streams belong to. `CLOUD_SDK_PROJECT_ID`. */
  readonly projectId?: string | undefined;
  /** Token or access key, or a provider of them; from the environment by default. */
  readonly credentials?: Credentials | CredentialsProvider | undefined;
  /** For one attempt, the body included, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** What is repeated and how soon; `false` to send everything once. */
  readonly retry?: false | Partial<RetryPolicy> | undefined;
  /** Longest answer that is read, in bytes. 33,554,432 (32 MiB) by default. */
  readonly maxResponseBytes?: number | undefined;
  /** Allows http to another machine. Credentials can then be read on the way. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Called with what is worth knowing, once for each field of an operation; `warn` of the logger by default, or of the console. */
  readonly onWarning?: ((warning: DisWarning) => void) | undefined;
  /** Where the log goes: the error output by default. Nothing secret and no record gets there. */
  readonly logger?: Logger | undefined;
  /**
   * `debug` (each attempt), `info` (each call), `warn` (retries and warnings), `error` (calls that failed) or `off`. `DIS_LOG`.
   * Without either, `warn` with a logger, and no log without one.
   */
  readonly logLevel?: LogLevel | undefined;
  /** Is told of each call in numbers and names, such as `openTelemetry()` of `dis-openapi/otel`. */
  readonly telemetry?: Telemetry | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Instead of the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Instead of `Math.random`, for the delay between two attempts. */
  readonly random?: (() => number) | undefined;
}

/** The options with everything decided. */
export interface ResolvedOptions {
  readonly endpoint: string;
  readonly region: string | undefined;
  readonly projectId: string;
  readonly credentials: CredentialsProvider;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly maxResponseBytes: number;
  readonly onWarning: (warning: DisWarning) => void;
  readonly observing: Observing;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly clock: Clock;
  readonly random: () => number;
}

const OPTIONS: readonly (keyof DisClientOptions)[] = [
  "region",
  "endpoint",
  "projectId",
  "credentials",
  "timeoutMs",
  "retry",
  "maxResponseBytes",
  "allowInsecureHttp",
  "onWarning",
  "logger",
  "logLevel",
  "telemetry",
  "fetch",
  "clock",
  "random",
];

function checkProjectId(projectId: unknown): string {
  if (projectId === undefined) throw optionError("projectId", "must be given, or CLOUD_SDK_PROJECT_ID set");
  if (typeof projectId === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(projectId)) return projectId;
  throw optionError("projectId", "must have 1 to 64 letters, digits, - or _");
}

/** Retry settings over the defaults. @throws DisError of kind `configuration` */
export function resolveRetry(retry: false | Partial<RetryPolicy> | undefined, defaults: RetryPolicy): RetryPolicy {
  if (retry === undefined) return defaults;
  if (retry === false) return { ...defaults, maxAttempts: 1 };
  refuseUnknownOptions(retry, Object.keys(DEFAULT_RETRY), "option of retry");
  const resolved = { ...defaults, ...Object.fromEntries(Object.entries(retry).filter(([, value]) => value !== undefined)) };
  for (const [name, value] of Object.entries(resolved)) checkCount(`retry.${name}`, value, name === "maxAttempts" ? 1 : 0);
  return resolved;
}

function resolveCredentials(given: unknown, environment: Environment): CredentialsProvider {
  if (given === undefined) return environmentCredentials(environment);
  if (typeof given === "object" && given !== null && typeof (given as CredentialsProvider).resolve === "function") {
    return given as CredentialsProvider;
  }
  return new StaticCredentials(given as Credentials);
}

function warner(observing: Observing): (warning: DisWarning) => void {
  const { logger } = observing;
  return ({ operation, field, message }) => {
    if (!tellsWarnings(observing)) return;
    const text = `${operation}: ${field} ${message}`;
    if (logger === undefined) console.warn(`dis-openapi: ${text}`);
    else logger.warn(text, { operation, field });
  };
}

/**
 * Endpoint and region. What is given goes before the environment: a region in the options is not overruled by `DIS_ENDPOINT`.
 * The region to sign for is the one that is given, or the one in the name of the endpoint, or that of the environment.
 */
function resolvePlace(options: DisClientOptions, environment: Environment): Pick<ResolvedOptions, "endpoint" | "region"> {
  const given = options.region === undefined ? undefined : checkRegion(options.region);
  const fallback = variable(environment, "CLOUD_SDK_REGION");
  const named = options.endpoint ?? (given === undefined ? variable(environment, "DIS_ENDPOINT") : undefined);
  const region = given ?? (fallback === undefined ? undefined : checkRegion(fallback));
  if (named === undefined && region === undefined)
    throw optionError("region", "or endpoint must be given, or CLOUD_SDK_REGION or DIS_ENDPOINT set");
  const endpoint = checkEndpoint("endpoint", named ?? endpointOf(region as string), options.allowInsecureHttp === true);
  return { endpoint, region: given ?? regionOf(endpoint) ?? region };
}

/**
 * Decides every option, from what is given, then from the environment, then from the defaults.
 * @throws DisError of kind `configuration` or `credentials`, naming the option and what is allowed
 */
export function resolveOptions(options: DisClientOptions = {}, environment = processEnvironment()): ResolvedOptions {
  refuseUnknownOptions(options, OPTIONS);
  const place = resolvePlace(options, environment);
  const observing = resolveObserving(options, place.endpoint, environment);
  return Object.freeze({
    ...place,
    observing,
    projectId: checkProjectId(options.projectId ?? variable(environment, "CLOUD_SDK_PROJECT_ID")),
    credentials: resolveCredentials(options.credentials, environment),
    timeoutMs: checkCount("timeoutMs", options.timeoutMs ?? 30_000, 1),
    retry: resolveRetry(options.retry, DEFAULT_RETRY),
    maxResponseBytes: checkCount("maxResponseBytes", options.maxResponseBytes ?? 33_554_432, 1),
    onWarning: guardListener("onWarning", checkFunction("onWarning", options.onWarning) ?? warner(observing)),
    fetch: checkFunction("fetch", options.fetch),
    clock: options.clock ?? systemClock,
    random: checkFunction("random", options.random) ?? Math.random,
  });
}
