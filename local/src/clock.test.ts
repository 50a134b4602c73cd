import { expect, test } from "vitest";
import { MovableClock } from "./clock.js";

function clock() {
  const base = { time: 1000, now: () => base.time };
  return { base, clock: new MovableClock(base) };
}

test("a clock follows its base, as far ahead as it was moved", () => {
  const { base, clock: moved } = clock();
  moved.move(500);
  base.time = 2000;
  expect(moved.now()).toBe(2500);
  moved.move(-700);
  expect(moved.now()).toBe(1800);
});

test("a frozen clock stands still, can be moved, and goes on from where it stands", () => {
  const { base, clock: frozen } = clock();
  frozen.freeze();
  base.time = 5000;
  expect([frozen.now(), frozen.isFrozen]).toEqual([1000, true]);
  frozen.move(10);
  frozen.resume();
  expect([frozen.now(), frozen.isFrozen]).toEqual([1010, false]);
  base.time = 5001;
  expect(frozen.now()).toBe(1011);
  frozen.resume();
  expect(frozen.now()).toBe(1011);
});

test("a reset brings the clock back to its base", () => {
  const { clock: moved } = clock();
  moved.move(500);
  moved.freeze();
  moved.reset();
  expect([moved.now(), moved.isFrozen]).toEqual([1000, false]);
});

test.each([0.5, Number.NaN, "1", Number.POSITIVE_INFINITY, undefined])("a move by %s is refused", (ms) => {
  expect(() => clock().clock.move(ms as number)).toThrow("whole milliseconds");
});

test("a time that is no time is refused", () => {
  const { clock: moved } = clock();
  expect(() => moved.move(-1001)).toThrow("before 1970");
  expect(() => moved.move(Date.UTC(9000, 0, 1))).toThrow("behind the year 8999");
  expect(moved.now()).toBe(1000);
});
