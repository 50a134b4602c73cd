/** Why a request was not sent, or not judged: what it belongs to is left out, and proves nothing. */
export class LeftOutError extends Error {
  override readonly name = "LeftOutError";
}

export const INTERRUPTED = "The run was interrupted before it was through.";
export const THROTTLED = "The target kept refusing it for too many requests, also after waiting.";
export const GONE = "The target had stopped answering.";
