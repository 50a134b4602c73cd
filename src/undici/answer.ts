import type { Dispatcher } from "undici";
import type { WireRequest, WireResponse } from "../send/exchange.js";
import { answerHeaders, type RawHeaders } from "./answer-headers.js";

type Controller = Dispatcher.DispatchController;

/** Bytes that may wait for a reader before the connection is told to pause. */
const HIGH_WATER_BYTES = 65_536;

/** The body of an answer, chunk by chunk, for one reader. */
class AnswerBody implements AsyncIterableIterator<Uint8Array> {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #end: { readonly cause?: unknown } | undefined;
  #wake: (() => void) | undefined;
  #controller: Controller;

  constructor(controller: Controller) {
    this.#controller = controller;
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > HIGH_WATER_BYTES) this.#controller.pause();
    this.#wake?.();
  }

  end(end: { readonly cause?: unknown }): void {
    this.#end = end;
    this.#wake?.();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk !== undefined) {
        this.#bytes -= chunk.length;
        return { done: false, value: chunk };
      }
      if (this.#end !== undefined) {
        if ("cause" in this.#end) throw this.#end.cause;
        return { done: true, value: undefined };
      }
      if (this.#controller.paused) {
        // What waited in the connection is pushed before this returns.
        this.#controller.resume();
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#end === undefined) this.#controller.abort(new Error("The rest of the answer is not wanted."));
    this.#chunks = [];
    return { done: true, value: undefined };
  }
}

/** An answer that is not longer is given when all of it is there: most are, and need no reader. */
const SMALL_BYTES = 65_536;
const NOTHING = new Uint8Array();

/** Calls back when the request is to end. @returns takes it back */
function listen(request: WireRequest, callback: (reason: unknown) => void): () => void {
  const { whenAborted } = request;
  if (whenAborted !== undefined) {
    whenAborted(callback);
    return () => whenAborted(undefined);
  }
  const { signal } = request;
  const listener = () => callback(signal.reason);
  signal.addEventListener("abort", listener);
  return () => signal.removeEventListener("abort", listener);
}

/** Turns what undici tells of a request into an answer. */
export class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: WireResponse) => void;
  readonly #reject: (cause: unknown) => void;
  readonly #forget: () => void;
  #controller: Controller | undefined;
  #abortion: Error | undefined;
  /** All but the body, once the head of the answer has come. */
  #head: Omit<WireResponse, "body"> | undefined;
  /** What has come of a small answer, as long as it is one chunk. */
  #chunk: Uint8Array | undefined;
  #body: AnswerBody | undefined;

  constructor(request: WireRequest, resolve: (answer: WireResponse) => void, reject: (cause: unknown) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#forget = listen(request, (reason) => {
      this.#abortion = reason instanceof Error ? reason : new Error("aborted", { cause: reason });
      // One that waits for a connection has no controller yet.
      this.#controller?.abort(this.#abortion);
      reject(reason);
    });
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#abortion !== undefined) controller.abort(this.#abortion);
  }

  onResponseStart(controller: Controller, status: number, headers: RawHeaders): void {
    // 100 Continue and its kind come before the answer.
    if (status < 200) return;
    this.#head = { status, headers: answerHeaders(headers), redirected: status >= 300 && status < 400 };
    if (Number(headers["content-length"] ?? Number.NaN) <= SMALL_BYTES) return;
    this.#body = new AnswerBody(controller);
    this.#answer(this.#body);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.#body === undefined && this.#chunk === undefined) {
      this.#chunk = chunk;
      return;
    }
    this.#bodyOf(controller).push(chunk);
  }

  /** The body in chunks, with what has come before. */
  #bodyOf(controller: Controller): AnswerBody {
    if (this.#body === undefined) {
      this.#body = new AnswerBody(controller);
      if (this.#chunk !== undefined) this.#body.push(this.#chunk);
    }
    return this.#body;
  }

  #answer(body: AnswerBody | Uint8Array): void {
    if (this.#head === undefined) return;
    const { status, headers, redirected } = this.#head;
    this.#resolve({ status, headers, redirected, body });
  }

  onResponseEnd(): void {
    this.#forget();
    this.#body?.end({});
    this.#answer(this.#body ?? this.#chunk ?? NOTHING);
  }

  onResponseError(controller: Controller, cause: Error): void {
    this.#forget();
    if (this.#head === undefined) {
      this.#reject(cause);
      return;
    }
    const body = this.#bodyOf(controller);
    body.end({ cause });
    this.#answer(body);
  }
}
