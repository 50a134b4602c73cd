import { describe, expect, test } from "vitest";
import { readHttpDate } from "./http-date.js";

const NOW = Date.UTC(2026, 10, 30);
const NOVEMBER_1994 = Date.UTC(1994, 10, 6, 8, 49, 37);
const OCTOBER_2026 = Date.UTC(2026, 9, 21, 7, 28, 5);

test.each([
  ["Sun, 06 Nov 1994 08:49:37 GMT", NOVEMBER_1994],
  ["Sunday, 06-Nov-94 08:49:37 GMT", NOVEMBER_1994],
  ["Sun Nov  6 08:49:37 1994", NOVEMBER_1994],
  ["Wed, 21 Oct 2026 07:28:05 GMT", OCTOBER_2026],
  ["Wednesday, 21-Oct-26 07:28:05 GMT", OCTOBER_2026],
  ["Wed Oct 21 07:28:05 2026", OCTOBER_2026],
  ["Thu, 29 Feb 2024 00:00:00 GMT", Date.UTC(2024, 1, 29)],
  ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
])("%s is a date", (value, time) => {
  expect(readHttpDate(value, NOW)).toBe(time);
});

test.each([
  ["2026"],
  ["5"],
  ["-1"],
  ["0"],
  ["soon"],
  [""],
  [null],
  [undefined],
  ["2026-10-21T07:28:05Z"],
  ["2026-10-21"],
  ["Oct 21 2026"],
  // A form that is nearly right.
  ["Wed, 21 Oct 2026 07:28:05"],
  ["Wed, 21 Oct 2026 07:28:05 UTC"],
  ["Wed, 21 Oct 2026 07:28:05 +0000"],
  ["Wed, 21 Oct 26 07:28:05 GMT"],
  ["wed, 21 oct 2026 07:28:05 gmt"],
  ["Wed, 1 Oct 2026 07:28:05 GMT"],
  ["21 Oct 2026 07:28:05 GMT"],
  ["Wed, 21-Oct-26 07:28:05 GMT"],
  ["Wednesday, 21-Oct-2026 07:28:05 GMT"],
  ["Wed Oct 21 07:28:05 2026 GMT"],
  ["Wed Oct 21 2026 07:28:05 GMT+0000 (Coordinated Universal Time)"],
  [" Wed, 21 Oct 2026 07:28:05 GMT"],
  ["Wed, 21 Oct 2026 07:28:05 GMT, Wed, 21 Oct 2026 07:28:06 GMT"],
  // A day or a time that does not exist, or the wrong weekday.
  ["Thu, 21 Oct 2026 07:28:05 GMT"],
  ["Thursday, 21-Oct-26 07:28:05 GMT"],
  ["Thu Oct 21 07:28:05 2026"],
  ["Thu, 31 Sep 2026 07:28:05 GMT"],
  ["Sun, 29 Feb 2026 00:00:00 GMT"],
  ["Wed, 21 Abc 2026 07:28:05 GMT"],
  ["Wed, 00 Oct 2026 07:28:05 GMT"],
  ["Thu, 21 Oct 2026 24:00:00 GMT"],
  ["Wed, 21 Oct 2026 07:60:05 GMT"],
])("%j is not a date", (value) => {
  expect(readHttpDate(value, NOW)).toBeUndefined();
});

describe("a year with two digits", () => {
  test.each([
    ["Monday, 30-Nov-76 00:00:00 GMT", 2076],
    ["Wednesday, 30-Nov-77 00:00:00 GMT", 1977],
    ["Tuesday, 30-Nov-99 00:00:00 GMT", 1999],
    ["Thursday, 30-Nov-00 00:00:00 GMT", 2000],
  ])("lies at most 50 years ahead: %s", (value, year) => {
    expect(readHttpDate(value, NOW)).toBe(Date.UTC(year, 10, 30));
  });
});
