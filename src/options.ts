import { requireUtf8 } from "./bytes.js";
import {
  type CredentialsProvider,
  type CredentialsSource,
  type Environment,
  environmentCredentials,
  processEnvironment,
  providerOf,
  variable,
} from "./credentials/credentials.js";
import type { Compression } from "./encoding/compression.js";
import type { RecordsEncoding } from "./encoding/encoding.js";
import { checkEndpoint, checkRegion, endpointOf, inBrowser, keyInBrowserError, regionOf, withoutPath } from "./endpoints.js";
import type { Middleware } from "./middleware.js";
import type { Logger, LogLevel } from "./observe/log-telemetry.js";
import type { Telemetry } from "./observe/telemetry.js";
import { type Observing, resolveObserving } from "./observe/watch.js";
import {
  checkBoolean,
  checkCount,
  checkFunction,
  checkHeaders,
  checkMethods,
  checkObject,
  checkSignal,
  optionError,
  refuseMissing,
  refuseUnknownOptions,
} from "./option-checks.js";
import type { Transport } from "./send/exchange.js";
import { fetchTransport } from "./send/fetch-transport.js";
import { type Clock, systemClock } from "./send/limits.js";
import { createBudget, DEFAULT_RETRY, type RetryBudget, type RetryPolicy } from "./send/retry.js";
import type { ResponseValidators, Validation } from "./validate.js";

/** Something that is worth knowing and does not stop the call. */
export interface DisWarning {
  readonly operation: string;
  readonly field: string;
  readonly message: string;
}

export interface DisClientOptions extends SharedOptions {
  /** Region of the service, such as `cn-north-4`; gives the endpoint, and the scope of signatures. `CLOUD_SDK_REGION` by default. */
  readonly region?: string | undefined;
  /**
   * Base URL, instead of the one of the region; https, or http on this machine; without `/v2`, which is added. `DIS_ENDPOINT` by
   * default.
   */
  readonly endpoint?: string | undefined;
  /** Id of the project that the streams belong to. `CLOUD_SDK_PROJECT_ID` by default. */
  readonly projectId?: string | undefined;
  /**
   * Retries that may be under way ahead of successes, all calls of the client together: each takes one, the success it
   * leads to gives it back, any other success a fifth of one, as does each second. 100 by default; `false` for no limit.
   */
  readonly retryBudget?: false | number | undefined;
  /** Longest response that is read, in bytes. 33,554,432 (32 MiB) by default. */
  readonly maxResponseBytes?: number | undefined;
  /**
   * How `sendRecords` and `consumeRecords` write records: `protobuf` of `dis-openapi/protobuf`, without base64 on the wire. JSON by
   * default.
   */
  readonly encoding?: RecordsEncoding | undefined;
  /**
   * What compresses the records of `sendRecords`, and those of `consumeRecords` where the service does: `lz4`, `snappy` or `zstd` of
   * the subpaths of these names. None by default.
   */
  readonly compression?: Compression | undefined;
  /** Allows http to another machine. Credentials can then be read on the way. `false` by default. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Called with what is worth knowing, once for each field of an operation; `warn` of the logger by default, or of the console. */
  readonly onWarning?: ((warning: DisWarning) => void) | undefined;
  /** Allows an access key in a browser, where everybody who loads the page can read it. `false` by default. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
  /** Where the log goes: the error output by default. Nothing secret and no record gets there. */
  readonly logger?: Logger | undefined;
  /**
   * `debug` (each attempt), `info` (each call), `warn` (retries and warnings), `error` (calls that failed) or `off`. `DIS_LOG`.
   * Without either, `warn` with a logger, and no log without one.
   */
  readonly logLevel?: LogLevel | undefined;
  /** Gets a report of each call in numbers and names, such as `openTelemetry()` of `dis-openapi/otel`. None by default. */
  readonly telemetry?: Telemetry | undefined;
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Instead of `fetch` altogether, such as `undiciTransport()` of `dis-openapi/undici`. */
  readonly transport?: Transport | undefined;
  /** Instead of the time of this machine. */
  readonly clock?: Clock | undefined;
  /** Instead of `Math.random`, for the delay between two attempts. */
  readonly random?: (() => number) | undefined;
}

/**
 * Options of a derived client. It keeps the endpoint, the retry budget, the connections, the logger and the telemetry of its
 * parent: for another endpoint, create another client.
 */
export type DerivedOptions = Omit<DisClientOptions, Placing>;

type Placing =
  | "region"
  | "endpoint"
  | "allowInsecureHttp"
  | "dangerouslyAllowBrowser"
  | "retryBudget"
  | "logger"
  | "logLevel"
  | "telemetry"
  | "fetch"
  | "transport"
  | "clock"
  | "random";

/** The options with everything decided. */
export interface ResolvedOptions extends CallSettings {
  readonly endpoint: string;
  readonly region: string | undefined;
  readonly projectId: string;
  readonly budget: RetryBudget | undefined;
  readonly maxResponseBytes: number;
  readonly encoding: RecordsEncoding | undefined;
  readonly compression: Compression | undefined;
  readonly refuseKeys: boolean;
  readonly onWarning: ((warning: DisWarning) => void) | undefined;
  /** Warnings that were given, by all clients that share the listener. */
  readonly warned: Set<string>;
  readonly observing: Observing;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Options that a derived client takes over from its parent and cannot replace. */
const PLACING: readonly Placing[] = [
  "region",
  "endpoint",
  "allowInsecureHttp",
  "dangerouslyAllowBrowser",
  "retryBudget",
  "logger",
  "logLevel",
  "telemetry",
  "fetch",
  "transport",
  "clock",
  "random",
];

const SHARED_OPTIONS: readonly (keyof SharedOptions)[] = [
  "credentials",
  "timeoutMs",
  "deadlineMs",
  "retry",
  "headers",
  "middleware",
  "validate",
];

const DERIVED_OPTIONS: readonly (keyof DerivedOptions)[] = [
  "projectId",
  "maxResponseBytes",
  "encoding",
  "compression",
  "onWarning",
  ...SHARED_OPTIONS,
];

function checkProjectId(projectId: unknown): string {
  if (typeof projectId === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(projectId)) return projectId;
  // What was given is not shown: it may be a secret in the wrong place.
  throw optionError("projectId", "must have 1 to 64 letters, digits, - or _");
}

/** What can be imported for an option, and a method that only such a value has. */
const imported = {
  encoding: { names: ["protobuf"], method: "encodeRequest" },
  compression: { names: ["lz4", "snappy", "zstd"], method: "compress" },
} as const;

/** What a subpath exports. @throws DisError of kind `configuration` that says what to import */
function checkImported<T extends RecordsEncoding | Compression>(
  field: keyof typeof imported,
  given: T | undefined,
): T | undefined {
  const { names, method } = imported[field];
  if (given === undefined || typeof (given as unknown as Record<string, unknown> | null)?.[method] === "function") return given;
  const name = names.find((each) => each === (given as unknown)) ?? names[0];
  throw optionError(field, `must be imported: import { ${name} } from "dis-openapi/${name}"`, given);
}

function resolveCredentials(given: unknown, environment: Environment): CredentialsProvider {
  if (given !== undefined) return providerOf(given);
  const provider = environmentCredentials(environment);
  // Found out now rather than by the first call.
  provider.resolve();
  return provider;
}

function resolveBudget(given: false | number | undefined): RetryBudget | undefined {
  return given === false ? undefined : createBudget(checkCount("retryBudget", given === undefined ? 100 : given, 0));
}

function resolveTransport({ fetch, transport }: DisClientOptions): Transport {
  if (fetch !== undefined && transport !== undefined)
    throw optionError("transport", "is given beside fetch; give one or the other");
  return checkFunction("transport", transport) ?? fetchTransport(checkFunction("fetch", fetch));
}

/** @returns whether access keys are to be refused, also those that a provider gives later */
function refuseKeys({ credentials, dangerouslyAllowBrowser }: DisClientOptions): boolean {
  const refuse = checkBoolean("dangerouslyAllowBrowser", dangerouslyAllowBrowser) !== true && inBrowser();
  if (refuse && credentials !== undefined && "accessKey" in credentials) throw keyInBrowserError();
  return refuse;
}

/**
 * Endpoint and region. What is given goes before the environment: a region in the options is not overruled by `DIS_ENDPOINT`.
 * The region to sign for is the one that is given, or the one in the name of the endpoint, or that of the environment.
 */
function resolvePlace(options: DisClientOptions, environment: Environment): Pick<ResolvedOptions, "endpoint" | "region"> {
  const given = options.region === undefined ? undefined : checkRegion(options.region);
  const fallback = variable(environment, "CLOUD_SDK_REGION");
  const { endpoint: named = given === undefined ? variable(environment, "DIS_ENDPOINT") : undefined } = options;
  const region = given ?? (fallback === undefined ? undefined : checkRegion(fallback));
  const endpoint = checkEndpoint(
    "endpoint",
    named === undefined ? endpointOf(region as string) : named,
    options.allowInsecureHttp === true,
  );
  const ofEndpoint = regionOf(endpoint);
  // A signature for another region is refused by the service.
  if (given !== undefined && ofEndpoint !== undefined && given !== ofEndpoint)
    throw optionError("region", `must be that of the endpoint, ${ofEndpoint}`, given);
  return { endpoint, region: given ?? ofEndpoint ?? region };
}

/** Refuses options of which some are given neither here nor in the environment, and names all of them at once. */
function refuseMissingSettings(options: DisClientOptions, environment: Environment): void {
  const isSet = (...names: string[]) => names.some((name) => variable(environment, `CLOUD_SDK_${name}`) !== undefined);
  const { region, endpoint, projectId, credentials } = options;
  const isPlaced = (region ?? endpoint ?? variable(environment, "DIS_ENDPOINT")) !== undefined || isSet("REGION");
  const isOwned = projectId !== undefined || isSet("PROJECT_ID");
  // Where nothing else is missing, the error of the credentials says more.
  if (isPlaced && isOwned) return;
  refuseMissing([
    !isPlaced && "region or endpoint (CLOUD_SDK_REGION or DIS_ENDPOINT)",
    !isOwned && "projectId (CLOUD_SDK_PROJECT_ID)",
    credentials === undefined &&
      !isSet("TOKEN", "AK", "SK", "SECURITY_TOKEN") &&
      "credentials (CLOUD_SDK_TOKEN, or CLOUD_SDK_AK and CLOUD_SDK_SK)",
  ]);
}

/** What holds for every call by default. The credentials are looked for when none are given. */
function defaults(options: DisClientOptions, environment: Environment): CallSettings {
  return {
    signal: undefined,
    credentials: resolveCredentials(options.credentials, environment),
    timeoutMs: 30_000,
    deadlineMs: undefined,
    retry: DEFAULT_RETRY,
    headers: undefined,
    middleware: [],
    validators: undefined,
    validation: false,
  };
}

function resolveListener(onWarning: DisClientOptions["onWarning"]): Pick<ResolvedOptions, "onWarning" | "warned"> {
  return { onWarning: checkFunction("onWarning", onWarning), warned: new Set() };
}

/**
 * Decides every option, from what is given, then from the environment, then from the defaults.
 * @throws DisError of kind `configuration` or `credentials`, naming the option and what is allowed
 */
export function resolveOptions(options: DisClientOptions = {}, environment = processEnvironment()): ResolvedOptions {
  refuseUnknownOptions(options, [...PLACING, ...DERIVED_OPTIONS]);
  // Found out now rather than in the middle of a call.
  requireUtf8();
  const { maxResponseBytes = 33_554_432, clock = systemClock } = options;
  checkBoolean("allowInsecureHttp", options.allowInsecureHttp);
  refuseMissingSettings(options, environment);
  const place = resolvePlace(options, environment);
  const projectId = checkProjectId(options.projectId ?? variable(environment, "CLOUD_SDK_PROJECT_ID"));
  withoutPath("endpoint", place.endpoint, ["/v2", `/v2/${projectId}`]);
  return Object.freeze({
    ...place,
    observing: resolveObserving(options, place.endpoint, environment),
    projectId,
    ...resolveShared({ ...options, credentials: undefined }, defaults(options, environment)),
    maxResponseBytes: checkCount("maxResponseBytes", maxResponseBytes, 1),
    encoding: checkImported("encoding", options.encoding),
    compression: checkImported("compression", options.compression),
    budget: resolveBudget(options.retryBudget),
    ...resolveListener(options.onWarning),
    refuseKeys: refuseKeys(options),
    transport: resolveTransport(options),
    clock: checkMethods("clock", clock, ["now", "sleep"]),
    random: checkFunction("random", options.random) ?? Math.random,
  });
}

/**
 * Options of a client over those of another one, from which the rest is taken.
 * @throws DisError of kind `configuration` or `credentials`
 */
export function deriveOptions(options: DerivedOptions, parent: ResolvedOptions): ResolvedOptions {
  const placing = PLACING.find((name) => Object.hasOwn(options ?? {}, name));
  if (placing !== undefined) throw optionError(placing, "belongs to the client that this one is derived from; create another");
  refuseUnknownOptions(options, DERIVED_OPTIONS, "option of with()");
  const { projectId = parent.projectId, maxResponseBytes = parent.maxResponseBytes, onWarning } = options;
  return Object.freeze({
    ...parent,
    ...resolveShared(options, parent),
    projectId: checkProjectId(projectId),
    maxResponseBytes: checkCount("maxResponseBytes", maxResponseBytes, 1),
    encoding: checkImported("encoding", options.encoding) ?? parent.encoding,
    compression: checkImported("compression", options.compression) ?? parent.compression,
    ...(onWarning !== undefined && resolveListener(onWarning)),
  });
}

/** What is retried and how soon; what is omitted or `undefined` stays as it is. */
export type RetryOptions = { readonly [K in keyof RetryPolicy]?: RetryPolicy[K] | undefined };

/** What can be chosen for a client, for one derived from it, and for one call, each over the one before. */
export interface SharedOptions {
  /** Token or access key, a provider of them, or a function that gives them; for a client from the environment by default. */
  readonly credentials?: CredentialsSource | undefined;
  /** For one attempt, the body included, in ms. 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** For the whole call, all attempts and the delays between them, in ms. None by default. */
  readonly deadlineMs?: number | undefined;
  /** What is retried and how soon, with a default for each setting; `false` to send everything once. */
  readonly retry?: false | RetryOptions | undefined;
  /**
   * Sent with each request, in addition to those of the client. Headers that authorize or belong to the connection are refused. None
   * by default.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Runs around each call, inside the middleware that is there already. None by default. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Validates the data of responses against the contract: `responses` of `dis-openapi/validate`, which makes a breach an error. Once
   * they are given, `"warn"` makes it a warning, `false` switches it off and `true` on. By default nothing is validated.
   */
  readonly validate?: ResponseValidators | Validation | undefined;
}

/** Options of one call, over those of the client. */
export interface CallOptions extends SharedOptions {
  /** Ends the call at once, also while it waits for the next attempt. None by default. */
  readonly signal?: AbortSignal | undefined;
}

/** The shared options with everything decided. */
export interface CallSettings {
  readonly signal: AbortSignal | undefined;
  readonly credentials: CredentialsProvider;
  readonly timeoutMs: number;
  readonly deadlineMs: number | undefined;
  readonly retry: RetryPolicy;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly middleware: readonly Middleware[];
  readonly validators: ResponseValidators | undefined;
  readonly validation: Validation;
}

const CALL_OPTIONS: readonly (keyof CallOptions)[] = ["signal", ...SHARED_OPTIONS];

/** Retry settings over the defaults. @throws DisError of kind `configuration` */
function resolveRetry(retry: false | RetryOptions | undefined, defaults: RetryPolicy): RetryPolicy {
  if (retry === undefined) return defaults;
  if (retry === false) return { ...defaults, maxAttempts: 1 };
  checkObject("retry", retry, "must be false or an object");
  refuseUnknownOptions(retry, Object.keys(DEFAULT_RETRY), "option of retry");
  const resolved = { ...defaults, ...Object.fromEntries(Object.entries(retry).filter(([, value]) => value !== undefined)) };
  for (const [name, value] of Object.entries(resolved)) {
    if (name === "atLeastOnce") checkBoolean("retry.atLeastOnce", value);
    else checkCount(`retry.${name}`, value as number, name === "maxAttempts" ? 1 : 0);
  }
  return resolved;
}

function resolveMiddleware(given: unknown, base: readonly Middleware[]): readonly Middleware[] {
  if (given === undefined) return base;
  if (!Array.isArray(given)) throw optionError("middleware", "must be an array of functions", given);
  // Not forEach, which skips holes.
  for (let index = 0; index < given.length; index++) {
    const layer = given[index];
    if (typeof layer !== "function") throw optionError(`middleware[${index}]`, "must be a function", layer);
  }
  return [...base, ...given];
}

type Validating = Pick<CallSettings, "validators" | "validation">;

function resolveValidation(given: unknown, { validators, validation }: Validating): Validating {
  if (given === undefined) return { validators, validation };
  if (typeof (given as Partial<ResponseValidators> | null)?.breach === "function") {
    return { validators: given as ResponseValidators, validation: validation === false ? true : validation };
  }
  if (given !== true && given !== false && given !== "warn") {
    throw optionError("validate", 'must be the responses of dis-openapi/validate, or true, false or "warn"', given);
  }
  if (given !== false && validators === undefined) {
    throw optionError("validate", "needs the validators: give the client the responses of dis-openapi/validate", given);
  }
  return { validators, validation: given };
}

/**
 * Options over those of a client, or over the defaults. Headers and middleware are added, the rest is replaced.
 * @throws DisError of kind `configuration` or `credentials`, naming the option, what is allowed and what was given
 */
export function resolveShared(options: CallOptions, base: CallSettings): CallSettings {
  const { signal, credentials, timeoutMs, deadlineMs, retry, headers, middleware, validate } = options;
  return {
    signal: checkSignal("signal", signal),
    credentials: credentials === undefined ? base.credentials : providerOf(credentials),
    timeoutMs: timeoutMs === undefined ? base.timeoutMs : checkCount("timeoutMs", timeoutMs, 1),
    deadlineMs: deadlineMs === undefined ? base.deadlineMs : checkCount("deadlineMs", deadlineMs, 1),
    retry: resolveRetry(retry, base.retry),
    headers: headers === undefined ? base.headers : { ...base.headers, ...checkHeaders("headers", headers) },
    middleware: resolveMiddleware(middleware, base.middleware),
    ...resolveValidation(validate, base),
  };
}

/** @throws DisError of kind `configuration` or `credentials` */
export function resolveCallOptions(options: CallOptions | undefined, client: CallSettings): CallSettings {
  if (options === undefined) return client;
  refuseUnknownOptions(options, CALL_OPTIONS, "option of a call");
  return resolveShared(options, client);
}
