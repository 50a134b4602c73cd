import { onAbort } from "./abort.js";

/** Time, so that tests can hold it in their hands. */
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
      const timer = setTimeout(done, ms);
      const forget = signal && onAbort(signal, done);
    });
  },
};
