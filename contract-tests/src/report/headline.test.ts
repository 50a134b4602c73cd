import { beforeAll, describe, expect, test } from "vitest";
import { keptVerdict } from "../../vitest/verdicts.js";
import type { Counts, Verdict } from "../verdict.js";
import { githubCommands, githubSummary } from "./github.js";
import { htmlReport } from "./html/page.js";
import { humanReport } from "./human.js";
import { junitReport } from "./junit.js";
import { headlineOf } from "./sentences.js";
import { jsonReport } from "./write.js";

let kept: Verdict;

beforeAll(async () => {
  kept = await keptVerdict();
}, 60_000);

function verdictWith(counts: Partial<Counts>, isReadOnly: boolean, rest: Partial<Verdict> = {}): Verdict {
  const none = { passed: 0, failed: 0, doubtful: 0, waived: 0, skipped: 0 };
  return { ...kept, counts: { ...none, ...counts }, run: { ...kept.run, isReadOnly }, ...rest };
}

test.each<[string, Partial<Counts>, boolean, Partial<Verdict>]>([
  ["KEPT (read-only, 8 % of the plan)", { passed: 283, skipped: 3_476 }, true, {}],
  ["KEPT (98 % of the plan)", { passed: 3_700, skipped: 59 }, false, {}],
  ["KEPT (99 % of the plan)", { passed: 3_758, skipped: 1 }, false, {}],
  ["KEPT (the whole plan)", { passed: 3_759 }, false, {}],
  ["KEPT (read-only, less than 1 % of the plan)", { passed: 1, skipped: 3_758 }, true, {}],
  ["BROKEN (50 % of the plan)", { failed: 1, doubtful: 1, waived: 1, passed: 1, skipped: 4 }, false, { outcome: "broken" }],
  ["INCOMPLETE (50 % of the plan)", { passed: 1, skipped: 1 }, false, { outcome: "not-tested" }],
  ["INTERRUPTED (read-only, 50 % of the plan)", { passed: 1, skipped: 1 }, true, { outcome: "interrupted" }],
  ["NOT TESTED", { skipped: 3_759 }, true, { outcome: "not-tested" }],
  ["NOT TESTED", {}, true, { outcome: "not-tested" }],
])("the headline is %s", (headline, counts, isReadOnly, rest) => {
  expect(headlineOf(verdictWith(counts, isReadOnly, rest))).toBe(headline);
});

describe("every report says how much of the plan was tested", () => {
  const HEADLINE = "KEPT (read-only, 8 % of the plan)";
  test.each<[string, (verdict: Verdict) => string]>([
    ["the summary", (verdict) => humanReport(verdict).split("\n")[0] ?? ""],
    ["the annotations", (verdict) => githubCommands(verdict).replaceAll("%25", "%")],
    ["the job summary", (verdict) => githubSummary(verdict).split("\n")[0] ?? ""],
    ["JUnit", junitReport],
    ["JSON", (verdict) => (JSON.parse(jsonReport(verdict)) as Verdict).headline ?? ""],
    ["HTML", (verdict) => /<p class="word">([^<]*)</.exec(htmlReport(verdict))?.[1] ?? ""],
  ])("%s", (_, report) => {
    expect(report(verdictWith({ passed: 283, skipped: 3_476 }, true))).toContain(HEADLINE);
  });
});
