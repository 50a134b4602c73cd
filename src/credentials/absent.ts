import { DisError } from "../errors/dis-error.js";

/** What is missing is not a part of the credentials but the whole. */
const WHOLE = "credentials";

/**
 * The error to throw in a provider that has no credentials here, as opposed to wrong ones. A chain asks the next provider
 * then; any other error ends it.
 * @param reason such as `VAULT_ADDR is not set.`; it is printed, so it must not hold a secret
 */
export function noCredentials(reason: string): DisError {
  return new DisError("credentials", reason, { field: WHOLE });
}

/** Whether an error says that a provider has no credentials here. */
export function isAbsence({ kind, field }: DisError): boolean {
  return kind === "credentials" && field === WHOLE;
}
