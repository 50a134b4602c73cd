import { giveBack, type RetryBudget, SHARE } from "./retry-budget.js";

/** Takes one repetition. @param now in ms @returns whether there was one */
export function takeRepetition(budget: RetryBudget | undefined, now: number): boolean {
  if (budget === undefined) return true;
  giveBack(budget, (Math.max(0, now - (budget.at ?? now)) / 1000) * SHARE);
  budget.at = now;
  if (budget.left < 1) return false;
  budget.left -= 1;
  return true;
}
