import { describe, expect, test } from "vitest";
import { findingOf, resultOf } from "../../vitest/results.js";
import type { CaseResult, Waiver } from "../verdict.js";
import { applyWaivers } from "./apply.js";

const TODAY = "2026-11-21";
const [A, B] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"];

function waiver(pattern: string, fingerprint: string, expires = "2026-12-31"): Waiver {
  return { case: pattern, fingerprint, reason: "known", owner: "platform", expires };
}

function applied(results: readonly CaseResult[], ...waivers: readonly Waiver[]) {
  return applyWaivers(results, waivers, TODAY);
}

describe("a finding is waived", () => {
  test("by the id and the fingerprint, and the finding names the waiver", () => {
    const { results, waivers } = applied([resultOf("createApp/a", findingOf(A))], waiver("createApp/a", A));
    expect(results).toMatchObject([{ status: "waived", findings: [{ waivedBy: "createApp/a" }] }]);
    expect(waivers).toEqual({ used: [waiver("createApp/a", A)], expired: [], unused: [] });
  });

  test("by a pattern, in every case that shows it", () => {
    const given = [
      resultOf("createApp/a", findingOf(A)),
      resultOf("createApp/b/c", findingOf(A)),
      resultOf("showApp/a", findingOf(A)),
    ];
    const statuses = applied(given, waiver("createApp/*", A)).results.map(({ status }) => status);
    expect(statuses).toEqual(["waived", "waived", "failed"]);
  });

  test.each([
    ["another deviation of the same case", waiver("createApp/a", B)],
    ["the same deviation of another case", waiver("createApp/b", A)],
  ])("not by a waiver for %s", (_, other) => {
    const { results, waivers } = applied([resultOf("createApp/a", findingOf(A))], other);
    expect(results[0]?.status).toBe("failed");
    expect(results[0]?.findings[0]).not.toHaveProperty("waivedBy");
    expect(waivers).toEqual({ used: [], expired: [], unused: [other] });
  });

  test("on its last day, and not on the day after", () => {
    const given = [resultOf("createApp/a", findingOf(A))];
    const on = applied(given, waiver("createApp/a", A, TODAY));
    const after = applied(given, waiver("createApp/a", A, "2026-11-20"));
    expect([on.results[0]?.status, on.waivers.used.length]).toEqual(["waived", 1]);
    expect([after.results[0]?.status, after.waivers.expired.length, after.waivers.unused.length]).toEqual(["failed", 1, 0]);
  });
});

describe("a case with several findings", () => {
  const documented = findingOf(A);
  const inferred = findingOf(B, { basis: "inferred" });

  test.each([
    ["failed while a documented one stands", [documented, findingOf(B)], "failed"],
    ["doubtful when only inferred ones stand", [documented, inferred], "doubtful"],
    ["waived when none stands", [documented, documented], "waived"],
  ])("is %s", (_, findings, status) => {
    expect(applied([resultOf("createApp/a", ...findings)], waiver("*", A)).results[0]?.status).toBe(status);
  });

  test("is failed by an inferred one where doubts fail", () => {
    const { results } = applyWaivers([resultOf("createApp/a", documented, inferred)], [waiver("*", A)], TODAY, "fail");
    expect(results[0]?.status).toBe("failed");
  });

  test("an inferred one alone can be waived", () => {
    expect(applied([resultOf("createApp/a", inferred)], waiver("*", B)).results[0]?.status).toBe("waived");
  });
});

describe("a waiver that covers nothing", () => {
  const skipped: CaseResult = { ...resultOf("createApp/a"), status: "skipped", reason: "It writes." };

  test("is unused when its case passed, also with a date that has passed", () => {
    const all = [waiver("createApp/a", A), waiver("createApp/a", B, "2026-01-01")];
    expect(applied([resultOf("createApp/a")], ...all).waivers).toEqual({ used: [], expired: [], unused: all });
  });

  test("is unused when there is no such case", () => {
    expect(applied([resultOf("createApp/a")], waiver("createApp/gone", A)).waivers.unused).toHaveLength(1);
  });

  test("is not unused when its cases were skipped", () => {
    const { results, waivers } = applied([skipped], waiver("createApp/*", A));
    expect(waivers).toEqual({ used: [], expired: [], unused: [] });
    expect(results).toEqual([skipped]);
  });
});

test("it changes none of its arguments, and may be applied again", () => {
  const given = [resultOf("createApp/a", findingOf(A))];
  const before = structuredClone(given);
  const first = applied(given, waiver("*", A));
  expect(given).toEqual(before);
  expect(applied(first.results).results[0]?.status).toBe("failed");
});
