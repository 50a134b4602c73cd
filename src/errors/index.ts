/** The error catalogue of the service, and what to do about an error. */
export { errorCodes } from "../../generated/error-codes.js";
export type { ErrorCodeSpec, ErrorRetry } from "../contract/rules.js";
export { DisError, type DisErrorCode, type DisErrorDetails, type DisErrorKind, isDisError } from "./dis-error.js";
export { meaningOf, remedyOf } from "./remedy.js";
