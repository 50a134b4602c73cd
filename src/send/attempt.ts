import { authorize, type ClockSkew } from "../credentials/authorize.js";
import { type CredentialsProvider, checkCredentials, providerError } from "../credentials/credentials.js";
import { keyInBrowserError } from "../endpoints.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { brokenError, connectionError, redirectError } from "../errors/response-error.js";
import {
  type Authorized,
  type Credentials,
  Exchange,
  type Transport,
  type UnsignedRequest,
  type WireBody,
  type WireRequest,
  type WireResponse,
} from "./exchange.js";
import { type Clock, type Ending, type Limit, limited } from "./limits.js";

// One attempt: credentials, signature, transport, body.

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

interface ChunkSource {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>;
  cancel(): unknown;
}

/** Not every browser can iterate over a ReadableStream. */
function sourceOf(body: WireBody): ChunkSource {
  if ("getReader" in body) {
    const reader = body.getReader();
    return { next: () => reader.read(), cancel: () => reader.cancel() };
  }
  const chunks = body[Symbol.asyncIterator]();
  return { next: () => chunks.next(), cancel: () => chunks.return?.() };
}

/** Cancels a body; a failure of the cancellation is ignored. */
function discard(source: ChunkSource): void {
  void Promise.resolve(source.cancel()).catch(() => {});
}

/** The chunks in one; most bodies are one chunk. */
function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function tooLong(maxBytes: number): DisError {
  return new DisError("response", `The response is longer than maxResponseBytes (${maxBytes}).`);
}

/** Reads a body chunk by chunk. @param broken makes the error for one that breaks off or is longer than `maxBytes` */
async function readChunks(
  source: ChunkSource,
  maxBytes: number,
  broken: (body: Uint8Array, cause: unknown) => DisError,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await source.next();
      if (done || value === undefined) return joined(chunks, bytes);
      bytes += value.length;
      chunks.push(value);
      if (bytes > maxBytes) {
        discard(source);
        throw tooLong(maxBytes);
      }
    }
  } catch (cause) {
    throw broken(joined(chunks, bytes), cause);
  }
}

/** The response with its body read: at once where the transport has all of it. */
function readResponse(response: WireResponse, maxBytes: number, authorized: Authorized): Exchange | Promise<Exchange> {
  const { status, headers, body } = response;
  if (response.redirected) {
    if (body !== null && !(body instanceof Uint8Array)) discard(sourceOf(body));
    throw redirectError(status, headers);
  }
  const exchangeOf = (bytes: Uint8Array) => new Exchange(authorized, status, headers, bytes);
  const broken = (bytes: Uint8Array, cause: unknown) => brokenError(exchangeOf(bytes), cause);
  if (body !== null && !(body instanceof Uint8Array)) return readChunks(sourceOf(body), maxBytes, broken).then(exchangeOf);
  const whole = body ?? new Uint8Array();
  if (whole.length > maxBytes) throw broken(whole, tooLong(maxBytes));
  return exchangeOf(whole);
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
    throw isDisError(cause) ? cause : connectionError(cause, request.url);
  }
  return readResponse(response, context.maxResponseBytes, { credentials, signedAt, request });
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
  const late = () => new DisError("timeout", `No complete response within ${timeoutMs} ms.`, { retryable: true });
  return limited(signal, timeoutMs, late, (inner) => attempt(request, context, inner));
}
