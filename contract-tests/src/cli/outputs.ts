import { createRequire } from "node:module";
import { coverageOf, parseThresholds, ThresholdError, type Thresholds, unreached } from "../coverage.js";
import type { Plan } from "../plan-run/plan.js";
import { createReport } from "../plan-run/report.js";
import { observedIn, type RunOutcome } from "../plan-run/results.js";
import type { Selection } from "../plan-run/select.js";
import { createAtlas } from "../provenance.js";
import { shellWord } from "../report/shell.js";
import {
  type Ending,
  humanReport,
  parseReports,
  ReportOptionError,
  type ReportTarget,
  reportedResults,
  takesColor,
  verdictOf,
  writeReports,
} from "../report.js";
import type { RunFacts, Verdict } from "../verdict.js";
import { applyWaivers } from "../waivers.js";
import { contractText } from "./contract-file.js";
import { Mistake } from "./mistake.js";
import type { Settings } from "./settings.js";
import { openWaiverFile, type WaiverFile } from "./waiver-file.js";

/** What a run came to, or why it could not be made. */
export interface Learnt {
  readonly plan: Plan;
  readonly selection: Selection;
  readonly run: string;
  readonly startedAt: Date;
  /** None when it could not be made. */
  readonly outcome?: RunOutcome | undefined;
  readonly problems: readonly string[];
  /** By a signal before it had begun. */
  readonly isInterrupted?: boolean;
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

/** What `--report`, `--min-coverage` and `--waivers` ask for. */
interface Wishes {
  readonly targets: readonly ReportTarget[];
  readonly thresholds: Thresholds;
  readonly waiverFile: WaiverFile;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** @throws Mistake */
function wishesOf(settings: Settings): Wishes {
  const today = new Date().toISOString().slice(0, 10);
  try {
    const thresholds = settings.minCoverage === undefined ? {} : parseThresholds(settings.minCoverage);
    return { targets: parseReports(settings.reports), thresholds, waiverFile: openWaiverFile(settings, today), today };
  } catch (error) {
    if (error instanceof ReportOptionError || error instanceof ThresholdError) throw new Mistake(error.message);
    throw error;
  }
}

function version(): string {
  return (createRequire(import.meta.url)("../../package.json") as { version: string }).version;
}

/** Every item of the plan, none of them sent. */
function nothingSent({ plan, selection }: Learnt): Pick<RunOutcome, "results" | "exchanges"> {
  return { results: createReport(plan, selection, {}).results("The run could not be made."), exchanges: [] };
}

function factsOf({ outcome, run, plan, startedAt }: Learnt): RunFacts {
  const elapsedMs = Date.now() - startedAt.getTime();
  return outcome?.run ?? { id: run, seed: plan.seed, startedAt: startedAt.toISOString(), elapsedMs, requests: 0, phases: [] };
}

/** What a replay is told as the run was, as it is typed: what may be read and written decides which names a case has. */
function replayFlags(settings: Settings): string[] {
  const { named, contractFile, target, allowWrites, allowBillable } = settings;
  const profile = target.profile.name === "stateful" ? undefined : target.profile.name;
  const values = Object.entries({ ...named, contract: contractFile, profile });
  return [
    ...(allowWrites ? ["--allow-writes"] : []),
    ...(allowBillable ? ["--allow-billable"] : []),
    ...values.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`])),
  ];
}

function endingOf(settings: Settings, { outcome, problems, isInterrupted = false }: Learnt): Ending {
  return {
    isInterrupted: outcome?.isInterrupted ?? isInterrupted,
    couldNotRun: problems.length > 0,
    failOnUnusedWaivers: settings.failOnUnusedWaivers,
    doubtsFail: settings.failOnDoubts,
  };
}

function judged(settings: Settings, { waiverFile, thresholds, today }: Wishes, learnt: Learnt): Verdict {
  const { plan, outcome, problems } = learnt;
  const { target, seed, contractFile } = settings;
  const { endpoint, projectId, credentials, profile } = target;
  const { contract } = plan;
  const seen = outcome ?? nothingSent(learnt);
  const atlas = createAtlas(contract, () => contractText(contractFile));
  const replay = { endpoint, projectId, seed, flags: replayFlags(settings) };
  const shown = reportedResults(seen.results, { atlas, credentials, replay });
  const { results, waivers } = applyWaivers(shown, waiverFile.waivers, today, settings.failOnDoubts ? "fail" : "warn");
  const coverage = coverageOf(contract, plan, observedIn(seen));
  return verdictOf({
    contract,
    version: version(),
    target: { endpoint, projectId, profile: profile.name },
    run: factsOf(learnt),
    results,
    ...(outcome === undefined ? {} : { cleanUp: outcome.cleanUp }),
    coverage,
    waivers,
    shortfalls: unreached(coverage, thresholds).map(({ sentence }) => sentence),
    problems,
    ending: endingOf(settings, learnt),
    credentials,
  });
}

/** Everything that a run prints and writes. Options that name what does not exist are refused here. @throws Mistake */
export function readOutputs(settings: Settings): Outputs {
  const wishes = wishesOf(settings);
  return {
    async finish(learnt, surroundings) {
      const { environment: env, print, columns } = surroundings;
      const first = judged(settings, wishes, learnt);
      const proposal = settings.writeWaivers ? wishes.waiverFile.propose(first) : undefined;
      const problem = proposal !== undefined && "problem" in proposal ? [proposal.problem] : [];
      const found =
        problem.length === 0 ? first : judged(settings, wishes, { ...learnt, problems: [...learnt.problems, ...problem] });
      const { contractFile } = settings;
      const place = contractFile === undefined ? {} : { contractFile };
      const { verdict, written } = await writeReports(found, wishes.targets, { env, print, ...place });
      const color = takesColor({ isTTY: process.stdout.isTTY }, env);
      print(humanReport(verdict, { color, written, ...(columns === undefined ? {} : { width: columns }) }));
      if (proposal !== undefined && "done" in proposal) print(`\n${proposal.done}\n`);
      return verdict.exitCode;
    },
  };
}
