import type { calls, operations } from "dis-openapi/contract";
import type { State } from "../state/state.js";

/** Name of a call of the contract. */
export type CallName = keyof typeof calls;

type Specs = typeof calls;

/** The operation of a call: the one of its name, or the one that it shares with other calls. */
type OperationOf<N extends CallName> = Specs[N] extends { operation: infer O extends keyof operations }
  ? operations[O]
  : N extends keyof operations
    ? operations[N]
    : never;

/** Of the bodies of an operation that of the call, without the field that told it apart. */
type OwnBody<N extends CallName, B> = Specs[N] extends { fixed: infer F }
  ? Extract<B, F> extends infer Branch
    ? Omit<Branch, keyof F>
    : never
  : B;

type Part<T> = [T] extends [never] ? unknown : T;
type PathOf<O> = O extends { parameters: { path: infer P } } ? Omit<P, "project_id"> : unknown;
type QueryOf<O> = O extends { parameters: { query?: infer Q } } ? Part<NonNullable<Q>> : unknown;
type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : unknown;

/** Path, query and body fields of a call in one object, valid by the contract; `project_id` is checked before. */
export type Input<N extends CallName> = PathOf<OperationOf<N>> & QueryOf<OperationOf<N>> & OwnBody<N, BodyOf<OperationOf<N>>>;

/** Body of a success; nothing for a call whose success has none. */
export type Output<N extends CallName> =
  OperationOf<N> extends { responses: { 200: { content: { "application/json": infer B } } } } ? B : undefined;

/** What showCheckpoint answers when there is no checkpoint; what the service does is not documented. */
export type NoCheckpoint = "minus-one" | "empty" | "error";

/** Where the service leaves a choice, and what is chosen here. */
export interface Rules {
  readonly noCheckpoint: NoCheckpoint;
  /** Whether a stream can be scaled only as often as the service says. */
  readonly scalingLimits: boolean;
  /** How long a member of a consumer group can be silent. */
  readonly groupSessionMs: number;
  /** How long members of a consumer group are given to join, at least. */
  readonly joinWindowMs: number;
}

/** What a handler works with beside its input. */
export interface Context extends Rules {
  readonly state: State;
  /** Time of the request, milliseconds since 1970-01-01 UTC; read once, so that a request sees one time. */
  readonly now: number;
}

/** Does one call on the state and gives the body of its success; throws a Refusal for the service's errors. */
export type Handler<N extends CallName> = (context: Context, input: Input<N>) => Output<N> | undefined;
