import type { Plan } from "../plan/plan.js";
import { duration, figure } from "../report/sentences.js";
import { detect, type Sight } from "../run/detect.js";
import { estimateOf } from "../run/estimate.js";
import { runId } from "../run/names.js";
import { preflight } from "../run/preflight.js";
import { runPlan } from "../run/run-plan.js";
import { policyFor, type Selection, select } from "../run/select.js";
import type { Resource } from "../verdict.js";
import { checkedChoice, readPlan } from "./contract-file.js";
import { judged, type Learnt } from "./judged.js";
import { messageOf } from "./options.js";
import { readOutputs, type Surroundings } from "./outputs.js";
import { countLines, planText } from "./print-plan.js";
import { createProgress, type Progress, roughly } from "./progress.js";
import type { Settings } from "./settings.js";

/** What the command needs of its process. */
export interface Shell extends Surroundings {
  /** Writes progress to the error output. */
  note(text: string): void;
  readonly signal: AbortSignal;
}

/** Runs the command and gives its exit code. @throws Mistake when the run cannot even begin */
export async function verify(settings: Settings, shell: Shell): Promise<number> {
  const outputs = readOutputs(settings);
  const plan = readPlan(settings.contractFile, settings.seed);
  const given: Given = { settings, plan, run: runId(Date.now()), choice: checkedChoice(plan, settings) };
  if (settings.isPlanOnly) {
    shell.print(planText(plan.contract, settings.target, selectionOf(given)));
    return 0;
  }
  const startedAt = new Date();
  const { known, ...result } = await learn(given, shell);
  const learnt: Learnt = { plan, run: given.run, startedAt, selection: selectionOf(known), ...result };
  return outputs.finish(
    (wishes, problems) => judged(known.settings, wishes, { ...learnt, problems: [...learnt.problems, ...problems] }),
    shell,
  );
}

interface Given {
  readonly settings: Settings;
  readonly plan: Plan;
  readonly run: string;
  readonly choice: { readonly only: readonly string[]; readonly skip: readonly string[] };
}

function selectionOf({ settings, plan, run, choice }: Given): Selection {
  return select(plan, policyFor(settings.target, run, { ...settings, ...choice }));
}

interface Result extends Pick<Learnt, "outcome" | "problems" | "isInterrupted"> {
  /** What was given, with the profile that was found. */
  readonly known: Given;
}

/** The result of a run, or why it could not be made. */
async function learn(given: Given, shell: Shell): Promise<Result> {
  const { settings, plan } = given;
  const { target, timeoutMs } = settings;
  const wrong = await preflight(plan.contract, target, settings.named, timeoutMs, shell.signal);
  const sight = wrong ?? (await look(given, shell.signal));
  if (shell.signal.aborted) return { known: given, isInterrupted: true, problems: [] };
  if (typeof sight === "string") return { known: given, problems: [sight] };
  const profile = settings.isProfileDetected ? sight.profile : target.profile;
  const known: Given = { ...given, settings: { ...settings, target: { ...target, profile } } };
  const progress = begun(known, sight.latencyMs, shell);
  try {
    return { known, ...(await run(known, shell, progress)) };
  } catch (error) {
    return { known, problems: [`The run ended early because of a fault in dis-contract: ${messageOf(error)}.`] };
  } finally {
    progress.end();
  }
}

/** What kind of endpoint it is; a sentence when it does not respond any more. */
async function look({ settings, plan, run }: Given, signal: AbortSignal): Promise<Sight | string> {
  const { target, timeoutMs } = settings;
  return detect(plan.contract, target, run, { timeoutMs, signal }).catch(
    (error: unknown) => `${target.endpoint} cannot be tested: it stopped responding (${messageOf(error)}).`,
  );
}

/** Says what will be sent and how long that takes. */
function begun(given: Given, latencyMs: number, { isTerminal, columns, note }: Shell): Progress {
  const { settings, run } = given;
  const { target, parallel, requestsPerSecond, timeBudgetMs } = settings;
  const selection = selectionOf(given);
  const estimate = estimateOf(selection, { latencyMs, parallel, requestsPerSecond });
  const total = selection.counts.sent;
  const now = () => performance.now();
  const progress = createProgress({ isTerminal, columns, total, estimate, timeBudgetMs, write: note, now });
  progress.say(`run ${run}, seed ${settings.seed}: ${countLines(selection).join("; ")}`);
  const pace = `${figure(estimate.requests)} requests, ${parallel} side by side, ${duration(latencyMs)} each`;
  const limit = timeBudgetMs === undefined ? "" : `; after ${duration(timeBudgetMs)} the rest is skipped`;
  const found = settings.isProfileDetected ? `detected profile: ${target.profile.name}; ` : "";
  progress.say(`${found}takes ${roughly(estimate.ms)}: ${pace}${limit}`);
  return progress;
}

async function run({ settings, plan, run, choice }: Given, shell: Shell, progress: Progress): Promise<Omit<Result, "known">> {
  const outcome = await runPlan(plan, settings.target, {
    ...settings,
    ...choice,
    run,
    signal: shell.signal,
    onPhase: (name) => progress.phase(name),
    onResult: (result) => progress.result(result),
    onStale: (stale) => progress.say(staleLines(stale, settings.allowWrites)),
  });
  return { outcome, problems: outcome.problems };
}

function staleLines(stale: readonly Resource[], mayRemove: boolean): string {
  const names = stale.map(({ kind, name }) => `  ${kind} ${name}`);
  const what = mayRemove ? "Earlier runs left these behind; they are removed now:" : "Earlier runs left these behind:";
  return [what, ...names].join("\n");
}
