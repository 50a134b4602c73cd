import type { Dispatcher } from "undici";
import type { WireRequest, WireResponse } from "../send/exchange.js";

/** Headers of a response as undici gives them: names in lower case. */
type RawHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];
type Controller = Dispatcher.DispatchController;

/** Bytes that may wait for a reader before the connection is paused. */
const HIGH_WATER_BYTES = 65_536;

/** The body of a response, chunk by chunk, for one reader. */
class ResponseBody implements AsyncIterableIterator<Uint8Array> {
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
        // The bytes that waited in the connection are pushed before this returns.
        this.#controller.resume();
        continue;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#end === undefined) this.#controller.abort(new Error("The rest of the response is not needed."));
    this.#chunks = [];
    return { done: true, value: undefined };
  }
}

/** A response up to this length resolves when it is complete. Most are so small, and need no reader. */
const SMALL_BYTES = 65_536;
const NOTHING = new Uint8Array();

/** Calls back when the request is aborted. @returns a function that removes the callback */
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

/** Makes a response of the events that undici reports for a request. */
export class ResponseHandler implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: WireResponse) => void;
  readonly #reject: (cause: unknown) => void;
  readonly #removeListener: () => void;
  #controller: Controller | undefined;
  #abortError: Error | undefined;
  /** The response without its body, once its headers have come. */
  #head: Omit<WireResponse, "body"> | undefined;
  /** The first chunk of a small response. */
  #chunk: Uint8Array | undefined;
  #body: ResponseBody | undefined;

  constructor(request: WireRequest, resolve: (response: WireResponse) => void, reject: (cause: unknown) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#removeListener = listen(request, (reason) => {
      this.#abortError = reason instanceof Error ? reason : new Error("aborted", { cause: reason });
      // A request that waits for a connection has no controller yet.
      this.#controller?.abort(this.#abortError);
      reject(reason);
    });
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#abortError !== undefined) controller.abort(this.#abortError);
  }

  onResponseStart(controller: Controller, status: number, headers: RawHeaders): void {
    // 100 Continue and other interim responses come before the final one.
    if (status < 200) return;
    this.#head = { status, headers: lazyHeaders(headers), redirected: status >= 300 && status < 400 };
    if (Number(headers["content-length"] ?? Number.NaN) <= SMALL_BYTES) return;
    this.#body = new ResponseBody(controller);
    this.#respond(this.#body);
  }

  onResponseData(controller: Controller, chunk: Uint8Array): void {
    if (this.#body === undefined && this.#chunk === undefined) {
      this.#chunk = chunk;
      return;
    }
    this.#bodyOf(controller).push(chunk);
  }

  /** The body as chunks; the first chunk is moved into it. */
  #bodyOf(controller: Controller): ResponseBody {
    if (this.#body === undefined) {
      this.#body = new ResponseBody(controller);
      if (this.#chunk !== undefined) this.#body.push(this.#chunk);
    }
    return this.#body;
  }

  #respond(body: ResponseBody | Uint8Array): void {
    if (this.#head === undefined) return;
    const { status, headers, redirected } = this.#head;
    this.#resolve({ status, headers, redirected, body });
  }

  onResponseEnd(): void {
    this.#removeListener();
    this.#body?.end({});
    this.#respond(this.#body ?? this.#chunk ?? NOTHING);
  }

  onResponseError(controller: Controller, cause: Error): void {
    this.#removeListener();
    if (this.#head === undefined) {
      this.#reject(cause);
      return;
    }
    const body = this.#bodyOf(controller);
    body.end({ cause });
    this.#respond(body);
  }
}

const LOWER_CASE = /^[a-z-]+$/;
/** A value that `Headers` would neither change nor refuse. */
const PLAIN_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** The methods that read or change headers, without `get`. */
const METHODS = [
  "has",
  "getSetCookie",
  "append",
  "set",
  "delete",
  "forEach",
  "keys",
  "values",
  "entries",
  Symbol.iterator,
] as const satisfies readonly (keyof Headers)[];

function fill(headers: Headers, raw: RawHeaders): void {
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    for (const one of Array.isArray(value) ? value : [value]) {
      try {
        if (one !== undefined) headers.append(name, one);
      } catch {
        // The value has characters that no header can have; this client does not read it.
      }
    }
  }
}

/** Made with the first response: the first use of `Headers` on a platform costs time. */
function lazyHeadersClass() {
  class LazyHeaders extends Headers {
    /** The headers as they came, until they are filled in. */
    #raw: RawHeaders | undefined;

    constructor(raw: RawHeaders) {
      super();
      this.#raw = raw;
    }

    static fillIn(headers: LazyHeaders): void {
      const raw = headers.#raw;
      headers.#raw = undefined;
      if (raw !== undefined) fill(headers, raw);
    }

    override get(name: string): string | null {
      if (this.#raw !== undefined && LOWER_CASE.test(name)) {
        const value = this.#raw[name];
        if (value === undefined) return null;
        if (typeof value === "string" && PLAIN_VALUE.test(value)) return value;
      }
      LazyHeaders.fillIn(this);
      return super.get(name);
    }

    [Symbol.for("nodejs.util.inspect.custom")](): Headers {
      return new Headers(this);
    }
  }
  for (const name of METHODS) {
    const method = Headers.prototype[name] as (...given: unknown[]) => unknown;
    const value = function (this: LazyHeaders, ...given: unknown[]) {
      LazyHeaders.fillIn(this);
      return method.apply(this, given);
    };
    Object.defineProperty(LazyHeaders.prototype, name, { value, writable: true, configurable: true });
  }
  return LazyHeaders;
}

let headersClass: ReturnType<typeof lazyHeadersClass> | undefined;

/**
 * `Headers` that are filled in when they are read. Of most responses only one header is read, and to check and store all of
 * them costs as much as to send a request.
 */
export function lazyHeaders(raw: RawHeaders): Headers {
  headersClass ??= lazyHeadersClass();
  return new headersClass(raw);
}
