import { describe, expect, test } from "vitest";
import { waitBefore } from "./line.js";

const NOW = Date.UTC(2026, 10, 30, 12, 0, 0);

function waited(headers: Readonly<Record<string, string>>, retry = 0): number {
  return waitBefore({ response: { status: 429, headers, bodyText: "" } }, retry, NOW);
}

describe("before a retry, the gate waits", () => {
  test.each([
    ["0", 0],
    ["7", 7_000],
    [" 7 ", 7_000],
    ["Mon, 30 Nov 2026 12:00:09 GMT", 9_000],
    ["Monday, 30-Nov-26 12:00:09 GMT", 9_000],
    ["Mon, 30 Nov 2026 11:59:00 GMT", 0],
  ])("as long as Retry-After asks for: %s", (text, ms) => {
    expect(waited({ "retry-after": text })).toBe(ms);
  });

  test.each(["3600", "2026", "Tue, 01 Dec 2026 12:00:00 GMT"])("at most half a minute: %s", (text) => {
    expect(waited({ "retry-after": text })).toBe(30_000);
  });

  test("until a date by the clock of the target, where the response has a Date", () => {
    const headers = { "retry-after": "Mon, 30 Nov 2026 13:00:05 GMT", date: "Mon, 30 Nov 2026 13:00:00 GMT" };
    expect(waited(headers)).toBe(5_000);
  });

  test.each(["", "soon", "-1", "1.5", "2026-11-30", "2026-11-30T12:00:09Z", "Tue, 30 Nov 2026 12:00:09 GMT", "Nov 2026"])(
    "twice as long each time when Retry-After says nothing: %j",
    (text) => {
      const headers = { "retry-after": text };
      expect([0, 1, 2].map((retry) => waited(headers, retry))).toEqual([500, 1_000, 2_000]);
    },
  );

  test("twice as long each time without Retry-After", () => {
    expect([0, 1, 2, 9].map((retry) => waited({}, retry))).toEqual([500, 1_000, 2_000, 30_000]);
  });
});
