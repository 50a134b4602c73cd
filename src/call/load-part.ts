import { DisError } from "../errors/dis-error.js";

/**
 * Loads a part of the client that few programs need: a file of its own, on Node.js beside this one, in a page from where the
 * page came. @throws DisError of kind `connection` when it does not come; the next call tries again
 */
export async function loadPart<T>(load: () => Promise<T>, operation?: string): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const message = "A part of the client could not be loaded.";
    throw new DisError("connection", message, { operation, retryable: true, cause });
  }
}
