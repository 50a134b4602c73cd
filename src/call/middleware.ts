import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { answerError } from "../errors/failures.js";
import { checkHeaders } from "../options/headers.js";
import type { Exchange } from "../transport/attempt.js";
import type { Sent } from "../transport/send.js";

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
export interface CallAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a middleware gives: the answer of `next`, or one of its own, whose body can be a text. */
export interface OwnAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Uint8Array | string | undefined;
}

/**
 * Stands around a call, all of its attempts and delays included. It can change the request, look at the answer, answer
 * without sending, and call `next` again. `next` rejects with a `DisError` when no answer came, and gives answers with an
 * error status as they are.
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
  next: (request: CallRequest) => Promise<CallAnswer>,
) => OwnAnswer | Promise<OwnAnswer>;

export interface MiddlewareRun {
  readonly operation: string;
  readonly endpoint: string;
  readonly middleware: readonly Middleware[];
  /** One deadline for the whole, however often a middleware sends, in ms. */
  readonly deadlineMs: number | undefined;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** Sends a request, with retries. */
  readonly send: (request: UnsignedRequest, deadlineMs: number | undefined) => Promise<Sent>;
}

function misuse(operation: string, what: string): DisError {
  return new DisError("configuration", `A middleware ${what}`, { operation, field: "middleware" });
}

/** A middleware is handed headers that the client has set, and may send a body in another form. */
const SET_BY_CLIENT = /^(x-project-id|content-(type|encoding))$/;

/** @throws DisError of kind `configuration` when the request would take the credentials elsewhere, or cannot be sent */
function sendable({ method, url, headers, body }: CallRequest, { operation, endpoint }: MiddlewareRun): UnsignedRequest {
  if (typeof url !== "string" || !url.startsWith(`${endpoint}/`)) {
    throw misuse(operation, `must not move a request away from ${endpoint}: the credentials would go there.`);
  }
  if (!(body instanceof Uint8Array)) throw misuse(operation, "must give the body of a request as a Uint8Array.");
  return { method, url, headers: checkHeaders("middleware", headers, SET_BY_CLIENT), body };
}

/** Until the deadline; at least one, so that it is what ends the call. */
function msLeft({ deadlineMs, startedAt }: MiddlewareRun): number | undefined {
  return deadlineMs === undefined ? undefined : Math.max(1, deadlineMs - Math.round(performance.now() - startedAt));
}

function plainAnswer(operation: string, answer: OwnAnswer): CallAnswer {
  const { status, headers = {}, body = "" } = answer ?? {};
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    throw misuse(operation, "must give an answer with a status from 100 to 599.");
  }
  // The same object, so that an answer that was passed on is known again.
  if (answer.headers !== undefined && body instanceof Uint8Array) return answer as CallAnswer;
  return { status, headers, body: typeof body === "string" ? new TextEncoder().encode(body) : body };
}

/** Runs the middleware of a call around what sends it; the first is the outermost. */
class Layers {
  readonly #run: MiddlewareRun;
  readonly #sent = new Map<CallAnswer, Sent>();
  #last: Sent | undefined;
  /** Of everything that was sent. */
  attempts = 0;

  constructor(run: MiddlewareRun) {
    this.#run = run;
  }

  async answer(request: CallRequest, index: number): Promise<CallAnswer> {
    const { middleware, operation } = this.#run;
    const layer = middleware[index];
    if (layer === undefined) return this.#send(request);
    try {
      return plainAnswer(operation, await layer(request, (inner) => this.answer(inner, index + 1)));
    } catch (cause) {
      throw isDisError(cause) ? cause : new DisError("handler", "A middleware failed.", { operation, cause });
    }
  }

  async #send(request: CallRequest): Promise<CallAnswer> {
    try {
      const sent = await this.#run.send(sendable(request, this.#run), msLeft(this.#run));
      const { status, headers, body } = sent.exchange;
      const answer = { status, headers: Object.fromEntries(headers), body };
      this.attempts += sent.attempts;
      this.#last = sent;
      this.#sent.set(answer, sent);
      return answer;
    } catch (error) {
      if (isDisError(error)) this.attempts += error.attempts;
      throw error;
    }
  }

  /** What the answer means: as it was sent, when it was passed on unchanged. */
  meaning(answer: CallAnswer): Sent {
    const { attempts } = this;
    const { operation } = this.#run;
    const sent = this.#sent.get(answer);
    if (sent !== undefined) return { ...sent, attempts, failure: sent.failure?.with({ attempts }) };
    const { status, body } = answer;
    const headers = new Headers(answer.headers);
    const { credentials, signedAt = 0, request } = this.#last?.exchange ?? {};
    const exchange: Exchange = {
      credentials,
      signedAt,
      ...(request && { request }),
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
export async function sendThrough(request: UnsignedRequest, run: MiddlewareRun): Promise<Sent> {
  const layers = new Layers(run);
  try {
    return layers.meaning(await layers.answer({ ...request, operation: run.operation }, 0));
  } catch (error) {
    throw isDisError(error) ? error.with({ operation: run.operation, attempts: layers.attempts }) : error;
  }
}
