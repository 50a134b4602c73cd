import { INTERRUPTED, OUT_OF_TIME } from "../check/finding.js";

/** What ends the sending of a run. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Takes the timer and the listener away. */
  end(): void;
}

/**
 * A signal that aborts with that of the user, or when the time is over.
 * @param timeBudgetMs milliseconds from now; omitted: there is no limit
 */
export function createStop(user?: AbortSignal, timeBudgetMs?: number): Stop {
  const controller = new AbortController();
  const interrupt = () => controller.abort(INTERRUPTED);
  user?.addEventListener("abort", interrupt, { once: true });
  if (user?.aborted === true) interrupt();
  const timer = timeBudgetMs === undefined ? undefined : setTimeout(() => controller.abort(OUT_OF_TIME), timeBudgetMs);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      user?.removeEventListener("abort", interrupt);
    },
  };
}

/** Why nothing more is sent, as a sentence; `undefined` while the signal has not aborted. */
export function whyStopped({ aborted, reason }: AbortSignal): string | undefined {
  if (!aborted) return undefined;
  return reason === OUT_OF_TIME ? OUT_OF_TIME : INTERRUPTED;
}
