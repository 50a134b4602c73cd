import { errorCodes } from "../../generated/error-codes.js";
import type { ErrorCodeSpec } from "../contract/rules.js";
import { type DisErrorKind, isDisError } from "./dis-error.js";

/** What to do when there is no code of the catalogue: by kind. */
const BY_KIND: Readonly<Record<DisErrorKind, string>> = {
  configuration: "Correct the option that the error names.",
  input: "Correct the field of the input that the error names.",
  credentials: "Give credentials that are complete: a token, or an access key with its secret key.",
  authentication: "Check the credentials, the region and the clock of this machine.",
  refused: "Change the request; sent again unchanged it is refused again.",
  throttled: "Send less at once, or later; more partitions take more.",
  service: "Send the request again later; when it lasts, give the support the request id.",
  connection:
    "Check the endpoint and the network; a request that was sent may have been carried out, so check before you send it again.",
  timeout: "Give it more time, or send less at once; the request may have been carried out, so check before you send it again.",
  aborted: "Nothing: the program has ended the call itself.",
  redirect: "Correct the endpoint; redirects are not followed.",
  response:
    "Look at the excerpt: something between here and the service, such as a proxy, may have sent it. The request may have been carried out.",
  checkpoint: "Choose where the consumer shall begin, or correct its option convention.",
  handler: "Look at the cause: a function of the program failed.",
};

function entryOf(error: unknown): ErrorCodeSpec | undefined {
  const code = typeof error === "string" ? error : isDisError(error) ? error.code : undefined;
  if (code === undefined || !Object.hasOwn(errorCodes, code)) return undefined;
  return (errorCodes as Readonly<Record<string, ErrorCodeSpec>>)[code];
}

/**
 * What to do about an error: the remedy of its code in the error catalogue, or, when it has no code that is known, what
 * helps with its kind. It is a function and no property of the error, because a program that does not ask should not load
 * the texts of the catalogue.
 *
 * @example
 * import { remedyOf } from "dis-openapi/errors";
 *
 * const outcome = await dis.createApp({ app_name: "alerts" }).result();
 * if (!outcome.ok) console.error(outcome.error.message, remedyOf(outcome.error));
 *
 * @param error a `DisError`, also of another copy of this package, or a code such as `DIS.4301`
 * @returns a sentence in English; `undefined` for anything else, and for a code alone that the catalogue does not have
 */
export function remedyOf(error: unknown): string | undefined {
  return entryOf(error)?.remedy ?? (isDisError(error) ? BY_KIND[error.kind] : undefined);
}

/**
 * What the code of an error means, from the error catalogue.
 * @param error a `DisError` or a code such as `DIS.4301`
 * @returns a sentence in English; `undefined` when the catalogue does not have the code
 */
export function meaningOf(error: unknown): string | undefined {
  return entryOf(error)?.meaning;
}
