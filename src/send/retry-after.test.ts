import { expect, test } from "vitest";
import { readRetryAfter } from "./retry.js";

const NOW = Date.UTC(2026, 9, 21, 7, 28, 0);

test.each([
  ["2", 2000],
  ["0", 0],
  [" 3 ", 3000],
  ["2026", 2_026_000],
  ["Wed, 21 Oct 2026 07:28:05 GMT", 5000],
  ["Wed, 21 Oct 2020 07:28:05 GMT", 0],
  ["Thu, 21 Oct 2026 07:28:05 GMT", undefined],
  ["Wed, 31 Sep 2026 07:28:05 GMT", undefined],
  ["Wed, 21 Oct 2026 07:28:05 +0000", undefined],
  ["Wed, 21 Oct 2026 07:28:05", undefined],
  ["2026-10-21T07:28:05Z", undefined],
  ["soon", undefined],
  ["-1", undefined],
  ["+1", undefined],
  ["1.5", undefined],
  ["1e3", undefined],
  ["2, 3", undefined],
  ["9999999999", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After %s is %s ms", (value, ms) => {
  expect(readRetryAfter(new Headers(value === undefined ? {} : { "retry-after": value }), NOW)).toBe(ms);
});

test("a date is compared with the Date of the response, not with a clock that may be off", () => {
  const at = (date: string) => new Headers({ "retry-after": "Wed, 21 Oct 2026 07:28:05 GMT", date });
  expect(readRetryAfter(at("Wed, 21 Oct 2026 07:28:03 GMT"), NOW + 3_600_000)).toBe(2000);
  expect(readRetryAfter(at("yesterday"), NOW)).toBe(5000);
});

test("nothing is read where there was no response", () => {
  expect(readRetryAfter(undefined, NOW)).toBeUndefined();
});
