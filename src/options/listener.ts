/**
 * A listener of the user's that cannot end what it listens to: what it throws, or rejects with, is written to the console.
 * @param name of the option, for the message
 */
export function guardListener<A extends unknown[]>(
  name: string,
  listener: ((...args: A) => unknown) | undefined,
): (...args: A) => void {
  const complain = (error: unknown) => console.error(`dis-openapi: ${name} failed:`, error);
  return (...args) => {
    try {
      const done = listener?.(...args) as PromiseLike<unknown> | null | undefined;
      // Whatever can be awaited may reject, a call of the client included, which is no Promise of the platform's.
      if (typeof done?.then === "function") Promise.resolve(done).catch(complain);
    } catch (error) {
      complain(error);
    }
  };
}
