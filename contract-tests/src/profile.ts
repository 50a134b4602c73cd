import { fitsPattern } from "./pattern.js";
import type { Need } from "./plan.js";

/** Something that a target cannot prove, and why. Exactly one of `needs` and `ids` says what it is about. */
export interface Limit {
  /** Items that need this of a target. */
  readonly needs?: Need;
  /** Ids; `*` stands for any text, a slash included. */
  readonly ids?: readonly string[];
  /** A sentence; the same text is the reason of every skipped test, and counted by it. */
  readonly reason: string;
}

/** What a kind of target can prove. */
export interface Profile {
  readonly name: string;
  /** Whether it remembers: accepted cases may then be answered with a code that speaks of the state. */
  readonly stateful: boolean;
  /** Whether it is there for tests alone, so that nobody minds what is made there, whatever its name. */
  readonly disposable?: boolean;
  readonly limits: readonly Limit[];
}

/** Why an item cannot be proved on a target; `undefined` when it can. The first limit that fits gives the reason. */
export function cannotProve(
  profile: Profile,
  item: { readonly id: string; readonly needs: readonly Need[] },
): string | undefined {
  const limit = profile.limits.find(
    ({ needs, ids }) =>
      (needs !== undefined && item.needs.includes(needs)) || ids?.some((pattern) => fitsPattern(pattern, item.id)),
  );
  return limit?.reason;
}
