import fc from "fast-check";
import type { Finding } from "../check/finding.js";
import type { Probe } from "../probe.js";

/** Attempts at a smaller failure, so that a slow endpoint does not hold the run up for ever. */
const SHRINKS = 80;
const TIME_LIMIT_MS = 60_000;

/** Something made by chance, tried on a target. */
export interface Trial<T> {
  readonly values: fc.Arbitrary<T>;
  readonly runs: number;
  /** @throws FindingError when the target does something else */
  attempt(value: T): Promise<void>;
  /** The value as lines for people, when it has failed. */
  describe(value: T): readonly string[];
}

interface Failure<T> {
  readonly value: T;
  readonly finding: Finding;
}

/**
 * Tries values until one fails, then smaller ones; the smallest failure ends the scenario. All of it follows from the seed of
 * the run. What is no finding, such as no answer at all, ends it at once: repeating it would only take time.
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
