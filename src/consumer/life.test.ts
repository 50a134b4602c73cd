import { expect, test } from "vitest";
import { afterStep, type LifeState, type LifeStep } from "./life.js";

const STEPS: readonly LifeStep[] = ["start", "read", "drain", "commit", "release", "fence"];

/** Each state, and where each step leads; `-` where the step is not possible. */
const TABLE: readonly (readonly [LifeState, ...(LifeState | "-")[]])[] = [
  // state     start       read       drain       commit       release     fence
  ["assigned", "starting", "-", "released", "-", "-", "fenced"],
  ["starting", "-", "reading", "released", "-", "-", "fenced"],
  ["reading", "-", "-", "draining", "-", "-", "fenced"],
  ["draining", "-", "-", "-", "committed", "released", "fenced"],
  ["committed", "-", "-", "-", "-", "released", "fenced"],
  ["released", "-", "-", "-", "-", "-", "-"],
  ["fenced", "-", "-", "-", "-", "-", "-"],
];

const cases = TABLE.flatMap(([state, ...after]) =>
  STEPS.map((step, at): [LifeState, LifeStep, LifeState | "-"] => [state, step, after[at] as LifeState | "-"]),
);

test.each(cases)("%s, %s -> %s", (state, step, after) => {
  expect(afterStep(state, step) ?? "-").toBe(after);
});
