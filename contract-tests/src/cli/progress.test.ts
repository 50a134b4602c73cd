import { expect, test } from "vitest";
import { createProgress, roughly } from "./progress.js";

/** A progress that says everything, and the clock that it looks at. */
function watched(options: { readonly ms: number; readonly timeBudgetMs?: number }) {
  const lines: string[] = [];
  const clock = { now: 0 };
  const ids = Array.from({ length: 20 }, (_, index) => `case ${index}`);
  const progress = createProgress({
    isTerminal: false,
    total: ids.length,
    estimate: { ms: options.ms, ofItem: new Map(ids.map((id) => [id, 5])) },
    timeBudgetMs: options.timeBudgetMs,
    write: (text) => lines.push(text.trim()),
    now: () => clock.now,
  });
  const pass = (from: number, to: number) => {
    for (const id of ids.slice(from, to)) progress.result({ id, status: "passed" });
  };
  return { lines, clock, progress, pass };
}

test("at the beginning the estimate says how much time is left, then the pace of the run does", () => {
  const { lines, clock, progress, pass } = watched({ ms: 60_000 });
  progress.phase("examples");
  clock.now = 20_000;
  progress.phase("one by one");
  pass(0, 10);
  clock.now = 40_000;
  progress.phase("side by side");
  expect(lines).toEqual([
    "0 of 20, 0 failed; examples; about 60 s left",
    "0 of 20, 0 failed; one by one; about 40 s left",
    "10 of 20, 0 failed; side by side; about 40 s left",
  ]);
});

test("with a time budget no more is left than that", () => {
  const { lines, progress } = watched({ ms: 600_000, timeBudgetMs: 30_000 });
  progress.phase("examples");
  expect(lines).toEqual(["0 of 20, 0 failed; examples; about 30 s left"]);
});

test("a failure has a line of its own", () => {
  const { lines, progress } = watched({ ms: 1 });
  progress.result({ id: "case 1", status: "failed" });
  expect(lines).toEqual(["failed  case 1"]);
});

test.each([
  [0, "a few seconds"],
  [7_999, "a few seconds"],
  [8_000, "about 10 s"],
  [94_000, "about 90 s"],
  [95_000, "about 2 min"],
  [3_600_000, "about 60 min"],
  [7_200_000, "about 2 h"],
])("%i ms are %s", (ms, text) => {
  expect(roughly(ms)).toBe(text);
});
