import { DisError } from "../errors/dis-error.js";
import { onAbort } from "./abort.js";

/** Tells when something has to end. A signal costs more than all the rest of this, so it is made when somebody asks for it. */
export class Limit {
  #controller: AbortController | undefined;
  #callback: ((reason: DisError) => void) | undefined;
  /** Set at the end. */
  reason: DisError | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.reason !== undefined) this.#controller.abort(this.reason);
    }
    return this.#controller.signal;
  }

  /** For one listener, which costs less than the signal. */
  listen(callback: ((reason: DisError) => void) | undefined): void {
    this.#callback = callback;
  }

  end(reason: DisError): void {
    this.reason = reason;
    this.#controller?.abort(reason);
    this.#callback?.(reason);
  }
}

function abortedError(signal: AbortSignal): DisError {
  return new DisError("aborted", "The call was aborted.", { cause: signal.reason });
}

/**
 * Runs `work` with a limit that follows the caller's signal and ends after `ms`, if that is given. Settles at that moment even
 * when `work` takes no notice of it, and leaves no timer and no listener behind.
 * @param late gives the error for the end of the time
 * @throws DisError of kind `aborted`, or that of `late`; what `work` throws
 */
export function limited<T>(
  outer: AbortSignal | undefined,
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
    const forget = outer && onAbort(outer, () => stop(abortedError(outer)));
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
