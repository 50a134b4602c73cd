import { type Bytes, bytesOf, encodeText } from "./bytes.js";
import { DisError, isDisError } from "./errors/dis-error.js";
import { responseError } from "./errors/response-error.js";
import { checkHeaders } from "./option-checks.js";
import { type CallRequest, type CallResponse, Exchange, type OwnResponse, type UnsignedRequest } from "./send/exchange.js";
import { type Limit, limited } from "./send/limits.js";
import { deadlineError, type Progress, type SendContext, type SendOptions, type send } from "./send/send.js";

/**
 * Stands around a call, all of its attempts and delays included. It can change the request, look at the response, respond
 * without sending, and call `next` again. `next` rejects with a `DisError` when no response came, and gives responses with an
 * error status as they are. The deadline and the signal of the call end the middleware with it: nothing is sent after that.
 *
 * The request cannot be moved to another host, and headers that authorize are refused.
 *
 * @example
 * const timed: Middleware = async (request, next) => {
 *   const start = performance.now();
 *   const response = await next(request);
 *   console.log(request.operation, response.status, performance.now() - start);
 *   return response;
 * };
 */
export type Middleware = (
  request: CallRequest,
  next: (request: Omit<CallRequest, "body"> & { readonly body: Bytes }) => Promise<CallResponse>,
) => OwnResponse | Promise<OwnResponse>;

export interface MiddlewareRun {
  readonly operation: string;
  readonly endpoint: string;
  readonly middleware: readonly Middleware[];
  /** Of the call: its signal and its deadline are those of the middleware, too. */
  readonly options: SendOptions;
  readonly context: SendContext;
  /** Sends a request, with retries. */
  readonly send: typeof send;
}

function misuse(operation: string, what: string, cause?: unknown): DisError {
  return new DisError("configuration", `A middleware ${what}`, { operation, field: "middleware", cause });
}

const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"];
/** A middleware is handed headers that the client has set, and may send a body in another form. */
const SET_BY_CLIENT = /^(x-project-id|content-(type|encoding))$/;

/** What a middleware sends on, its body as the next one gets it. What is no bytes is refused when it is sent. */
function withBytes(request: Parameters<Parameters<Middleware>[1]>[0]): CallRequest {
  const body = bytesOf(request?.body) as CallRequest["body"];
  return body === undefined || body === request.body ? (request as CallRequest) : { ...request, body };
}

/** @throws DisError of kind `configuration` when the request would take the credentials elsewhere, or cannot be sent */
function sendable(request: CallRequest, { operation, endpoint }: MiddlewareRun): UnsignedRequest {
  if (typeof request !== "object" || request === null) throw misuse(operation, "must give next a request.");
  const { method, url, headers, body } = request;
  if (typeof url !== "string" || !url.startsWith(`${endpoint}/`)) {
    throw misuse(operation, `must not move a request away from ${endpoint}: the credentials would go there.`);
  }
  if (!METHODS.includes(method)) throw misuse(operation, `must give a request one of the methods ${METHODS.join(", ")}.`);
  if (bytesOf(body) === undefined) throw misuse(operation, "must give the body of a request as bytes, such as a Uint8Array.");
  if (body.length > 0 && method === "GET") throw misuse(operation, "must not give a request with GET a body.");
  return { method, url, headers: checkHeaders("middleware", headers, SET_BY_CLIENT), body };
}

function plainResponse(operation: string, response: OwnResponse): CallResponse {
  const { status, headers = {}, body = "" } = response ?? {};
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw misuse(operation, "must give a response with a status from 100 to 599.");
  }
  const bytes = typeof body === "string" ? encodeText(body) : bytesOf(body);
  if (bytes === undefined) {
    throw misuse(operation, "must give the body of a response as a text or bytes; a Response of fetch does not do.");
  }
  try {
    return { status, headers: Object.fromEntries(new Headers(headers)), body: bytes };
  } catch (cause) {
    throw misuse(operation, "must give the headers of a response as an object of names and texts.", cause);
  }
}

/** Runs the middleware of a call around what sends it; the first is the outermost. */
class Layers {
  readonly #run: MiddlewareRun;
  readonly #progress: Progress;
  readonly #limit: Limit;
  readonly #received = new Map<CallResponse, Exchange>();
  #last: Exchange | undefined;

  constructor(run: MiddlewareRun, progress: Progress, limit: Limit) {
    this.#run = run;
    this.#progress = progress;
    this.#limit = limit;
  }

  async #respond(request: CallRequest, index: number): Promise<CallResponse> {
    const { middleware, operation } = this.#run;
    const layer = middleware[index];
    if (layer === undefined) return this.#send(request);
    try {
      const response = await layer(request, (inner) => this.#respond(withBytes(inner), index + 1));
      // The same object, so that a response that was passed on is recognized.
      return this.#received.has(response as CallResponse) ? (response as CallResponse) : plainResponse(operation, response);
    } catch (cause) {
      throw isDisError(cause)
        ? cause
        : new DisError("handler", "A middleware failed; its error is the cause.", { operation, cause });
    }
  }

  async #send(request: CallRequest): Promise<CallResponse> {
    const signal = this.#limit;
    const { reason } = signal;
    // The call has ended, and its caller knows how.
    if (reason !== undefined) throw reason;
    const { send, options, context } = this.#run;
    const exchange = await send(sendable(request, this.#run), context, { ...options, signal, progress: this.#progress });
    const { status, headers, body } = exchange;
    const response = { status, headers: Object.fromEntries(headers), body };
    this.#last = exchange;
    this.#received.set(response, exchange);
    return response;
  }

  /** @returns the response of the call, with its failure: the one that was received, when it was passed on unchanged */
  async run(asked: UnsignedRequest): Promise<Exchange> {
    const { operation } = this.#run;
    const response = await this.#respond({ ...asked, operation }, 0);
    const received = this.#received.get(response);
    // The secrets of the request are secret in a response that was made here, too.
    const sent = this.#last ?? { credentials: undefined, signedAt: 0, request: asked };
    const exchange = received ?? new Exchange(sent, response.status, new Headers(response.headers), response.body);
    const { attempts } = this.#progress;
    exchange.attempts = attempts;
    const failure = received === undefined && !exchange.ok ? responseError(exchange) : exchange.failure;
    exchange.failure = failure?.with({ operation, attempts });
    return exchange;
  }
}

/** Sends a request through the middleware of its call. @throws DisError, of kind `handler` when a middleware throws something else */
export async function sendThrough(request: UnsignedRequest, given: MiddlewareRun): Promise<Exchange> {
  const { operation, context } = given;
  const options = { ...given.options, startedAt: context.clock.now() };
  const progress: Progress = { attempts: 0, failure: undefined };
  const late = () => deadlineError(options, progress);
  try {
    return await limited(options.signal, options.deadlineMs, late, (limit) => {
      return new Layers({ ...given, options }, progress, limit).run(request);
    });
  } catch (error) {
    throw isDisError(error) ? error.with({ operation, attempts: progress.attempts }) : error;
  }
}
