/** The contract as data: operation table, error catalogue and generated types. */
export { calls } from "../../generated/calls.js";
export { errorCodes } from "../../generated/error-codes.js";
export type { components, operations, paths } from "../../generated/types.js";
export { type RetryDecision, retryOf } from "./retry-of.js";
export type { CallSpec, ErrorCodeSpec, ErrorRetry, FieldSpec, FieldPlace, RetryClass, Rule } from "./rules.js";
