import { expect, test } from "vitest";
import { KEPT_MS, MinuteSeries } from "./traffic.js";

const MINUTE = 60_000;

function counter() {
  const series = new MinuteSeries(() => ({ count: 0 }));
  const count = (time: number) => {
    series.at(time).count += 1;
  };
  const counts = (from = 0, to = Number.MAX_SAFE_INTEGER) =>
    series.between(from, to).map(({ start, totals }) => [start / MINUTE, totals.count]);
  return { count, counts };
}

test("events of one minute are counted together, events before and after it apart", () => {
  const { count, counts } = counter();
  for (const time of [0, 1, MINUTE - 1, MINUTE, 3 * MINUTE - 1]) count(time);
  expect(counts()).toEqual([
    [0, 3],
    [1, 1],
    [2, 1],
  ]);
});

test("after the clock is set back, the same minute goes on, and the minutes are in order", () => {
  const { count, counts } = counter();
  for (const time of [5 * MINUTE, 2 * MINUTE, 5 * MINUTE + 1, 2 * MINUTE]) count(time);
  expect(counts()).toEqual([
    [2, 2],
    [5, 2],
  ]);
});

test.each([
  [MINUTE, 2 * MINUTE - 1, [1]],
  [2 * MINUTE - 1, 2 * MINUTE, [1, 2]],
  [0, MINUTE - 1, []],
  [2 * MINUTE + 59_999, 9 * MINUTE, [2]],
  [3 * MINUTE, 9 * MINUTE, []],
])("a period from %i to %i includes the minutes that it touches", (from, to, expected) => {
  const { count, counts } = counter();
  for (const minute of [1, 2]) count(minute * MINUTE);
  expect(counts(from, to).map(([minute]) => minute)).toEqual(expected);
});

test("seven days are kept; older minutes are dropped when the next minute begins", () => {
  const { count, counts } = counter();
  for (const time of [0, MINUTE, KEPT_MS]) count(time);
  expect(counts().map(([minute]) => minute)).toEqual([0, 1, KEPT_MS / MINUTE]);
  count(KEPT_MS + MINUTE);
  expect(counts()).toHaveLength(3);
  expect(counts()[0]).toEqual([1, 1]);
});
