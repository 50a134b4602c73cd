import { createAtlas } from "../contract/provenance.js";
import { coverageOf } from "../coverage/coverage.js";
import { unreached } from "../coverage/thresholds.js";
import type { Plan } from "../plan/plan.js";
import { shellWord } from "../report/commands.js";
import { type Ending, reportedResults, verdictOf } from "../report/conclude.js";
import { createResultList, observedIn, type RunResult } from "../run/results.js";
import type { Selection } from "../run/select.js";
import type { RunFacts, Verdict } from "../verdict.js";
import { applyWaivers } from "../waivers/apply.js";
import { contractText } from "./contract-file.js";
import { version, type Wishes } from "./outputs.js";
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

/** The verdict on a run. */
export function judged(settings: Settings, { waiverFile, thresholds, today }: Wishes, learnt: Learnt): Verdict {
  const { plan, outcome, problems } = learnt;
  const { target, seed, contractFile } = settings;
  const { endpoint, projectId, credentials, profile } = target;
  const { contract } = plan;
  const seen = outcome ?? nothingSent(learnt);
  const atlas = createAtlas(contract, () => contractText(contractFile), contractFile);
  const replay = { endpoint, projectId, seed, flags: replayFlags(settings) };
  const shown = reportedResults(seen.results, { atlas, credentials, replay, hasOwnStreams: settings.allowBillable });
  const { results, waivers } = applyWaivers(shown, waiverFile.waivers, today, settings.failOnDoubts ? "fail" : "warn");
  const coverage = coverageOf(contract, plan, observedIn({ results, exchanges: seen.exchanges }));
  return verdictOf({
    contract,
    version: version(),
    target: { endpoint, projectId, profile: profile.name, ...(settings.isProfileDetected ? { isProfileDetected: true } : {}) },
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
