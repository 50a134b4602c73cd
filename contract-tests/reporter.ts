import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { NO_BROWSER } from "../docs/testing/no-browser.js";
import { mockProfile, prismProfile, statefulProfile } from "./src/run/target.js";
import { type TestOutcome, tally, tallyLines } from "./vitest/tally.js";

/** Every reason for which a test may be skipped. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...[prismProfile, mockProfile, statefulProfile].flatMap(({ limits }) => limits.map(({ reason }) => reason)),
  NO_BROWSER,
]);

function outcomeOf(test: TestCase): TestOutcome {
  const result = test.result();
  const reason = result.state === "skipped" ? result.note : undefined;
  const outcome = { project: test.project.name, name: test.fullName, state: result.state };
  return reason === undefined ? outcome : { ...outcome, reason };
}

/**
 * Prints what was proved per project and what cannot be proved there, with reasons and counts, and fails the run when a
 * test was skipped for a reason that is not in the list. Listed before the default reporter, whose summary stays the end.
 */
export default class TallyReporter implements Reporter {
  private filtered = false;

  onInit(vitest: Vitest): void {
    // With a name filter vitest skips all other tests, without a reason; they are not counted then.
    this.filtered = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const outcomes = modules
      .flatMap((module) => [...module.children.allTests()].map(outcomeOf))
      .filter(({ state, reason }) => !(this.filtered && state === "skipped" && reason === undefined));
    const result = tally(outcomes, ALLOWED);
    process.stdout.write(`\n${tallyLines(result).join("\n")}\n\n`);
    if (result.unexplained.length > 0) process.exitCode = 1;
  }
}
