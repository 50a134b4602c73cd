import { IMPACTS, type Impact } from "../../contract-tests/src/contract/version-step.js";

/** One change between two versions of the contract. */
export interface Change {
  readonly impact: Impact;
  /** JSON pointer of the place; in the old version when the place is gone from the new one. */
  readonly pointer: string;
  /** The keyword that changed at that place; none when the place itself is new or gone. */
  readonly property?: string;
  /** What happened, without the place. */
  readonly what: string;
  /** Who gave the rating: Redocly, or a check of ours. */
  readonly by: "redocly" | "own";
}

/** The strongest impact among changes, or none. */
export function strongest(changes: readonly Change[]): Impact | "none" {
  return [...IMPACTS].reverse().find((impact) => changes.some((change) => change.impact === impact)) ?? "none";
}

function keyOf({ pointer, property }: Change): string {
  return JSON.stringify([pointer, property ?? null]);
}

/** Both lists as one. When both have a change of the same keyword at the same place, the stronger one stays. */
export function merge(theirs: readonly Change[], ours: readonly Change[]): Change[] {
  const kept = new Map<string, Change[]>();
  for (const change of [...ours, ...theirs]) {
    const known = kept.get(keyOf(change));
    if (known === undefined) kept.set(keyOf(change), [change]);
    else if (known[0] !== undefined && known[0].by === change.by) known.push(change);
    else if (strongest(known) !== strongest([...known, change])) kept.set(keyOf(change), [change]);
  }
  return [...kept.values()].flat();
}
