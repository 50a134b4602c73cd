/** What a success gives back when it needed no repetition, and what each second gives. */
const SHARE = 0.2;

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

/** Takes one repetition. @param now in ms @returns whether there was one */
export function takeRepetition(budget: RetryBudget | undefined, now: number): boolean {
  if (budget === undefined) return true;
  giveBack(budget, (Math.max(0, now - (budget.at ?? now)) / 1000) * SHARE);
  budget.at = now;
  if (budget.left < 1) return false;
  budget.left -= 1;
  return true;
}
