import type { Dispatcher } from "undici";

/** Headers of an answer as undici gives them: names in lower case. */
export type RawHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

const LOWER_CASE = /^[a-z-]+$/;
/** Without anything that `Headers` would change or refuse. */
const PLAIN_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** What reads or changes headers, beside `get`. */
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
}

/** Made with the first answer: to ask a platform for `Headers` costs time. */
function lateHeaders() {
  class LateHeaders extends Headers {
    /** Those that are not put together yet. */
    #raw: RawHeaders | undefined;

    constructor(raw: RawHeaders) {
      super();
      this.#raw = raw;
    }

    static complete(headers: LateHeaders): void {
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
      LateHeaders.complete(this);
      return super.get(name);
    }

    [Symbol.for("nodejs.util.inspect.custom")](): Headers {
      return new Headers(this);
    }
  }
  for (const name of METHODS) {
    const method = Headers.prototype[name] as (...given: unknown[]) => unknown;
    const value = function (this: LateHeaders, ...given: unknown[]) {
      LateHeaders.complete(this);
      return method.apply(this, given);
    };
    Object.defineProperty(LateHeaders.prototype, name, { value, writable: true, configurable: true });
  }
  return LateHeaders;
}

let known: ReturnType<typeof lateHeaders> | undefined;

/**
 * Headers that are put together when they are read. Of most answers only one is looked up, and to check and keep all of them
 * costs as much as to send a request.
 */
export function answerHeaders(raw: RawHeaders): Headers {
  known ??= lateHeaders();
  return new known(raw);
}
