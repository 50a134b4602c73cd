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
      const result = listener?.(...args);
      if (result instanceof Promise) result.catch(complain);
    } catch (error) {
      complain(error);
    }
  };
}
