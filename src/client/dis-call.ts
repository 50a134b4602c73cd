import type { DisError } from "../errors/dis-error.js";
import { isDisError } from "../errors/dis-error.js";

/** What the wire said beside the data. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** Data of a call with what the wire said. */
export interface CallResult<T> extends Answer {
  readonly data: T;
}

/** The answer as it came, whatever its status. */
export interface RawResponse extends Answer {
  /** The bytes of the body; none when it is empty. */
  readonly body: Uint8Array;
  /** The body as UTF-8. */
  readonly text: string;
}

/** How a call ended, as a value: the data, or the error that `await` would have thrown. */
export type CallOutcome<T> =
  | { readonly ok: true; readonly data: T; readonly error?: undefined }
  | { readonly ok: false; readonly error: DisError; readonly data?: undefined };

/** A call that got an answer: the answer, and what it means. */
export interface Ended<T> {
  readonly raw: RawResponse;
  readonly meaning: { readonly data: T } | { readonly failure: DisError };
}

function resultOf<T>({ raw, meaning }: Ended<T>): CallResult<T> {
  if ("failure" in meaning) throw meaning.failure;
  const { status, headers, requestId, attempts } = raw;
  return { data: meaning.data, status, headers, requestId, attempts };
}

const ignore = () => {};

/**
 * A call that is under way. It is one request, however it is read and how often:
 * - `await call` is the data, or throws
 * - `call.withResponse()` adds status, headers, request id and attempts
 * - `call.result()` is `{ ok: true, data }` or `{ ok: false, error }` and does not throw
 * - `call.raw()` is the answer as it came, error statuses included
 *
 * A call that nobody reads rejects as a promise does that nobody awaits; one that is read in any form does not.
 */
export class DisCall<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "DisCall";
  readonly #ended: Promise<Ended<T>>;
  readonly #result: Promise<CallResult<T>>;

  constructor(ended: Promise<Ended<T>>) {
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
   * Status, headers and body of the answer, not parsed; of the last one when the request was repeated.
   * @throws DisError when there is no answer to show: nothing was sent, nothing came, it broke off, or it was a redirect
   */
  async raw(): Promise<RawResponse> {
    // An error status is an answer here.
    this.#result.catch(ignore);
    return (await this.#ended).raw;
  }

  // biome-ignore lint/suspicious/noThenProperty: a call is awaited as a promise is.
  then<A = T, B = never>(
    onData?: ((data: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    // What is no function is passed over, as a promise does.
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
