import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createAtlas } from "../contract/provenance.js";
import { coverageOf } from "../coverage/coverage.js";
import { parseThresholds, ThresholdError, type Thresholds, unreached } from "../coverage/thresholds.js";
import type { Plan } from "../plan/plan.js";
import { shellWord } from "../report/commands.js";
import { type Ending, reportedResults, verdictOf } from "../report/conclude.js";
import { humanReport, takesColor } from "../report/human.js";
import { parseReports, ReportOptionError, type ReportTarget, writeReports } from "../report/write.js";
import { createResultList, observedIn, type RunResult } from "../run/results.js";
import type { Selection } from "../run/select.js";
import type { RunFacts, Verdict, Waiver } from "../verdict.js";
import { applyWaivers } from "../waivers/apply.js";
import { readWaivers, WAIVER_FILE, WaiverFileError } from "../waivers/file.js";
import { proposeWaivers } from "../waivers/propose.js";
import { contractText } from "./contract-file.js";
import { Mistake, messageOf } from "./options.js";
import type { Settings } from "./settings.js";

/** What a run found out, or why it could not be made. */
export interface Learnt {
  readonly plan: Plan;
  readonly selection: Selection;
  readonly run: string;
  readonly startedAt: Date;
  /** Omitted when the run could not be made. */
  readonly outcome?: RunResult | undefined;
  readonly problems: readonly string[];
  /** Whether a signal ended the run before it began. */
  readonly isInterrupted?: boolean;
}

/** Where reports without a file of their own go. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
  print(text: string): void;
}

/** What is done with the result of a run. */
export interface Outputs {
  /** Prints the summary, writes the reports, and gives the exit code. It does not throw. */
  finish(learnt: Learnt, surroundings: Surroundings): Promise<number>;
}

/** Everything that a run prints and writes. @throws Mistake for options that name what does not exist */
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

function judged(settings: Settings, { waiverFile, thresholds, today }: Wishes, learnt: Learnt): Verdict {
  const { plan, outcome, problems } = learnt;
  const { target, seed, contractFile } = settings;
  const { endpoint, projectId, credentials, profile } = target;
  const { contract } = plan;
  const seen = outcome ?? nothingSent(learnt);
  const atlas = createAtlas(contract, () => contractText(contractFile));
  const replay = { endpoint, projectId, seed, flags: replayFlags(settings) };
  const shown = reportedResults(seen.results, { atlas, credentials, replay, hasOwnStreams: settings.allowBillable });
  const { results, waivers } = applyWaivers(shown, waiverFile.waivers, today, settings.failOnDoubts ? "fail" : "warn");
  const coverage = coverageOf(contract, plan, observedIn({ results, exchanges: seen.exchanges }));
  return verdictOf({
    contract,
    version: version(),
    target: { endpoint, projectId, profile: profile.name },
    run: factsOf(learnt, !settings.allowWrites),
    results,
    ...(outcome === undefined ? {} : { cleanUp: outcome.cleanUp }),
    coverage,
    waivers,
    // Where nothing was sent, the reason for that is all there is to say.
    shortfalls: results.every(({ status }) => status === "skipped")
      ? []
      : unreached(coverage, thresholds).map(({ sentence }) => sentence),
    problems,
    ending: endingOf(settings, learnt),
    credentials,
  });
}

function version(): string {
  return (createRequire(import.meta.url)("../../package.json") as { version: string }).version;
}

/** Every case and scenario of the plan, none of them sent. */
function nothingSent({ plan, selection }: Learnt): Pick<RunResult, "results" | "exchanges"> {
  return { results: createResultList(plan, selection).all("The run could not be made."), exchanges: [] };
}

function factsOf({ outcome, run, plan, startedAt }: Learnt, isReadOnly: boolean): RunFacts {
  if (outcome !== undefined) return outcome.run;
  const elapsedMs = Date.now() - startedAt.getTime();
  return { id: run, seed: plan.seed, isReadOnly, startedAt: startedAt.toISOString(), elapsedMs, requests: 0, phases: [] };
}

/** The options that a replay needs, as they are typed: what may be read and written decides which names a case has. */
function replayFlags(settings: Settings): string[] {
  const { named, contractFile, target, allowWrites, allowBillable, allowVolume } = settings;
  const profile = target.profile.name === "stateful" ? undefined : target.profile.name;
  const values = Object.entries({ ...named, contract: contractFile, profile });
  return [
    ...(allowWrites ? ["--allow-writes"] : []),
    ...(allowBillable ? ["--allow-billable"] : []),
    ...(allowVolume ? ["--allow-volume"] : []),
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

/** The waiver file of a run. */
export interface WaiverFile {
  /** The waivers in the file; empty when there is no file. */
  readonly waivers: readonly Waiver[];
  /** Writes proposals for the findings of a verdict. @returns what was written, or a problem: a sentence either way */
  propose(verdict: Verdict): { readonly done: string } | { readonly problem: string };
}

/**
 * Reads the waivers before anything is sent: a run with unreadable waivers would fail for the wrong reason.
 * @param today `YYYY-MM-DD`, UTC
 * @throws Mistake with everything that is wrong with the file
 */
export function openWaiverFile(settings: Settings, today: string): WaiverFile {
  const file = settings.waiversFile ?? WAIVER_FILE;
  const existing = textOf(settings, file);
  try {
    return {
      waivers: existing === undefined ? [] : readWaivers(existing, { file, today }),
      propose(verdict) {
        const doubts = settings.failOnDoubts ? "fail" : "warn";
        try {
          const text = proposeWaivers(verdict, { today, file, doubts, ...(existing === undefined ? {} : { existing }) });
          if (text === existing) return { done: `${file} already has a waiver for every finding.` };
          writeFileSync(file, text);
          return {
            done: `Waivers are proposed in ${file}. Write the reason and the owner of each; until then the file is refused.`,
          };
        } catch (error) {
          return { problem: `The waiver file ${file} could not be written: ${messageOf(error)}.` };
        }
      },
    };
  } catch (error) {
    if (error instanceof WaiverFileError) throw new Mistake(error.message);
    throw error;
  }
}

/** The text of the file; `undefined` when it does not exist, which only the default file may. @throws Mistake */
function textOf({ waiversFile, writeWaivers }: Settings, file: string): string | undefined {
  if (!existsSync(file) && (waiversFile === undefined || writeWaivers)) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(`The waiver file ${file} cannot be read: ${messageOf(error)}.`);
  }
}
