import { DisError } from "../errors/dis-error.js";

// What ends a wait: a signal, a limit in time, or the clock.

/** The callbacks that wait for one signal. The set itself is the listener: `handleEvent` calls all of them. */
class Waiting extends Set<() => void> {
  handleEvent(): void {
    for (const callback of this) callback();
  }
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Registers a callback for the abort of a signal. However many calls share a signal, it has one listener of ours: Node.js warns
 * of more than ten, and finds one among many slowly.
 * @param callback a new function each time
 * @returns a function that removes the callback; it may be called again
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = waiting.get(signal) ?? new Waiting();
  waiting.set(signal, callbacks);
  if (callbacks.size === 0) signal.addEventListener("abort", callbacks);
  callbacks.add(callback);
  return () => {
    if (callbacks.delete(callback) && callbacks.size === 0) signal.removeEventListener("abort", callbacks);
  };
}

/** Says when work has to end. A signal costs more than the rest of this class, so it is made only when somebody reads it. */
export class Limit {
  #controller: AbortController | undefined;
  #callback: ((reason: DisError) => void) | undefined;
  #inner: Set<() => void> | undefined;
  /** Set when the work has to end. */
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

  /** For the limits inside this one. @returns a function that removes the callback */
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
 * Runs `work` with a limit that follows the caller's signal, or the limit around it, and that ends after `ms`, if given. The
 * promise settles at that moment even when `work` ignores it, and leaves no timer and no listener behind.
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

/** The time; tests pass a clock of their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Resolves after `ms`, or as soon as the signal aborts; it never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        forget?.();
        resolve();
      };
      // A timer takes no longer time, and would fire at once.
      const timer = setTimeout(done, Math.min(ms, 2_147_483_647));
      const forget = signal && onAbort(signal, done);
    });
  },
};
