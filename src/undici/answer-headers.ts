import { inspect } from "node:util";
import type { Dispatcher } from "undici";

/** Headers of an answer as undici gives them: names in lower case. */
export type RawHeaders = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

const LOWER_CASE = /^[a-z-]+$/;
/** Without anything that `Headers` would change or refuse. */
const PLAIN_VALUE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * Headers that are put together when they are read. Of most answers only one is looked up, and to check and keep all of them
 * costs as much as to send a request.
 */
export class AnswerHeaders extends Headers {
  /** Those that are not put together yet. */
  #raw: RawHeaders | undefined;

  constructor(raw: RawHeaders) {
    super();
    this.#raw = raw;
  }

  #fill(): void {
    const raw = this.#raw ?? {};
    this.#raw = undefined;
    for (const name in raw) {
      const value = raw[name];
      for (const one of Array.isArray(value) ? value : [value]) {
        try {
          if (one !== undefined) super.append(name, one);
        } catch {
          // With characters that no header can have; nothing of ours reads it.
        }
      }
    }
  }

  override get(name: string): string | null {
    if (this.#raw !== undefined && LOWER_CASE.test(name)) {
      const value = this.#raw[name];
      if (value === undefined) return null;
      if (typeof value === "string" && PLAIN_VALUE.test(value)) return value;
    }
    this.#fill();
    return super.get(name);
  }

  override has(name: string): boolean {
    this.#fill();
    return super.has(name);
  }

  override getSetCookie(): string[] {
    this.#fill();
    return super.getSetCookie();
  }

  override append(name: string, value: string): void {
    this.#fill();
    super.append(name, value);
  }

  override set(name: string, value: string): void {
    this.#fill();
    super.set(name, value);
  }

  override delete(name: string): void {
    this.#fill();
    super.delete(name);
  }

  override forEach(...given: Parameters<Headers["forEach"]>): void {
    this.#fill();
    super.forEach(...given);
  }

  override keys(): ReturnType<Headers["keys"]> {
    this.#fill();
    return super.keys();
  }

  override values(): ReturnType<Headers["values"]> {
    this.#fill();
    return super.values();
  }

  override entries(): ReturnType<Headers["entries"]> {
    this.#fill();
    return super.entries();
  }

  override [Symbol.iterator](): ReturnType<Headers["entries"]> {
    return this.entries();
  }

  [inspect.custom](): Headers {
    return new Headers(this);
  }
}
