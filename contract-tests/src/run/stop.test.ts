import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStop, whyStopped } from "./stop.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the time ends the sending, and not before", () => {
  const { signal } = createStop(undefined, 600_000);
  vi.advanceTimersByTime(599_999);
  expect(whyStopped(signal)).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(whyStopped(signal)).toContain("--time-budget");
});

test("without a budget there is no end", () => {
  const { signal } = createStop();
  vi.advanceTimersByTime(1e9);
  expect(signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test("the user can end it at any time, also before it begins", () => {
  const user = new AbortController();
  const { signal } = createStop(user.signal, 1_000);
  user.abort();
  expect(whyStopped(signal)).toContain("interrupted");
  expect(whyStopped(createStop(user.signal).signal)).toContain("interrupted");
});

test("what is over listens to nothing and waits for nothing", () => {
  const user = new AbortController();
  const stop = createStop(user.signal, 1_000);
  stop.end();
  user.abort();
  expect([stop.signal.aborted, vi.getTimerCount()]).toEqual([false, 0]);
});
