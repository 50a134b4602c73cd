import type { CallInput, CallName, CallOutput } from "dis-openapi";
import type { State } from "../state/state.js";

export type { CallName };

/** Path, query and body fields of a call in one object, valid by the contract; `project_id` is checked before. */
export type Input<N extends CallName> = CallInput<N>;

/** Body of a success; nothing for a call whose success has none. */
export type Output<N extends CallName> = CallOutput<N>;

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
