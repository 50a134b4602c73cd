import { authorize, type UnsignedRequest } from "../credentials/authorize.js";
import type { ClockSkew } from "../credentials/clock-skew.js";
import { type Credentials, type CredentialsProvider, checkCredentials, providerError } from "../credentials/credentials.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { throwFailure } from "../errors/load-failures.js";
import { keyInBrowserError } from "../options/browser.js";
import type { Clock } from "./clock.js";
import { type Ending, type Limit, limited } from "./limits.js";
import { type BodyRead, discard, readBody } from "./read-body.js";
import type { Transport, WireRequest, WireResponse } from "./transport.js";

/** An answer, read to its end. */
export interface Exchange {
  /** What the request was authorized with; `undefined` for one that needs nothing. */
  readonly credentials: Credentials | undefined;
  /** The time that the request was signed with; milliseconds since 1970-01-01 UTC. */
  readonly signedAt: number;
  /** What was sent. */
  readonly request?: UnsignedRequest | undefined;
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came, and the same as UTF-8. */
  readonly body: Uint8Array;
  readonly text: string;
  readonly requestId: string | undefined;
}

/** What every attempt of a client needs. */
export interface AttemptContext {
  readonly transport: Transport;
  /** Left out for a request that needs no authorization. */
  readonly credentials: CredentialsProvider | undefined;
  readonly region: string | undefined;
  readonly clock: Clock;
  /** How far that clock is off; left out where nothing is signed. */
  readonly skew?: ClockSkew | undefined;
  readonly maxResponseBytes: number;
  /** The typed error for an answer whose status is not a success. */
  readonly answerError: (exchange: Exchange) => DisError | Promise<DisError>;
  /** Whether an access key is refused, because this is a browser. */
  readonly refuseKeys?: boolean;
}

export interface AttemptLimits {
  /** For the whole attempt, the body included, in ms. */
  readonly timeoutMs: number;
  /** The caller's own, or a limit around the attempt. */
  readonly signal: Ending | undefined;
}

/** An answer, and what is wrong with it when its status is not a success. */
export interface Answered {
  readonly exchange: Exchange;
  readonly failure: DisError | undefined;
}

/** What was sent, and what it was authorized with. */
export type Authorized = Pick<Exchange, "credentials" | "signedAt" | "request">;

/** At once where the body is there already. */
function read(answer: WireResponse, maxBytes: number, authorized: Authorized): Exchange | Promise<Exchange> {
  const { status, headers } = answer;
  const requestId = headers.get("x-request-id") ?? undefined;
  if (answer.redirected) {
    discard(answer.body);
    return throwFailure("redirect", { status, requestId }, ({ redirectError }) => redirectError(answer));
  }
  const exchangeOf = (read: BodyRead): Exchange | Promise<Exchange> => {
    const { body, text, broken } = read;
    const { credentials, signedAt, request } = authorized;
    if (broken === undefined) return { credentials, signedAt, request, status, headers, requestId, body, text };
    const details = { status, requestId, retryable: true, cause: broken.cause };
    return throwFailure("response", details, ({ brokenError }) => brokenError(answer, read, authorized));
  };
  const reading = readBody(answer.body, maxBytes);
  return reading instanceof Promise ? reading.then(exchangeOf) : exchangeOf(reading);
}

/** At once where the provider has them at hand. */
function resolveCredentials(provider: CredentialsProvider): Credentials | Promise<Credentials> {
  const fail = (cause: unknown): never => {
    throw providerError(cause);
  };
  try {
    const resolved = provider.resolve();
    if (typeof (resolved as PromiseLike<unknown> | undefined)?.then !== "function") return checkCredentials(resolved);
    return Promise.resolve(resolved).then(checkCredentials).catch(fail);
  } catch (cause) {
    return fail(cause);
  }
}

/** What a transport is handed. Its signal is a field like the others, so that a copy has it, and is made when it is read. */
class OutgoingRequest implements WireRequest {
  // One function for all of them: V8 makes a hidden class of its own for each object with a getter of its own.
  static readonly #signal: PropertyDescriptor & ThisType<OutgoingRequest> = {
    enumerable: true,
    get() {
      return this.#limit.signal;
    },
  };
  declare readonly method: string;
  declare readonly url: string;
  declare readonly headers: Readonly<Record<string, string>>;
  declare readonly body: Uint8Array;
  declare readonly signal: AbortSignal;
  declare readonly whenAborted: (callback: ((reason: unknown) => void) | undefined) => void;
  readonly #limit: Limit;

  constructor({ method, url, body }: UnsignedRequest, headers: Readonly<Record<string, string>>, limit: Limit) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    this.body = body;
    this.#limit = limit;
    this.whenAborted = (callback) => limit.listen(callback);
    Object.defineProperty(this, "signal", OutgoingRequest.#signal);
  }
}

async function attempt(request: UnsignedRequest, context: AttemptContext, limit: Limit): Promise<Answered> {
  // Each is awaited only where it is not there at once: an await costs as much as the rest.
  const resolved = context.credentials && resolveCredentials(context.credentials);
  const credentials = resolved instanceof Promise ? await resolved : resolved;
  if (context.refuseKeys && credentials !== undefined && "accessKey" in credentials) throw keyInBrowserError();
  const signedAt = context.clock.now() + (context.skew?.offsetMs ?? 0);
  const authorized = credentials ? authorize(request, credentials, context.region, signedAt) : request.headers;
  const headers = authorized instanceof Promise ? await authorized : authorized;
  // A fetch that takes no notice of the signal must not be handed a request that nobody waits for.
  if (limit.reason !== undefined) throw limit.reason;
  let answer: WireResponse;
  try {
    answer = await context.transport(new OutgoingRequest(request, headers, limit));
  } catch (cause) {
    if (isDisError(cause)) throw cause;
    return throwFailure("connection", { retryable: true, cause }, ({ connectionError }) => connectionError(cause, request.url));
  }
  const reading = read(answer, context.maxResponseBytes, { credentials, signedAt, request });
  const exchange = reading instanceof Promise ? await reading : reading;
  const { status } = exchange;
  return { exchange, failure: status >= 200 && status < 300 ? undefined : await context.answerError(exchange) };
}

/**
 * Sends a request once: credentials, signature over the exact bytes, transport, body read to its end.
 * @returns the answer, whatever its status, unless it is a redirect
 * @throws DisError of kind `credentials`, `connection`, `timeout`, `aborted`, `redirect` or `answer`
 */
export function attemptOnce(
  request: UnsignedRequest,
  context: AttemptContext,
  { signal, timeoutMs }: AttemptLimits,
): Promise<Answered> {
  const late = () => new DisError("timeout", `No complete answer within ${timeoutMs} ms.`, { retryable: true });
  return limited(signal, timeoutMs, late, (inner) => attempt(request, context, inner));
}
