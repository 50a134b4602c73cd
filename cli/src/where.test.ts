import { describe, expect, test } from "vitest";
import { positionOf } from "./where.js";

const NOW = Date.UTC(2026, 10, 30, 14);
const at = (text: string, partitions?: readonly string[]) => positionOf({ name: "--from", text, partitions }, NOW);

describe("a place is read", () => {
  test.each([
    ["earliest", "earliest"],
    ["latest", "latest"],
    ["2026-11-30T12:00:00Z", { timestamp: NOW - 7_200_000 }],
    ["2026-11-30T20:00+08:00", { timestamp: NOW - 7_200_000 }],
    ["90s", { timestamp: NOW - 90_000 }],
    ["15m", { timestamp: NOW - 900_000 }],
    ["2h", { timestamp: NOW - 7_200_000 }],
    ["7d", { timestamp: NOW - 604_800_000 }],
    ["99999999d", { timestamp: 0 }],
  ])("%s", (text, expected) => {
    expect(at(text)).toEqual(expected);
  });

  test("without a zone as the time of this machine, with or without an hour", () => {
    expect(at("2026-11-30 09:30")).toEqual({ timestamp: new Date(2026, 10, 30, 9, 30).getTime() });
    expect(at("2026-11-30")).toEqual({ timestamp: new Date(2026, 10, 30).getTime() });
  });

  test("a sequence number is of the partitions that are named", () => {
    expect(at("4711", ["0", "2"])).toEqual({ sequenceNumbers: { "0": "4711", "2": "4711" } });
    expect(() => at("4711")).toThrow("--from 4711 is a sequence number, and each partition has its own: add --partition");
  });
});

test.each(["", "yesterday", "2026-13-40", "2026-11-30T99:99", "15 m", "-5m", "-1", "1.5h", "12:00"])(
  "'%s' is refused",
  (text) => {
    expect(() => at(text)).toThrow(`--from must be earliest, latest, a time (2026-11-30T14:00:00Z), a time ago`);
  },
);
