/** How much a change asks of the next version number, from the weakest to the strongest. */
const IMPACTS = ["patch", "minor", "major"] as const;

/** `major` breaks somebody, `minor` adds something, `patch` changes words only. */
export type Impact = (typeof IMPACTS)[number];

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

type Step = Impact | "none";

const ORDER: readonly Step[] = ["none", "patch", "minor", "major"];

/** Whether the version number says enough about the changes. */
export interface Verdict {
  /** The step that semantic versioning asks for. */
  readonly required: Step;
  /** The step that the number made; `back` when it became smaller. */
  readonly step: Step | "back";
  /** The step that is enough: while the version is 0.x, a minor one instead of a major one. */
  readonly enough: Step;
  /** The smallest number that is enough. */
  readonly next: string;
  readonly holds: boolean;
  /** Something breaks, and the number does not say so. */
  readonly fails: boolean;
}

function numbers(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return [major, minor, patch];
}

function stepBetween(from: string, to: string): Step | "back" {
  const [old, now] = [numbers(from), numbers(to)];
  const index = old.findIndex((part, position) => part !== now[position]);
  if (index === -1) return "none";
  if ((now[index] as number) < (old[index] as number)) return "back";
  return (["major", "minor", "patch"] as const)[index] as Step;
}

function bumped(version: string, step: Step): string {
  const [major, minor, patch] = numbers(version);
  if (step === "major") return `${major + 1}.0.0`;
  if (step === "minor") return `${major}.${minor + 1}.0`;
  return step === "patch" ? `${major}.${minor}.${patch + 1}` : version;
}

/** Compares the step of `info.version` with what the changes ask for. Versions are of the form 1.2.3. */
export function judge(required: Step, from: string, to: string): Verdict {
  const step = stepBetween(from, to);
  const enough = required === "major" && numbers(from)[0] === 0 ? "minor" : required;
  const holds = step === "back" ? false : ORDER.indexOf(step) >= ORDER.indexOf(enough);
  return { required, step, enough, next: bumped(from, enough), holds, fails: required === "major" && !holds };
}
