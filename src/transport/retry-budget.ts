/** What a success gives back when it needed no repetition, and what each second gives. */
export const SHARE = 0.2;

/**
 * How many repetitions may be sent, all calls of a client together, so that a service that fails is not stormed. Each takes
 * one; it comes back with the success it leads to. Each other success gives a fifth of one, as does each second.
 */
export interface RetryBudget {
  readonly size: number;
  left: number;
  /** When the seconds were counted last, in ms. */
  at: number | undefined;
}

export function createBudget(size: number): RetryBudget {
  return { size, left: size, at: undefined };
}

/** Gives back a part of a repetition, or all of it. */
export function giveBack(budget: RetryBudget | undefined, share = SHARE): void {
  if (budget !== undefined) budget.left = Math.min(budget.size, budget.left + share);
}
