import { type DisError, isDisError } from "./errors/dis-error.js";
import type { CallResult, Exchange, RawResponse } from "./send/exchange.js";

/** How a call ended, as a value: the data, or the error that `await` would have thrown. */
export type CallOutcome<T> =
  | { readonly ok: true; readonly data: T; readonly error?: undefined }
  | { readonly ok: false; readonly error: DisError; readonly data?: undefined };

/** A call that got a response, and what the response says: the failure of the exchange, or the data. */
export interface EndedCall<T> {
  readonly exchange: Exchange;
  readonly data: T;
}

function resultOf<T>({ exchange, data }: EndedCall<T>): CallResult<T> {
  if (exchange.failure !== undefined) throw exchange.failure;
  const { status, headers, requestId, attempts } = exchange;
  return { data, status, headers, requestId, attempts };
}

const ignore = () => {};

/**
 * A call that is under way. It is one request, however it is read and how often:
 * - `await call` is the data, or throws
 * - `call.withResponse()` adds status, headers, request id and attempts
 * - `call.result()` is `{ ok: true, data }` or `{ ok: false, error }` and does not throw
 * - `call.raw()` is the response as it came, error statuses included
 *
 * A call that nobody reads rejects as a promise does that nobody awaits; one that is read in any form does not.
 */
export class DisCall<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "DisCall";
  readonly #ended: Promise<EndedCall<T>>;
  readonly #result: Promise<CallResult<T>>;

  constructor(ended: Promise<EndedCall<T>>) {
    this.#ended = ended;
    this.#result = ended.then(resultOf);
  }

  /** @throws DisError */
  withResponse(): Promise<CallResult<T>> {
    return this.#result;
  }

  /** The data or the error as a value. It rejects with nothing but a fault of this package. */
  async result(): Promise<CallOutcome<T>> {
    try {
      return { ok: true, data: (await this.#result).data };
    } catch (error) {
      if (!isDisError(error)) throw error;
      return { ok: false, error };
    }
  }

  /**
   * Status, headers and body of the response, not parsed; of the last one when there were retries.
   * @throws DisError when there is no response to show: nothing was sent, nothing came, it broke off, or it was a redirect
   */
  async raw(): Promise<RawResponse> {
    // An error status is a response here.
    this.#result.catch(ignore);
    const { exchange } = await this.#ended;
    const { status, headers, requestId, attempts, body } = exchange;
    return { status, headers, requestId, attempts, body, text: exchange.text() };
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is awaited as a promise is.
  then<A = T, B = never>(
    onData?: ((data: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    // What is no function is ignored, as a promise does.
    const read = typeof onData === "function" ? onData : (data: T) => data as unknown as A;
    return this.#result.then(({ data }) => read(data), onError);
  }

  catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<T> {
    return this.then().finally(onEnd);
  }
}
