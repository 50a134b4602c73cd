/** How much a change asks of the next version number, from the weakest to the strongest. */
export const IMPACTS = ["patch", "minor", "major"] as const;

/** `major` breaks somebody, `minor` adds something, `patch` changes words only. */
export type Impact = (typeof IMPACTS)[number];

type Step = Impact | "none";

const ORDER: readonly Step[] = ["none", "patch", "minor", "major"];

/** Whether the version number says enough about the changes. */
export interface VersionVerdict {
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
export function judge(required: Step, from: string, to: string): VersionVerdict {
  const step = stepBetween(from, to);
  const enough = required === "major" && numbers(from)[0] === 0 ? "minor" : required;
  const holds = step === "back" ? false : ORDER.indexOf(step) >= ORDER.indexOf(enough);
  return { required, step, enough, next: bumped(from, enough), holds, fails: required === "major" && !holds };
}
