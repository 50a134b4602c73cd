/** Who waits for a signal, as a listener that is an object. */
class Waiting extends Set<() => void> {
  handleEvent(): void {
    for (const callback of this) callback();
  }
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls back when a signal aborts, until that is taken back. However many calls share a signal, it has one listener of ours:
 * Node.js warns of more than ten, and finds one among many slowly.
 * @param callback a new function each time
 * @returns takes it back; may be called again
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
