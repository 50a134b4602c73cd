import type { FieldRule } from "./field-rules.js";

export type RuleType = "string" | "integer" | "number" | "boolean" | "object" | "array" | "null";

/** Unit of a time on the wire: milliseconds or seconds. */
export type TimeUnit = "ms" | "s";

/** The part of JSON Schema that the client checks before it sends a request; taken over from the contract by the generator. */
export interface Rule {
  /** One of several, when it is a list. Omitted: any. */
  readonly type?: RuleType | readonly RuleType[];
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  /** `int64` on a string: the digits must not exceed 2^63-1. */
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Rule;
  /** Other fields are refused then, unless `additionalProperties` says what they can be. */
  readonly properties?: Readonly<Record<string, Rule>>;
  /** What fields beside `properties` must be. */
  readonly additionalProperties?: Rule;
  readonly required?: readonly string[];
  /** A moment, counted in this unit since 1970-01-01 UTC; a caller can give a Date. */
  readonly time?: TimeUnit;
  /** Wider limits up to which a value is sent, with a warning (`x-tolerance` of the contract). */
  readonly tolerance?: { readonly maxLength?: number; readonly maximum?: number };
  /** What holds for several fields of an object together (`x-rules` of the contract), as far as documents state it. */
  readonly rules?: readonly FieldRule[];
}

/** Where a field of the flat input goes on the wire; a field can go to several places. */
export type FieldPlace = "path" | "query" | "body";

export interface FieldSpec {
  readonly in: readonly FieldPlace[];
  readonly required: boolean;
  readonly rule: Rule;
}

/**
 * Whether a call is retried when the outcome of an attempt is not known (`x-retry` of the contract):
 * `idempotent` always; `at-least-once` too, although it can store a record twice; `unless-processed` only when
 * the service certainly did not process the attempt.
 */
export type RetryClass = "idempotent" | "at-least-once" | "unless-processed";

/** A value that a response must have; `digits` is a whole number that is not negative, as a string or a number. */
export type ValueShape = "string" | "digits" | "integer" | "boolean" | "string or integer";

/** What a response must have: a value, a list (with the shape of its entries), or an object with these fields at least. */
export type Shape = ValueShape | readonly [Shape?] | { readonly [field: string]: Shape };

export interface CallSpec {
  /** The operation (operationId) that the call is, when it shares it with other calls; else the operation has the call's name. */
  readonly operation?: string;
  /** The field of the body that makes the operation this call, with its value. It is no part of the input. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly method: "get" | "put" | "post" | "delete";
  /** Path template, parameters in braces. */
  readonly path: string;
  /** Status of a success. */
  readonly success: number;
  /** Whether the request has a JSON body. */
  readonly hasBody: boolean;
  /** Whether the response has a JSON body. */
  readonly hasResponseBody: boolean;
  /** Whether that body can be empty all the same (`x-empty-body` of the contract). */
  readonly mayBeEmpty: boolean;
  /** What that body must have (`required` of the contract), unless it is empty; omitted where nothing is required. */
  readonly response?: Shape;
  readonly retry: RetryClass;
  /** What holds for several fields of the input together (`x-rules` of the contract), as far as documents state it. */
  readonly rules?: readonly FieldRule[];
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

/** What can help after an error of the service; a column of the error catalogue. */
export type ErrorRetry = "backoff" | "fresh-cursor" | "new-token" | "never";

export interface ErrorCodeSpec {
  /** HTTP status that the code comes with. */
  readonly status: number;
  readonly retry: ErrorRetry;
  readonly meaning: string;
  readonly remedy: string;
}
