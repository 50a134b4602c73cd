import type { Dispatcher } from "undici";
import type { WireAnswer } from "../transport/transport.js";

type Controller = Dispatcher.DispatchController;
type RawHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

/** Bytes that may wait for a reader before the connection is told to pause. */
const HIGH_WATER_BYTES = 65_536;

function toHeaders(raw: RawHeaders): Headers {
  const headers = new Headers();
  for (const name in raw) {
    const value = raw[name];
    for (const one of Array.isArray(value) ? value : [value]) {
      try {
        if (one !== undefined) headers.append(name, one);
      } catch {
        // With characters that no header can have; nothing of ours reads it.
      }
    }
  }
  return headers;
}

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
      if (this.#controller.paused) this.#controller.resume();
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

/** Turns what undici tells of a request into an answer. */
export class AnswerHandler implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal;
  readonly #resolve: (answer: WireAnswer) => void;
  readonly #reject: (cause: unknown) => void;
  #controller: Controller | undefined;
  #body: AnswerBody | undefined;

  constructor(signal: AbortSignal, resolve: (answer: WireAnswer) => void, reject: (cause: unknown) => void) {
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener("abort", this.#onAbort);
  }

  readonly #onAbort = () => {
    this.#signal.removeEventListener("abort", this.#onAbort);
    const { reason } = this.#signal;
    this.#controller?.abort(reason instanceof Error ? reason : new Error("aborted", { cause: reason }));
    // One that waits for a connection has no controller yet.
    this.#reject(reason);
  };

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#signal.aborted) this.#onAbort();
  }

  onResponseStart(controller: Controller, status: number, headers: RawHeaders): void {
    // 100 Continue and its kind come before the answer.
    if (status < 200) return;
    this.#body = new AnswerBody(controller);
    this.#resolve({ status, headers: toHeaders(headers), body: this.#body, redirected: status >= 300 && status < 400 });
  }

  onResponseData(_controller: Controller, chunk: Uint8Array): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#finish({});
  }

  onResponseError(_controller: Controller, cause: Error): void {
    this.#finish({ cause });
    this.#reject(cause);
  }

  #finish(end: { readonly cause?: unknown }): void {
    this.#signal.removeEventListener("abort", this.#onAbort);
    this.#body?.end(end);
  }
}
