import type { Violation } from "./checker.js";

import { type Engine, type Schedule, scheduleOf } from "./schedule.js";
import { shrink } from "./shrink.js";
import { playVirtually } from "./virtual-stage.js";

/** The engines that the schedules are drawn from. */
export const ENGINES: readonly Engine[] = ["all", "list", "worker", "group"];

/** Most failures that are shrunk; the others have mostly the same reason. */
const MOST_FAILURES = 3;

/** A schedule in which a consumer breaks a promise. */
export interface Failure {
  readonly seed: number;
  readonly shrunk: Schedule;
  readonly violations: readonly Violation[];
}

export async function failureOf(schedule: Schedule): Promise<Failure | undefined> {
  const { violations } = await playVirtually(schedule);
  const [first] = violations;
  if (first === undefined) return undefined;
  const fails = async (candidate: Schedule) =>
    (await playVirtually(candidate)).violations.some(({ rule }) => rule === first.rule);
  const shrunk = await shrink(schedule, fails);
  return { seed: schedule.seed, shrunk, violations: (await playVirtually(shrunk)).violations };
}

/** Plays the schedules of so many seeds. @returns the first failures, shrunk; how many were played is printed */
export async function proveVirtually(firstSeed: number, runs: number): Promise<Failure[]> {
  const begun = performance.now();
  const failures: Failure[] = [];
  let played = 0;
  for (let seed = firstSeed; seed < firstSeed + runs && failures.length < MOST_FAILURES; seed++, played++) {
    const failure = await failureOf(scheduleOf(seed, ENGINES));
    if (failure !== undefined) failures.push(failure);
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`virtual time: ${played} schedules from seed ${firstSeed} in ${seconds} s, ${failures.length} failed`);
  return failures;
}

/** What to know of a failure, and how to repeat it. */
export function reportOf({ seed, shrunk, violations }: Failure): string {
  const { actions, ...settings } = shrunk;
  return [
    `seed ${seed}: ${violations.map(({ rule, at, text }) => `${rule} at ${at} ms: ${text}`).join("\n  ")}`,
    `  ${JSON.stringify(settings)}`,
    ...actions.map((action) => `  ${JSON.stringify(action)}`),
    `  again: npm run prove -- --seed ${seed} --runs 1`,
  ].join("\n");
}
