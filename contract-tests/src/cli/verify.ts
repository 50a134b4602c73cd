import type { Plan } from "../plan/plan.js";
import { runId } from "../run/names.js";
import { preflight } from "../run/preflight.js";
import type { ItemResult } from "../run/results.js";
import { runPlan } from "../run/run-plan.js";
import { policyFor, type Selection, select } from "../run/select.js";
import type { Resource } from "../verdict.js";
import { checkedChoice, readPlan } from "./contract-file.js";
import { judged, type Learnt } from "./judged.js";
import { messageOf } from "./options.js";
import { readOutputs, type Surroundings } from "./outputs.js";
import { countLines, planText } from "./print-plan.js";
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
  const given = prepared(settings);
  if (settings.isPlanOnly) {
    shell.print(planText(given.plan.contract, settings.target, given.selection));
    return 0;
  }
  const startedAt = new Date();
  const learnt: Learnt = { ...given, startedAt, ...(await learn(given, shell)) };
  return outputs.finish(
    (wishes, problems) => judged(settings, wishes, { ...learnt, problems: [...learnt.problems, ...problems] }),
    shell,
  );
}

interface Prepared {
  readonly settings: Settings;
  readonly plan: Plan;
  readonly run: string;
  readonly choice: { readonly only: readonly string[]; readonly skip: readonly string[] };
  readonly selection: Selection;
}

function prepared(settings: Settings): Prepared {
  const plan = readPlan(settings.contractFile, settings.seed);
  const choice = checkedChoice(plan, settings);
  const run = runId(Date.now());
  return { settings, plan, run, choice, selection: select(plan, policyFor(settings.target, run, { ...settings, ...choice })) };
}

type Result = Pick<Learnt, "outcome" | "problems" | "isInterrupted">;

/** The result of a run, or why it could not be made. */
async function learn(given: Prepared, shell: Shell): Promise<Result> {
  const { settings, plan, selection } = given;
  const wrong = await preflight(plan.contract, settings.target, settings.named, settings.timeoutMs, shell.signal);
  if (shell.signal.aborted) return { isInterrupted: true, problems: [] };
  if (wrong !== undefined) return { problems: [wrong] };
  const { isTerminal, columns } = shell;
  const write = (text: string) => shell.note(text);
  const progress = createProgress({ isTerminal, columns, total: selection.counts.sent, write, now: () => performance.now() });
  progress.say(`run ${given.run}, seed ${settings.seed}: ${countLines(selection).join("; ")}`);
  try {
    return await run(given, shell, progress);
  } catch (error) {
    return { problems: [`The run ended early because of a fault in dis-contract: ${messageOf(error)}.`] };
  } finally {
    progress.end();
  }
}

async function run({ settings, plan, run, choice }: Prepared, shell: Shell, progress: Progress): Promise<Result> {
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

export interface ProgressOptions {
  readonly isTerminal: boolean;
  readonly columns?: number | undefined;
  /** Items that will be run. */
  readonly total: number;
  write(text: string): void;
  /** Milliseconds, ever increasing. */
  now(): number;
}

/** One line that changes on a terminal; lines in a log. */
export interface Progress {
  phase(name: string): void;
  result(result: ItemResult): void;
  /** A line that stays. */
  say(text: string): void;
  /** Takes the line away. */
  end(): void;
}

/** How often the line of a terminal is rewritten, and how often a log gets a line. */
const TERMINAL_MS = 100;

const LOG_MS = 15_000;

export function createProgress(options: ProgressOptions): Progress {
  const { isTerminal, total, write, now } = options;
  const every = isTerminal ? TERMINAL_MS : LOG_MS;
  const width = Math.max(20, (options.columns ?? 80) - 1);
  let [phase, done, failed, last] = ["", 0, 0, now()];

  const status = () => `${done} of ${total}, ${failed} failed; ${phase}`;
  const clear = () => (isTerminal ? "\r\u001b[2K" : "");
  function show(): void {
    last = now();
    write(isTerminal ? `${clear()}${status().slice(0, width)}` : `${status()}\n`);
  }
  const say = (text: string) => {
    write(`${clear()}${text}\n`);
    if (isTerminal) show();
  };
  return {
    say,
    phase(name) {
      phase = name;
      show();
    },
    result({ id, status: became }) {
      done++;
      if (became === "failed") {
        failed++;
        say(`failed  ${id}`);
      } else if (now() - last >= every) {
        show();
      }
    },
    end: () => write(clear()),
  };
}
