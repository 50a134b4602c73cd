/**
 * The contract as data: the operation table, the error catalogue and the generated types; and a reader of the contract itself,
 * for programs that look at `openapi.json` or another version of it. With it come the nearest known name, and the reader of dates in
 * HTTP headers.
 */
export { calls } from "../../generated/calls.js";
export { errorCodes } from "../../generated/error-codes.js";
export type { components, operations, paths } from "../../generated/types.js";
export { readHttpDate } from "../http-date.js";
export { nearest } from "../nearest.js";
export {
  alongTheWay,
  at,
  type CatalogueEntry,
  type Contract,
  find,
  findUnder,
  type Json,
  type Located,
  pointerOf,
  resolve,
  type Schema,
  type Source,
  segmentsOf,
  typesOf,
  under,
  valueAt,
} from "./document.js";
export { type FieldRule, isInferred, type RuleBreach, ruleBreach } from "./field-rules.js";
export {
  bodySchemaOf,
  type Call,
  callOf,
  callsOf,
  type Method,
  type Operation,
  operationsOf,
  type Parameter,
  parametersOf,
  type RequestBody,
  type ResponseSpec,
  responseSchemaOf,
  type SharedCall,
  sharedCallsOf,
} from "./operations.js";
export { type RetryDecision, retryOf } from "./retry-of.js";
export type { CallSpec, ErrorCodeSpec, ErrorRetry, FieldPlace, FieldSpec, RetryClass, Rule } from "./rules.js";
export type { WireInput } from "./signatures.js";
export { isThrottlingCode } from "./throttling.js";
