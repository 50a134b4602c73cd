import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { answerError } from "../errors/failures.js";
import type { Send } from "../observe/observing.js";
import { checkHeaders } from "../options/headers.js";
import type { Exchange } from "../transport/attempt.js";
import { type Limit, limited } from "../transport/limits.js";
import { deadlineError, type Progress, type SendContext, type SendOptions, type Sent } from "../transport/send.js";

/** The request of a call as a middleware sees it: plain values, before it is authorized, so that it can be sent again. */
export interface CallRequest {
  /** Name of the call, such as `sendRecords`. */
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** Names in lower case; credentials are not among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes of the body; none when it has no body. */
  readonly body: Uint8Array;
}

/** The answer to a call, whatever its status, as plain values. */
export interface CallResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a middleware gives: the answer of `next`, or one of its own, whose body can be a text. */
export interface OwnResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Uint8Array | string | undefined;
}

/**
 * Stands around a call, all of its attempts and delays included. It can change the request, look at the answer, answer
 * without sending, and call `next` again. `next` rejects with a `DisError` when no answer came, and gives answers with an
 * error status as they are. The deadline and the signal of the call end the middleware with it: nothing is sent after that.
 *
 * The request cannot be moved to another host, and headers that authorize are refused.
 *
 * @example
 * const timed: Middleware = async (request, next) => {
 *   const start = performance.now();
 *   const answer = await next(request);
 *   console.log(request.operation, answer.status, performance.now() - start);
 *   return answer;
 * };
 */
export type Middleware = (
  request: CallRequest,
  next: (request: CallRequest) => Promise<CallResponse>,
) => OwnResponse | Promise<OwnResponse>;

export interface MiddlewareRun {
  readonly operation: string;
  readonly endpoint: string;
  readonly middleware: readonly Middleware[];
  /** Of the call: its signal and its deadline are those of the middleware, too. */
  readonly options: SendOptions;
  readonly context: SendContext;
  /** Sends a request, with retries. */
  readonly send: Send;
}

function misuse(operation: string, what: string, cause?: unknown): DisError {
  return new DisError("configuration", `A middleware ${what}`, { operation, field: "middleware", cause });
}

const METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"];
/** A middleware is handed headers that the client has set, and may send a body in another form. */
const SET_BY_CLIENT = /^(x-project-id|content-(type|encoding))$/;

/** @throws DisError of kind `configuration` when the request would take the credentials elsewhere, or cannot be sent */
function sendable(request: CallRequest, { operation, endpoint }: MiddlewareRun): UnsignedRequest {
  if (typeof request !== "object" || request === null) throw misuse(operation, "must give next a request.");
  const { method, url, headers, body } = request;
  if (typeof url !== "string" || !url.startsWith(`${endpoint}/`)) {
    throw misuse(operation, `must not move a request away from ${endpoint}: the credentials would go there.`);
  }
  if (!METHODS.includes(method)) throw misuse(operation, `must give a request one of the methods ${METHODS.join(", ")}.`);
  if (!(body instanceof Uint8Array)) throw misuse(operation, "must give the body of a request as a Uint8Array.");
  if (body.length > 0 && method === "GET") throw misuse(operation, "must not give a request with GET a body.");
  return { method, url, headers: checkHeaders("middleware", headers, SET_BY_CLIENT), body };
}

function plainAnswer(operation: string, answer: OwnResponse): CallResponse {
  const { status, headers = {}, body = "" } = answer ?? {};
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw misuse(operation, "must give an answer with a status from 100 to 599.");
  }
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  if (!(bytes instanceof Uint8Array)) {
    throw misuse(operation, "must give the body of an answer as a text or a Uint8Array; a Response of fetch is no answer.");
  }
  return { status, headers: answerHeaders(operation, headers), body: bytes };
}

function answerHeaders(operation: string, headers: unknown): Record<string, string> {
  try {
    return Object.fromEntries(new Headers(headers as Record<string, string>));
  } catch (cause) {
    throw misuse(operation, "must give the headers of an answer as an object of names and texts.", cause);
  }
}

/** Runs the middleware of a call around what sends it; the first is the outermost. */
class Layers {
  readonly #run: MiddlewareRun;
  readonly #progress: Progress;
  readonly #limit: Limit;
  readonly #sent = new Map<CallResponse, Sent>();
  #last: Sent | undefined;

  constructor(run: MiddlewareRun, progress: Progress, limit: Limit) {
    this.#run = run;
    this.#progress = progress;
    this.#limit = limit;
  }

  async answer(request: CallRequest, index: number): Promise<CallResponse> {
    const { middleware, operation } = this.#run;
    const layer = middleware[index];
    if (layer === undefined) return this.#send(request);
    try {
      const answer = await layer(request, (inner) => this.answer(inner, index + 1));
      // The same object, so that an answer that was passed on is known again.
      return this.#sent.has(answer as CallResponse) ? (answer as CallResponse) : plainAnswer(operation, answer);
    } catch (cause) {
      throw isDisError(cause) ? cause : new DisError("handler", "A middleware failed.", { operation, cause });
    }
  }

  async #send(request: CallRequest): Promise<CallResponse> {
    const signal = this.#limit;
    const { reason } = signal;
    // The call has ended, and its caller knows how.
    if (reason !== undefined) throw reason;
    const { send, options, context } = this.#run;
    const sent = await send(sendable(request, this.#run), context, { ...options, signal, progress: this.#progress });
    const { status, headers, body } = sent.exchange;
    const answer = { status, headers: Object.fromEntries(headers), body };
    this.#last = sent;
    this.#sent.set(answer, sent);
    return answer;
  }

  /** What the answer means: as it was sent, when it was passed on unchanged. */
  meaning(answer: CallResponse, asked: UnsignedRequest): Sent {
    const { attempts } = this.#progress;
    const { operation } = this.#run;
    const sent = this.#sent.get(answer);
    if (sent !== undefined) return { ...sent, attempts, failure: sent.failure?.with({ attempts }) };
    const { status, body } = answer;
    const headers = new Headers(answer.headers);
    // What is secret in the request is that in an answer that was made here, too.
    const { credentials, signedAt = 0, request = asked } = this.#last?.exchange ?? {};
    const exchange: Exchange = {
      credentials,
      signedAt,
      request,
      status,
      headers,
      body,
      text: new TextDecoder().decode(body),
      requestId: headers.get("x-request-id") ?? undefined,
    };
    const success = status >= 200 && status < 300;
    return { exchange, attempts, failure: success ? undefined : answerError(exchange).with({ operation, attempts }) };
  }
}

/** Sends a request through the middleware of its call. @throws DisError, of kind `handler` when a middleware throws something else */
export async function sendThrough(request: UnsignedRequest, given: MiddlewareRun): Promise<Sent> {
  const { operation, context } = given;
  const options = { ...given.options, startedAt: context.clock.now() };
  const run = { ...given, options };
  const progress: Progress = { attempts: 0, failure: undefined };
  const late = () => deadlineError(options, progress);
  try {
    return await limited(options.signal, options.deadlineMs, late, async (limit) => {
      const layers = new Layers(run, progress, limit);
      return layers.meaning(await layers.answer({ ...request, operation }, 0), request);
    });
  } catch (error) {
    throw isDisError(error) ? error.with({ operation, attempts: progress.attempts }) : error;
  }
}
