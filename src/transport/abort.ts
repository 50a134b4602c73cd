/** Who waits for a signal, by signal. */
const waiting = new WeakMap<AbortSignal, { readonly callbacks: Set<() => void>; readonly listener: () => void }>();

function waitersOf(signal: AbortSignal) {
  const known = waiting.get(signal);
  if (known !== undefined) return known;
  const callbacks = new Set<() => void>();
  const listener = () => {
    for (const callback of [...callbacks]) callback();
  };
  const made = { callbacks, listener };
  waiting.set(signal, made);
  return made;
}

/**
 * Calls back when a signal aborts, until that is taken back. However many calls share a signal, it has one listener of ours:
 * Node.js warns of more than ten, and finds one among many slowly.
 * @param callback a new function each time
 * @returns takes it back; may be called again
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, listener } = waitersOf(signal);
  if (callbacks.size === 0) signal.addEventListener("abort", listener);
  callbacks.add(callback);
  return () => {
    if (callbacks.delete(callback) && callbacks.size === 0) signal.removeEventListener("abort", listener);
  };
}
