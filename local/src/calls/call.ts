import type { CallName, CallOutput } from "dis-openapi";
import type { WireInput } from "dis-openapi/contract";
import type { JsonPieces, LocalResponse } from "../response.js";
import type { Rates } from "../state/rate.js";
import type { State } from "../state/state.js";

export type { CallName };

/** Path, query and body fields of a call in one object, valid by the contract; `project_id` is checked before. */
export type Input<N extends CallName> = WireInput<N>;

/** Body of a success; `undefined` for a call whose success has none. */
export type Output<N extends CallName> = CallOutput<N>;

/** How showCheckpoint responds when there is no checkpoint; what the service does is not documented. */
export type NoCheckpoint = "minus-one" | "empty" | "error";

/** Where the service leaves a choice, and what this server was started with. */
export interface Rules {
  readonly noCheckpoint: NoCheckpoint;
  /** Whether a stream can be scaled only as often as the service says. */
  readonly scalingLimits: boolean;
  /** Whether partitions take and give as much as the service documents, or as much as this machine can. */
  readonly rates: Rates;
  /** How many partitions the streams of the type COMMON can have together. */
  readonly partitionQuota: number;
  /** How long a member of a consumer group can be silent. */
  readonly groupSessionMs: number;
  /** How long members of a consumer group are given to join, at least. */
  readonly joinWindowMs: number;
}

/** What a handler works with beside its input. */
export interface Context extends Rules {
  readonly state: State;
  /** Time of the request, milliseconds since 1970-01-01 UTC; read once, so that the whole request sees one time. */
  readonly now: number;
}

/** Carries out one call on the state and returns the body of its success; throws a Refusal for the service's errors. */
export type Handler<N extends CallName> = (context: Context, input: Input<N>) => Output<N> | JsonPieces<Output<N>> | undefined;

/** A valid call as an override sees it. */
export interface CallRequest<N extends CallName = CallName> {
  readonly call: N;
  /** Path, query and body fields in one object, record data included. */
  readonly input: Input<N>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/**
 * Stands around a call and is reached by valid requests only. It returns a response of its own, or the one that the server
 * gives, which `next` resolves with: as it is, changed or late. It may throw a Refusal; `next` never rejects with one, it
 * resolves with the error response.
 */
export type CallOverride<N extends CallName = CallName> = (
  request: CallRequest<N>,
  next: () => Promise<LocalResponse>,
) => LocalResponse | Promise<LocalResponse>;

export type CallOverrides = { readonly [N in CallName]?: CallOverride<N> };
