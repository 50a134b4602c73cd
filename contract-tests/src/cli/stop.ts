/** Ends a run at the first signal, and the program at the second. */
export interface Stop {
  readonly signal: AbortSignal;
  /** No longer listens. */
  release(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * @param first told when the run is to end: it stops sending and cleans up
 * @param second ends the program at once
 */
export function stopOnSignals(first: () => void, second: () => void): Stop {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) return second();
    controller.abort();
    first();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}
