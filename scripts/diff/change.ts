/** What a change asks of the next version, from the weakest to the strongest. */
const IMPACTS = ["patch", "minor", "major"] as const;

/** `major` breaks somebody, `minor` adds something, `patch` changes words only. */
export type Impact = (typeof IMPACTS)[number];

/** One change between two versions of the contract. */
export interface Change {
  readonly impact: Impact;
  /** Place in the document, one name per step; in the old version when it is gone from the new one. */
  readonly path: readonly string[];
  /** Keyword of that place that changed; none when the place itself came or went. */
  readonly property?: string;
  /** What happened, without the place. */
  readonly what: string;
  /** Who rated it so: Redocly, or a check of ours. */
  readonly by: "redocly" | "own";
}

/** The strongest impact among changes, or none. */
export function strongest(changes: readonly Change[]): Impact | "none" {
  return [...IMPACTS].reverse().find((impact) => changes.some((change) => change.impact === impact)) ?? "none";
}

function keyOf({ path, property }: Change): string {
  return JSON.stringify([path, property ?? null]);
}

/** Both lists as one. Where two speak of the same keyword of the same place, the stronger stands. */
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
