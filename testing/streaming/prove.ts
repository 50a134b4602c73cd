import type { Violation } from "./checker.js";
import { buildMember, playProcesses } from "./process-stage.js";
import { type Engine, type Schedule, scheduleOf } from "./schedule.js";
import { shrink, simpler } from "./shrink.js";
import { playVirtually } from "./virtual-stage.js";

/** The engines that the schedules are drawn from. */
const ENGINES: readonly Engine[] = ["all", "list", "worker", "group", "group"];

/** The same for real processes: a group is what they are for, and a store in memory cannot be shared by them. */
const PROCESS_ENGINES: readonly Engine[] = ["worker", "group", "group", "group"];

/** Most failures that are shrunk; the others have mostly the same reason. */
const MOST_FAILURES = 3;

/** So many schedules of real processes are played at once: they wait most of the time. */
const TOGETHER = 15;

/** A schedule in which a consumer breaks a promise. */
export interface Failure {
  readonly seed: number;
  readonly shrunk: Schedule;
  readonly violations: readonly Violation[];
  /** The arguments of `npm run prove` that repeat it. */
  readonly again: string;
}

/** The failure of a schedule, shrunk; `undefined` when there is none. */
export async function failureOf(schedule: Schedule): Promise<Failure | undefined> {
  const [first] = (await playVirtually(schedule)).violations;
  if (first === undefined) return undefined;
  const fails = async (candidate: Schedule) =>
    (await playVirtually(candidate)).violations.some(({ rule }) => rule === first.rule);
  const shrunk = await shrink(schedule, fails);
  const { violations } = await playVirtually(shrunk);
  return { seed: schedule.seed, shrunk, violations, again: `--seed ${schedule.seed} --runs 1` };
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
  print("virtual time", firstSeed, played, failures, begun);
  return failures;
}

/** Plays the schedules of so many seeds with real processes. @returns the first failures, shrunk */
export async function proveWithProcesses(firstSeed: number, runs: number): Promise<Failure[]> {
  const begun = performance.now();
  const program = await buildMember();
  const failures: Failure[] = [];
  const failing = async (schedule: Schedule): Promise<Omit<Failure, "again"> | undefined> => {
    const { violations } = await playProcesses(schedule, program);
    return violations.length === 0 ? undefined : { seed: schedule.seed, shrunk: schedule, violations };
  };
  const firstOf = async (schedules: readonly Schedule[]) => (await Promise.all(schedules.map(failing))).find(Boolean);
  let played = 0;
  try {
    while (played < runs && failures.length < MOST_FAILURES) {
      const count = Math.min(TOGETHER, runs - played);
      const seeds = Array.from({ length: count }, (_, index) => firstSeed + played + index);
      let failure = await firstOf(seeds.map((seed) => scheduleOf(seed, PROCESS_ENGINES)));
      // What fails by the way of the machine does not fail each time, so what was found last counts.
      for (let next = failure; next !== undefined; ) {
        failure = next;
        next = await firstOf([...simpler(failure.shrunk)].slice(0, TOGETHER));
      }
      if (failure !== undefined) failures.push({ ...failure, again: `--processes --seed ${failure.seed} --runs 1` });
      played += count;
    }
  } finally {
    await program.remove();
  }
  print("real processes", firstSeed, played, failures, begun);
  return failures;
}

function print(rig: string, firstSeed: number, played: number, { length }: readonly Failure[], begun: number): void {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${rig}: ${played} schedules from seed ${firstSeed} in ${seconds} s, ${length} failed`);
}

/** What to know of a failure, and how to repeat it. */
export function reportOf({ seed, shrunk, violations, again }: Failure): string {
  const { actions, ...settings } = shrunk;
  return [
    `seed ${seed}: ${violations.map(({ rule, at, text }) => `${rule} at ${Math.round(at)} ms: ${text}`).join("\n  ")}`,
    `  ${JSON.stringify(settings)}`,
    ...actions.map((action) => `  ${JSON.stringify(action)}`),
    `  again: npm run prove -- ${again}`,
  ].join("\n");
}
