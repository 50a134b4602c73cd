import { loadPart } from "../call/load-part.js";
import { DisError, type DisErrorDetails, type DisErrorKind } from "./dis-error.js";

type Failures = typeof import("./failures.js");

/** What gives errors of the wire their meaning is loaded with the first of them; in a page it is asked for before that. */
export const loadFailures = (): Promise<Failures> => import("./failures.js");

/** Nobody waits longer for words, in ms: the network of a page can hang. */
const LIMITS = { timeoutMs: 2000 };

const inTime = () => loadPart(loadFailures, undefined, LIMITS);

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
    return make(await inTime());
  } catch (cause) {
    return new DisError(kind, "It failed, and what tells why could not be loaded.", { cause, ...details });
  }
}

/** Tells what is not worth a failure; nothing is told where what tells it cannot be loaded. */
export async function whenLoaded(tell: (failures: Failures) => void): Promise<void> {
  const failures = await inTime().catch(() => undefined);
  if (failures !== undefined) tell(failures);
}

/** Throws the error that `failureOf` gives. */
export async function throwFailure(...failure: Parameters<typeof failureOf>): Promise<never> {
  throw await failureOf(...failure);
}
