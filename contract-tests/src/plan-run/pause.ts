/** Waits, but not for longer than the signal lasts. It never throws. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0 || signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    }
    signal?.addEventListener("abort", end, { once: true });
  });
}

/** Lets one through every `1 / perSecond` of a second, in the order in which they ask. */
export function createPace(perSecond: number | undefined, now: () => number = Date.now) {
  let next = 0;
  return async (signal?: AbortSignal): Promise<void> => {
    if (perSecond === undefined) return;
    const mine = Math.max(next, now());
    next = mine + 1000 / perSecond;
    await pause(mine - now(), signal);
  };
}
