import type { Answer } from "../answer.js";
import type { CallName, Input } from "./call.js";

/** A valid call as an override sees it. */
export interface CallRequest<N extends CallName = CallName> {
  readonly call: N;
  /** Path, query and body fields in one object, record data included. */
  readonly input: Input<N>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
}

/**
 * Stands around a call: answers by itself, or asks `next` for what the server answers, errors included, and gives that back,
 * changed or late. It may throw a Refusal. It is reached by valid requests only.
 */
export type CallOverride<N extends CallName = CallName> = (
  request: CallRequest<N>,
  next: () => Promise<Answer>,
) => Answer | Promise<Answer>;

export type CallOverrides = { readonly [N in CallName]?: CallOverride<N> };
