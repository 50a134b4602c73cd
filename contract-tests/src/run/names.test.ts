import { expect, test } from "vitest";
import { isStale, prefixOf, runId, runOfName } from "./names.js";

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
const HOUR = 3_600_000;

test("an id has ten digits of base 36, and its first six are the second", () => {
  const id = runId(NOW, 35);
  expect(id).toMatch(/^[0-9a-z]{10}$/);
  expect(Number.parseInt(id.slice(0, 6), 36)).toBe(NOW / 1000);
});

test("a name of a run gives back the run and its time", () => {
  const id = runId(NOW);
  expect(runOfName(`${prefixOf(id)}stream-3-0`)).toEqual({ run: id, startedAt: NOW });
});

test("two runs of one second have different ids", () => {
  expect(runId(NOW, 1)).not.toBe(runId(NOW, 2));
});

test.each([
  "orders",
  "gate-",
  "gate-orders",
  "gate-production-orders",
  "gate-testrun123-orders",
  "gate-keeper2024-x",
  "GATE-TESTRUN123-X",
  `x${prefixOf(runId(NOW))}stream`,
  prefixOf(runId(NOW)),
  `${prefixOf(runId(NOW))}äöü`,
])("%s is no name of a run", (name) => {
  expect(runOfName(name)).toBeUndefined();
});

test("of all ends that the two last digits can have one makes a name of ours", () => {
  const id = runId(NOW, 7);
  const ends = Array.from({ length: 1296 }, (_, end) => `gate-${id.slice(0, 8)}${end.toString(36).padStart(2, "0")}-x`);
  expect(ends.filter((name) => runOfName(name) !== undefined)).toEqual([`gate-${id}-x`]);
});

test("stale is what is of another run, old enough, and not of a time to come", () => {
  const name = `${prefixOf(runId(NOW, 1))}app-0`;
  expect(isStale(name, NOW + 2 * HOUR, 2 * HOUR)).toBe(true);
  expect(isStale(name, NOW + 2 * HOUR - 1, 2 * HOUR)).toBe(false);
  expect(isStale(name, NOW - 1000, 0)).toBe(false);
  expect(isStale(name, NOW, 0)).toBe(true);
  expect(isStale(name, NOW + 2 * HOUR, 0, runId(NOW, 1))).toBe(false);
  expect(isStale("orders", NOW + 2 * HOUR, 0)).toBe(false);
});
