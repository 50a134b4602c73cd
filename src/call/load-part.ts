import { DisError, isDisError } from "../errors/dis-error.js";
import { limited } from "../transport/limits.js";

/** What ends the wait for a part: the signal of the call, its deadline, or the time for an attempt. */
export interface LoadLimits {
  readonly signal?: AbortSignal | undefined;
  readonly deadlineMs?: number | undefined;
  readonly timeoutMs: number;
}

/**
 * Loads a part of the client that few programs need: a file of its own, on Node.js beside this one, in a page from where the
 * page came. @throws DisError of kind `connection` when it does not come, or not in time; the next call tries again
 */
export async function loadPart<T>(load: () => Promise<T>, operation?: string, limits?: LoadLimits): Promise<T> {
  const failed = (cause?: unknown) =>
    new DisError("connection", "A part of the client could not be loaded.", { operation, retryable: true, cause });
  try {
    return await limited(limits?.signal, limits?.deadlineMs ?? limits?.timeoutMs, failed, load);
  } catch (cause) {
    throw isDisError(cause) ? cause.with({ operation }) : failed(cause);
  }
}
