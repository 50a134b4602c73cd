import { DisError, type DisErrorDetails, type DisErrorKind } from "./dis-error.js";

type Failures = typeof import("./failures.js");

/** What gives errors of the wire their meaning is loaded with the first of them; in a page it is asked for before that. */
export const loadFailures = (): Promise<Failures> => import("./failures.js");

/**
 * The error that `make` makes.
 * @param kind and `details` are those of the error where what makes it cannot be loaded: in a page whose network is gone
 */
export async function failureOf(
  kind: DisErrorKind,
  details: DisErrorDetails,
  make: (failures: Failures) => DisError,
): Promise<DisError> {
  try {
    return make(await loadFailures());
  } catch (cause) {
    return new DisError(kind, "It failed, and what tells why could not be loaded.", { cause, ...details });
  }
}

/** Throws the error that `failureOf` gives. */
export async function throwFailure(...failure: Parameters<typeof failureOf>): Promise<never> {
  throw await failureOf(...failure);
}
