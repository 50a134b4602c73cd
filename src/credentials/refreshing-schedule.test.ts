import fc from "fast-check";
import { expect, test } from "vitest";
import { failureDelay, refreshSchedule } from "./refreshing.js";

const MINUTE = 60_000;

test.each<[string, number, number, number]>([
  ["a day, soonest", 1440, 0, 1435],
  ["a day, earliest", 1440, 1, 1430],
  ["an hour, in the middle", 60, 0.5, 52.5],
  ["a quarter of an hour, soonest", 15, 0, 11.25],
  ["a quarter of an hour, earliest", 15, 1, 7.5],
  ["ever", Number.POSITIVE_INFINITY, 0.5, Number.POSITIVE_INFINITY],
])("credentials valid for %s are replaced in time, with refreshBeforeMs of five minutes", (_what, minutes, random, at) => {
  expect(refreshSchedule(minutes * MINUTE, 0, 5 * MINUTE, random).refreshAt).toBe(at * MINUTE);
});

test("credentials are never replaced in the first half of their lifetime, and always before they expire", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1, max: 1e9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (validMs, before, random) => {
        const { refreshAt, expiresAt } = refreshSchedule(1e12 + validMs, 1e12, before, random);
        expect(refreshAt).toBeGreaterThanOrEqual(1e12 + validMs / 2 - 0.001);
        expect(refreshAt).toBeLessThan(expiresAt);
      },
    ),
  );
});

test.each([
  [1, 0, 500],
  [1, 1, 1000],
  [4, 1, 8000],
  [7, 1, 60_000],
  [1000, 0, 30_000],
])("after %i failures, with random at %d, the next request waits %i ms", (failures, random, ms) => {
  expect(failureDelay(failures, random)).toBe(ms);
});
