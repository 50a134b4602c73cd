import { describe, expect, test } from "vitest";
import type { Coverage, CoverageCell, CoverageDimension } from "../verdict.js";
import { nothingTested, parseThresholds, ThresholdError, unreached } from "./thresholds.js";

function dimension(name: CoverageDimension["name"], states: readonly CoverageCell["state"][]): CoverageDimension {
  const covered = states.filter((state) => state === "covered").length;
  const open = states.filter((state) => state !== "unreachable").length;
  const cells = states.map((state, index) => {
    return { call: "showApp", what: String(index), state, ...(state === "missing" ? { reason: "No case covers it." } : {}) };
  });
  return { name, cells, share: open === 0 ? 1 : covered / open };
}

function coverage(...dimensions: readonly CoverageDimension[]): Coverage {
  return { dimensions };
}

describe("--min-coverage", () => {
  test("reads dimensions with their shares", () => {
    expect(parseThresholds("operation=100, error-code=62.5,credentials=0%")).toEqual({
      operation: 100,
      "error code": 62.5,
      credentials: 0,
    });
  });

  test("reads one share for all dimensions", () => {
    const all = parseThresholds("80");
    expect(Object.keys(all)).toEqual([
      "operation",
      "status",
      "error code",
      "parameter",
      "response field",
      "keyword",
      "credentials",
    ]);
    expect(new Set(Object.values(all))).toEqual(new Set([80]));
  });

  test.each([
    ["operations=100", /knows no "operations"\. Dimensions are operation, status, error-code, /],
    ["operation=100,", /knows no ""/],
    ["", /knows no ""/],
    ["status", /status is ""; write .* status=80\.$/],
    ["status=", /status is ""/],
    ["status=-1", /status is "-1"/],
    ["status=101", /status is "101"/],
    ["101", /operation is "101"/],
    ["1.2.3", /operation is "1\.2\.3"/],
    ["status=80=90x", undefined],
    ["status=80,status=90", /gives status twice/],
  ])("refuses %j", (text, message) => {
    if (message === undefined) expect(() => parseThresholds(text)).toThrow(ThresholdError);
    else expect(() => parseThresholds(text)).toThrow(message);
  });
});

describe("thresholds", () => {
  const twoOfThree = dimension("status", ["covered", "covered", "missing", "unreachable"]);

  test("are reached by a share that is as large, counted without the unreachable cells", () => {
    expect(unreached(coverage(twoOfThree), { status: 66.6 })).toEqual([]);
  });

  test("are not reached by a smaller one, and the sentence says how far it got and what is missing", () => {
    const [first, ...more] = unreached(coverage(twoOfThree), { status: 67, operation: 100 });
    expect(more).toEqual([]);
    expect(first).toEqual({
      dimension: "status",
      wanted: 67,
      reached: 66.6,
      sentence:
        "Coverage of status: 66.6 % of the whole contract (2 of 3), and 67 % is asked for. Of the missing cells 1 say: No case covers it.",
    });
  });

  test("a share is never shown as more than it is", () => {
    const states = Array.from({ length: 2000 }, (_, index) => (index === 0 ? "missing" : "covered"));
    const [first] = unreached(coverage(dimension("keyword", states as CoverageCell["state"][])), { keyword: 100 });
    expect(first?.reached).toBe(99.9);
  });

  test("are all reached where nothing can be covered, and none where nothing was", () => {
    expect(unreached(coverage(dimension("status", ["unreachable"])), { status: 100 })).toEqual([]);
    expect(unreached(coverage(dimension("status", ["missing"])), { status: 0 })).toHaveLength(1);
  });
});

test("a run in which nothing was covered has tested nothing", () => {
  const missing = dimension("status", ["missing", "unreachable"]);
  expect(nothingTested(coverage(missing))).toBe(true);
  expect(nothingTested(coverage(missing, dimension("operation", ["covered"])))).toBe(false);
});
