import type { Plan } from "../plan-run/plan.js";
import type { RunOutcome } from "../plan-run/results.js";
import { EXIT_CODES, type Outcome } from "../verdict.js";
import type { Settings } from "./settings.js";

/** What a run came to, or why it could not be made. */
export interface Learnt {
  readonly plan: Plan;
  /** None when it could not be made. */
  readonly outcome?: RunOutcome | undefined;
  readonly problems: readonly string[];
}

/** Where a report goes that has no file of its own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
  print(text: string): void;
}

/** What is done with what was learnt. */
export interface Outputs {
  /** Prints the summary, writes the reports, and gives the exit code. It does not throw. */
  finish(learnt: Learnt, surroundings: Surroundings): Promise<number>;
}

function outcomeOf({ outcome, problems }: Learnt): Outcome {
  if (outcome === undefined) return "not-tested";
  if (outcome.isInterrupted) return "interrupted";
  const tested = outcome.results.filter(({ status }) => status !== "left-out");
  if (tested.some(({ status }) => status === "failed")) return "broken";
  return tested.length === 0 || problems.length > 0 ? "not-tested" : "kept";
}

/** Everything that a run prints and writes. Options that name what does not exist are refused here. @throws Mistake */
export function readOutputs(_settings: Settings): Outputs {
  return {
    async finish(learnt, { print }) {
      const outcome = outcomeOf(learnt);
      const results = learnt.outcome?.results ?? [];
      const count = (status: string) => results.filter((result) => result.status === status).length;
      for (const { id, findings } of results)
        for (const { kind, expected, found } of findings) print(`${id}: ${kind}: expected ${expected}, found ${found}\n`);
      const cleanUp = learnt.outcome?.cleanUp;
      if (cleanUp !== undefined) {
        print(`Removed ${cleanUp.removed.length} of this run and ${cleanUp.stale.length} of dead runs.\n`);
        for (const { kind, name, reason } of cleanUp.left) print(`STILL THERE: ${kind} ${name}: ${reason}\n`);
      }
      for (const problem of learnt.problems) print(`${problem}\n`);
      print(`${outcome}: ${count("passed")} passed, ${count("failed")} failed, ${count("left-out")} left out\n`);
      return EXIT_CODES[outcome];
    },
  };
}
