import { DisError } from "../errors/dis-error.js";
import { onAbort } from "./abort.js";

function abortedError(signal: AbortSignal): DisError {
  return new DisError("aborted", "The call was aborted.", { cause: signal.reason });
}

/**
 * Runs `work` with a signal that follows the caller's and ends after `ms`. Settles at that moment even when `work` takes no
 * notice of the signal, and leaves no timer and no listener behind.
 * @param late gives the error for the end of the time
 * @throws DisError of kind `aborted`, or that of `late`; what `work` throws
 */
export async function limited<T>(
  outer: AbortSignal | undefined,
  ms: number,
  late: () => DisError,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) throw abortedError(outer);
  const controller = new AbortController();
  let stop: (reason: DisError) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = (reason) => {
      reject(reason);
      controller.abort(reason);
    };
  });
  const forget = outer && onAbort(outer, () => stop(abortedError(outer)));
  const timer = setTimeout(() => stop(late()), ms);
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}
