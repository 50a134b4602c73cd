import fc from "fast-check";
import type { Finding } from "../check/finding.js";
import { statusText } from "../check/judge.js";
import type { Probe } from "../suite/probe.js";
import { longForm } from "../suite/steps.js";
import { untilGone } from "../suite/waiting.js";

/** How often a smaller failure is looked for, so that a slow endpoint does not hold up the run. */
const SHRINKS = 80;
const TIME_LIMIT_MS = 60_000;

// Random values are tried on a target, one by one or as sequences of calls beside a model.

/** Random values and what is done with each. */
export interface Trial<T> {
  readonly values: fc.Arbitrary<T>;
  readonly runs: number;
  /** @throws FindingError when the target does something else */
  attempt(value: T): Promise<void>;
  /** The value as lines for people, for one that has failed. */
  describe(value: T): readonly string[];
}

interface Failure<T> {
  readonly value: T;
  readonly finding: Finding;
}

/**
 * Tries values until one fails, then smaller ones; the smallest failure ends the scenario. All values follow from the seed of the
 * run. An error that is not a finding, such as no response, ends the scenario at once: smaller values would only take time.
 */
export async function expectAll<T>(probe: Probe, { values, runs, attempt, describe }: Trial<T>): Promise<void> {
  let failure: Failure<T> | undefined;
  let lost: { readonly error: unknown } | undefined;
  const property = fc.asyncProperty(fc.limitShrink(values, SHRINKS), async (value) => {
    if (lost !== undefined) return true;
    try {
      const finding = await probe.attempt(() => attempt(value));
      if (finding !== undefined) failure = { value, finding };
      return finding === undefined;
    } catch (error) {
      lost = { error };
      return true;
    }
  });
  const { seed, counterexamplePath } = await fc.check(property, {
    seed: probe.seed,
    numRuns: runs,
    interruptAfterTimeLimit: TIME_LIMIT_MS,
  });
  if (lost !== undefined) throw lost.error;
  if (failure === undefined) return;
  const again = `seed ${seed}, path ${counterexamplePath ?? "none"}`;
  probe.fail({ ...failure.finding, steps: [...describe(failure.value), again] });
}

/** A call of a sequence: sent to the target, and done to the model beside it. */
export type Step<M extends object, R> = fc.AsyncCommand<M, R>;

/** Runs of a sequence; each has up to a dozen calls. */
const RUNS = 6;
const MOST_STEPS = 12;

/** What a run has done so far, as lines, and the probe that it does it with; by its model. */
const made = new WeakMap<object, { readonly lines: string[]; readonly probe: Probe }>();

/** Runs a step and notes it with the response to its last request: `createApp app 1: status 201`. */
async function noted(model: object, line: string, run: () => Promise<void>): Promise<void> {
  const { lines = [], probe } = made.get(model) ?? {};
  const before = probe?.last;
  const at = lines.push(line) - 1;
  try {
    await run();
  } finally {
    const last = probe?.last;
    if (last !== undefined && last !== before) lines[at] = `${line}: ${statusText(last)}`;
  }
}

/**
 * A step. @param line how a report names it: `commitCheckpoint app 1 stream 1 partition 0 at 3`
 * @param isPossible whether the step can be made in the state of the model; always when omitted
 */
export function step<M extends object, R>(
  line: string,
  run: (model: M, real: R) => Promise<void>,
  isPossible: (model: M) => boolean = () => true,
): Step<M, R> {
  return {
    check: (model) => isPossible(model),
    run: (model, real) => noted(model, line, () => run(model, real)),
    toString: () => line,
  };
}

/** Sequences of calls, and the model that says what they must do. */
export interface Sequence<M extends object, R> {
  readonly steps: readonly fc.Arbitrary<Step<M, R>>[];
  readonly runs?: number;
  readonly mostSteps?: number;
  /** Makes what the runs share, because real streams take their time. Called again after a run that failed. */
  prepare(): Promise<R>;
  /** Removes what a failed run leaves. */
  discard(real: R): Promise<void>;
  /** The model at the beginning of a run. */
  begin(real: R): Promise<M>;
  /** What must hold at the end of each run. */
  end?(model: M, real: R): Promise<void>;
}

/**
 * Makes random sequences of calls and compares the target with a small model, call by call. A sequence that shows a difference is
 * made as short as possible, and reported as lines.
 */
export async function expectSequences<M extends object, R>(probe: Probe, sequence: Sequence<M, R>): Promise<void> {
  let real: R | undefined;
  const lines = new WeakMap<object, string[]>();

  async function attempt(commands: Iterable<Step<M, R>>): Promise<void> {
    const own: string[] = [];
    lines.set(commands, own);
    const ready = real ?? (await sequence.prepare());
    real = undefined;
    const before = probe.findings.length;
    try {
      const model = await sequence.begin(ready);
      made.set(model, { lines: own, probe });
      await fc.asyncModelRun(async () => ({ model, real: ready }), commands);
      await sequence.end?.(model, ready);
      real = ready;
    } finally {
      if (real === undefined && probe.findings.length > before) await sequence.discard(ready);
    }
  }

  const most = sequence.mostSteps ?? MOST_STEPS;
  await expectAll(probe, {
    values: fc.commands([...sequence.steps], { maxCommands: most, size: "max", disableReplayLog: true }),
    runs: sequence.runs ?? RUNS,
    attempt,
    describe: (commands) => lines.get(commands) ?? [],
  });
}

/** Removes streams and apps, whatever the responses, and waits until the streams are gone. */
export async function removeAll(probe: Probe, streams: readonly string[], apps: readonly string[] = []): Promise<void> {
  for (const stream_name of streams) await probe.attempt(async () => void (await probe.send("deleteStream", { stream_name })));
  for (const stream_name of streams) await probe.attempt(() => untilGone(probe, stream_name));
  for (const app_name of apps) await probe.attempt(async () => void (await probe.send("deleteApp", { app_name })));
}

/** A partition id in the long or the short form. */
export function partitionId(number: number, isLong: boolean): string {
  return isLong ? longForm(number) : String(number);
}
