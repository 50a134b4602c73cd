/** What the tally needs to know of a test. */
export interface TestOutcome {
  /** Name of the vitest project; the target in a project of the contract suite. */
  readonly project: string;
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped" | "pending";
  /** Why it was skipped, as the test itself said. */
  readonly reason?: string;
}

export interface ProjectTally {
  readonly project: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many tests were skipped for each reason. */
  readonly reasons: ReadonlyMap<string, number>;
}

export interface Tally {
  readonly projects: readonly ProjectTally[];
  /** Tests that were skipped without a reason, or with one that is not in the list. */
  readonly unexplained: readonly TestOutcome[];
}

function countReasons(skipped: readonly TestOutcome[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { reason = "no reason given" } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}

/** Counts per project, and the skipped tests that nobody has explained. @param allowed every reason that is accepted */
export function tally(outcomes: readonly TestOutcome[], allowed: ReadonlySet<string>): Tally {
  const names = [...new Set(outcomes.map((outcome) => outcome.project))];
  const projects = names.map((project): ProjectTally => {
    const own = outcomes.filter((outcome) => outcome.project === project);
    const count = (state: TestOutcome["state"]) => own.filter((outcome) => outcome.state === state).length;
    const skipped = own.filter((outcome) => outcome.state === "skipped");
    return { project, passed: count("passed"), failed: count("failed"), skipped: skipped.length, reasons: countReasons(skipped) };
  });
  const unexplained = outcomes.filter(({ state, reason }) => state === "skipped" && !allowed.has(reason ?? ""));
  return { projects, unexplained };
}

/** The tally as lines: one per project, then its reasons with their counts, then what nobody has explained. */
export function tallyLines({ projects, unexplained }: Tally): string[] {
  const counted = projects.flatMap(({ project, passed, failed, skipped, reasons }) => [
    `${project}: ${passed} passed, ${failed} failed, ${skipped} cannot be proved there`,
    ...[...reasons].map(([reason, count]) => `    ${String(count).padStart(4)}  ${reason}`),
  ]);
  if (unexplained.length === 0) return counted;
  return [
    ...counted,
    `${unexplained.length} skipped without a reason that is in a profile (contract-tests/src/profiles); this fails the run:`,
    ...unexplained.map(({ project, name, reason }) => `    ${project}: ${name}${reason === undefined ? "" : ` (${reason})`}`),
  ];
}
