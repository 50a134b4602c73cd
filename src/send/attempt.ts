import { authorize, type ClockSkew } from "../credentials/authorize.js";
import { type CredentialsProvider, checkCredentials, providerError } from "../credentials/credentials.js";
import type { Compression } from "../encoding/compression.js";
import { keyInBrowserError } from "../endpoints.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { connectionError } from "../errors/response-error.js";
import type { Credentials, Exchange, Transport, UnsignedRequest, WireRequest, WireResponse } from "./exchange.js";
import { type Clock, type Ending, type Limit, limited } from "./limits.js";
import { readResponse } from "./response.js";

// One attempt: credentials, signature, transport, body.

/** What is known of the connections of a client. */
export interface Connections {
  /** Whether a response has come since a connection was last closed, so that one can be kept open. */
  reusable: boolean;
  /** Whether any response has ever come. */
  reached: boolean;
}

/** What every attempt of a client needs. */
export interface AttemptContext {
  readonly transport: Transport;
  /** Omitted for a request that needs no authorization. */
  readonly credentials: CredentialsProvider | undefined;
  readonly region: string | undefined;
  readonly clock: Clock;
  /** How far that clock is off; omitted where nothing is signed. */
  readonly skew?: ClockSkew | undefined;
  readonly maxResponseBytes: number;
  /** In which a response may come. */
  readonly compression?: Compression | undefined;
  /** Shared by all calls of a client, and by clients that are derived from it. */
  readonly connections?: Connections | undefined;
  /** Whether an access key is refused, because this is a browser. */
  readonly refuseKeys?: boolean;
}

export interface AttemptLimits {
  /** For the whole attempt, the body included, in ms. */
  readonly timeoutMs: number;
  /** The caller's own, or a limit around the attempt. */
  readonly signal: Ending | undefined;
}

/** The credentials of a provider; without a promise where the provider returns none. */
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

/** The request that a transport gets. Its signal is an own field, so that a copy has it, and is created when it is read. */
class OutgoingRequest implements WireRequest {
  // One getter for all requests: V8 would make a separate hidden class for each object with a separate getter.
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

async function attempt(request: UnsignedRequest, context: AttemptContext, limit: Limit): Promise<Exchange> {
  // Each is awaited only where it is not there at once: an await costs as much as the rest.
  const resolved = context.credentials && resolveCredentials(context.credentials);
  const credentials = resolved instanceof Promise ? await resolved : resolved;
  if (context.refuseKeys && credentials !== undefined && "accessKey" in credentials) throw keyInBrowserError();
  const signedAt = context.clock.now() + (context.skew?.offsetMs ?? 0);
  const authorized = credentials ? authorize(request, credentials, context.region, signedAt) : request.headers;
  const headers = authorized instanceof Promise ? await authorized : authorized;
  // A fetch that ignores the signal must not get a request that nobody waits for.
  if (limit.reason !== undefined) throw limit.reason;
  let response: WireResponse;
  try {
    response = await context.transport(new OutgoingRequest(request, headers, limit));
  } catch (cause) {
    throw isDisError(cause) ? cause : connectionError(cause, request.url, context.connections?.reached);
  }
  const sent = { credentials, signedAt, authorization: headers["authorization"], request };
  return readResponse(response, context.maxResponseBytes, sent, context.compression);
}

/**
 * Sends a request once: credentials, signature over the exact bytes, transport, body read to its end.
 * @returns the response, whatever its status, unless it is a redirect
 * @throws DisError of kind `credentials`, `connection`, `timeout`, `aborted`, `redirect` or `response`
 */
export function attemptOnce(
  request: UnsignedRequest,
  context: AttemptContext,
  { signal, timeoutMs }: AttemptLimits,
): Promise<Exchange> {
  const late = () => new DisError("timeout", `No complete response within ${timeoutMs} ms (timeoutMs).`, { retryable: true });
  return limited(signal, timeoutMs, late, (inner) => attempt(request, context, inner));
}
