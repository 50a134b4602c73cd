import type { CallTimes, calls } from "../../generated/calls.js";
import type { operations } from "../../generated/types.js";

/** Name of a call: the service's own name of it, in lower camel case. */
export type CallName = keyof typeof calls;

type Specs = typeof calls;

/** The operation of a call: the one of its name, or the one that it shares with other calls. */
type OperationOf<N extends CallName> = Specs[N] extends { operation: infer O extends keyof operations }
  ? operations[O]
  : N extends keyof operations
    ? operations[N]
    : never;

/** The body of the call among the bodies of its operation, without the field that marks the call: the client fills that in. */
type OwnBody<N extends CallName, B> = Specs[N] extends { fixed: infer F }
  ? Extract<B, F> extends infer Branch
    ? Omit<Branch, keyof F>
    : never
  : B;

/** Shows a type as one object instead of an intersection. */
type Flat<T> = { [K in keyof T]: T[K] };

type PathOf<O> = O extends { parameters: { path: infer P } } ? Omit<P, "project_id"> : unknown;
/** Optional as a whole when each of its fields is; `never` when there is none. */
type QueryOf<O> = O extends { parameters: { query?: infer Q } }
  ? [NonNullable<Q>] extends [never]
    ? unknown
    : NonNullable<Q>
  : unknown;
type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : unknown;

/** Input of a call as it goes on the wire: the fields of path, query and body in one object, as the contract names them. */
export type WireInput<N extends CallName> = Flat<
  PathOf<OperationOf<N>> & QueryOf<OperationOf<N>> & OwnBody<N, BodyOf<OperationOf<N>>>
>;

/** A type as a caller gives it: an optional field may be `undefined`, which counts as omitted, and a time may be a Date. */
type Given<T, Times> = T extends readonly (infer E)[]
  ? Given<E, Times>[]
  : T extends object
    ? {
        [K in keyof T]:
          | Given<T[K], Times>
          | (K extends Times ? Date : never)
          | (Record<never, never> extends Pick<T, K> ? undefined : never);
      }
    : T;

/** Input of a call: the fields of path, query and body in one object, as the contract names them. */
export type CallInput<N extends CallName> = Given<WireInput<N>, N extends keyof CallTimes ? CallTimes[N] : never>;

type SuccessOf<O> = O extends { responses: infer R } ? R[keyof R & (200 | 201 | 202 | 203 | 204 | 205 | 206)] : never;

/** Data that a call gives: the body of its response, `undefined` when it has none. */
export type CallOutput<N extends CallName> =
  SuccessOf<OperationOf<N>> extends { content: { "application/json": infer B } } ? B : undefined;
