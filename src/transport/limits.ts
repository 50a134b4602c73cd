import { DisError } from "../errors/dis-error.js";
import { onAbort } from "./abort.js";

/** Tells when something has to end. A signal costs more than all the rest of this, so it is made when somebody asks for it. */
export class Limit {
  #controller: AbortController | undefined;
  #callback: ((reason: DisError) => void) | undefined;
  #inner: Set<() => void> | undefined;
  /** Set at the end. */
  reason: DisError | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.aborted) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  get aborted(): boolean {
    return this.reason !== undefined;
  }

  /** For the limits inside of this one. @returns takes it back */
  follow(callback: () => void): () => void {
    this.#inner ??= new Set();
    const inner = this.#inner.add(callback);
    return () => void inner.delete(callback);
  }

  /** For one listener, which costs less than the signal. */
  listen(callback: ((reason: DisError) => void) | undefined): void {
    this.#callback = callback;
  }

  end(reason: DisError): void {
    this.reason = reason;
    this.#controller?.abort(reason);
    this.#callback?.(reason);
    for (const callback of this.#inner ?? []) callback();
  }
}

/** What ends a call from outside. */
export type Ending = AbortSignal | Limit;

function abortedError(signal: Ending): DisError {
  return new DisError("aborted", "The call was aborted.", { cause: signal.reason });
}

/**
 * Runs `work` with a limit that follows the caller's signal, or the limit around it, and ends after `ms`, if that is given. Settles at that moment even
 * when `work` takes no notice of it, and leaves no timer and no listener behind.
 * @param late gives the error for the end of the time
 * @throws DisError of kind `aborted`, or that of `late`; what `work` throws
 */
export function limited<T>(
  outer: Ending | undefined,
  ms: number | undefined,
  late: () => DisError,
  work: (limit: Limit) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (outer?.aborted) throw abortedError(outer);
    const limit = new Limit();
    const settle = () => {
      clearTimeout(timer);
      forget?.();
    };
    const stop = (reason: DisError) => {
      settle();
      reject(reason);
      limit.end(reason);
    };
    const timer = ms === undefined ? ms : setTimeout(() => stop(late()), ms);
    const follow = () => stop(abortedError(outer as Ending));
    const forget = outer instanceof Limit ? outer.follow(follow) : outer && onAbort(outer, follow);
    work(limit).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error) => {
        settle();
        reject(error);
      },
    );
  });
}
