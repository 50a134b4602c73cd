/** The contract as data: operation table, error catalogue and generated types. */
export { calls } from "../../generated/calls.js";
export { errorCodes } from "../../generated/error-codes.js";
export type { components, operations, paths } from "../../generated/types.js";
export { type Repetition, repetitionOf } from "./repetition.js";
export type { CallSpec, ErrorCodeSpec, ErrorRetry, FieldSpec, Place, RetryClass, Rule } from "./rules.js";
