import { authorize, type UnsignedRequest } from "../credentials/authorize.js";
import { type Credentials, type CredentialsProvider, checkCredentials } from "../credentials/credentials.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { excerptOfPieces } from "../errors/excerpt.js";
import type { Clock } from "./clock.js";
import { readBody } from "./read-body.js";
import type { Transport, WireAnswer } from "./transport.js";

/** An answer, read to its end. */
export interface Exchange {
  /** What the request was authorized with; `undefined` for one that needs nothing. */
  readonly credentials: Credentials | undefined;
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
  readonly maxResponseBytes: number;
}

export interface AttemptLimits {
  /** For the whole attempt, the body included, in ms. */
  readonly timeoutMs: number;
  /** The caller's own. */
  readonly signal: AbortSignal | undefined;
}

/** Codes by which Node.js and OpenSSL say that the certificate is not to be trusted; another try gives the same. */
const CERTIFICATE = /CERT|TLS|SSL|SELF_SIGNED/;

function codeOf(cause: unknown): string {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "string") return code;
  }
  return cause instanceof Error ? cause.message : String(cause);
}

function abortedError(signal: AbortSignal): DisError {
  return new DisError("aborted", "The call was aborted.", { cause: signal.reason });
}

/**
 * Runs `work` with a signal that follows the caller's and ends after the timeout. Settles at that moment even when `work`
 * takes no notice of the signal, and leaves no timer and no listener behind.
 */
async function limited<T>({ signal: outer, timeoutMs }: AttemptLimits, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (outer?.aborted) throw abortedError(outer);
  const controller = new AbortController();
  let stop: (reason: DisError) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const onAbort = () => stop(abortedError(outer as AbortSignal));
  outer?.addEventListener("abort", onAbort);
  const timer = setTimeout(() => {
    stop(new DisError("timeout", `No complete answer within ${timeoutMs} ms.`, { retryable: true }));
  }, timeoutMs);
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", onAbort);
  }
}

const utf8 = new TextDecoder();

async function read(answer: WireAnswer, maxBytes: number, credentials: Credentials | undefined): Promise<Exchange> {
  const { status, headers } = answer;
  const requestId = headers.get("x-request-id") ?? undefined;
  if (answer.redirected) {
    answer.body?.cancel().catch(() => {});
    const message = `The answer is a redirect${status === 0 ? "" : ` (HTTP ${status})`}, which is not followed. Check the endpoint.`;
    throw new DisError("redirect", message, { status, requestId });
  }
  const received: Uint8Array[] = [];
  try {
    const body = await readBody(answer.body, maxBytes, received);
    return { credentials, status, headers, requestId, body, text: utf8.decode(body) };
  } catch (cause) {
    const details = { status, requestId, excerpt: excerptOfPieces(received, credentials) };
    if (isDisError(cause)) throw cause.with(details);
    const message = `The answer (HTTP ${status}) broke off: ${codeOf(cause)}.`;
    throw new DisError("answer", message, { ...details, retryable: true, cause });
  }
}

function connectionError(cause: unknown, url: string): DisError {
  const code = codeOf(cause);
  const message = `No answer from ${new URL(url).origin}: ${code}.`;
  return new DisError("connection", message, { retryable: !CERTIFICATE.test(code), cause });
}

async function resolveCredentials(provider: CredentialsProvider): Promise<Credentials> {
  try {
    return checkCredentials(await provider.resolve());
  } catch (cause) {
    throw isDisError(cause) ? cause : new DisError("credentials", "The credentials provider failed.", { retryable: true, cause });
  }
}

/**
 * Sends a request once: credentials, signature over the exact bytes, transport, body read to its end.
 * @returns the answer, whatever its status, unless it is a redirect
 * @throws DisError of kind `credentials`, `connection`, `timeout`, `aborted`, `redirect` or `answer`
 */
export function attemptOnce(request: UnsignedRequest, context: AttemptContext, limits: AttemptLimits): Promise<Exchange> {
  return limited(limits, async (signal) => {
    const credentials = context.credentials && (await resolveCredentials(context.credentials));
    const headers = credentials ? await authorize(request, credentials, context.region, context.clock.now()) : request.headers;
    // A fetch that takes no notice of the signal must not be handed a request that nobody waits for.
    signal.throwIfAborted();
    let answer: WireAnswer;
    try {
      answer = await context.transport({ ...request, headers, signal });
    } catch (cause) {
      throw connectionError(cause, request.url);
    }
    return read(answer, context.maxResponseBytes, credentials);
  });
}
