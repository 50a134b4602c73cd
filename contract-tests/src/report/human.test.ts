import { beforeAll, describe, expect, test } from "vitest";
import { brokenVerdict, keptVerdict, MALICIOUS } from "../../vitest/verdicts.js";
import type { ReportedFinding, Verdict, Waiver } from "../verdict.js";
import { concluded } from "./conclude.js";
import { humanReport, takesColor } from "./human.js";
import { noCommand, plain, wrapped } from "./sentences.js";

let broken: Verdict;
let kept: Verdict;

beforeAll(async () => {
  broken = await brokenVerdict();
  kept = await keptVerdict();
}, 60_000);

/** The part of a report under a heading. */
function part(report: string, heading: string): string {
  const [, after = ""] = report.split(`\n${heading}\n`);
  return after.split(/\n(?=[A-Z][a-z-]+[^\n]*\n\n)/)[0] ?? "";
}

test("the first line is the verdict", () => {
  expect(humanReport(broken).split("\n")[0]).toMatch(
    /^BROKEN \(\d+ % of the plan\) {2}The contract is broken: \d+ of \d+ cases failed, on \w+App, \w+App and$/,
  );
  expect(humanReport(kept).split("\n")[0]).toMatch(
    /^KEPT \(\d+ % of the plan\) {2}The contract is kept in \d+ cases; [\d,]+ were skipped and prove nothing\.$/,
  );
});

test("what is broken stands under its operation: what the contract says and where, what came back, how to see it again", () => {
  const own = part(humanReport(broken), "What is broken").split(/\n(?=createApp {2}\d)/)[1] ?? "";
  expect(own).toContain("createApp responds with a status that is not declared");
  expect(own).toMatch(/expected +one of the declared statuses 201, 400/);
  expect(own).toMatch(/came back +200\n/);
  expect(own).toMatch(
    /contract +openapi\.yaml:\d+ #\/paths\/~1v2~1\{project_id\}~1apps\/post\/responses\n +API reference - Creating/,
  );
  expect(own).toMatch(/curl +curl .* -X POST .* -H "x-auth-token: \$CLOUD_SDK_TOKEN" --data-raw '/);
  expect(own).toMatch(/replay +npx dis-contract verify .* --replay createApp\/body\/examples\/app --seed 42/);
});

test("cases that show the same are one deviation, and all are counted", () => {
  const report = humanReport(broken, { width: 200 });
  const [, shown = ""] = /createApp responds with a status.*\n +case .*\n +(and .*)/.exec(report) ?? [];
  const same = broken.results.filter(
    ({ call, findings }) => call === "createApp" && findings.some(({ kind }) => kind === "status"),
  );
  expect(same.length).toBeGreaterThan(5);
  expect(shown).toContain(`and ${same.length - 1} more cases: ${same[1]?.id}, ${same[2]?.id}`);
  expect(shown).toMatch(/, \.\.\.$/);
});

test("where much is wrong, each operation has something in full, and the rest is counted", () => {
  const report = humanReport(broken, { shown: 3 });
  expect(report.match(/ expected {5}/g)).toHaveLength(3);
  expect(report).toMatch(/\n {2}and \d+ more deviations? of deleteApp, in \d+ cases\n/);
  expect(report).toContain("--report html=report.html");
  expect(humanReport(broken)).not.toContain("--report html=report.html");
});

test("what was skipped is reported by reason, with counts, and a kept contract has nothing broken", () => {
  const report = humanReport(kept);
  expect(report).not.toContain("What is broken");
  expect(part(report, "Skipped, and so not proved")).toMatch(/^\n +[\d,]+ {2}Not selected by --only\.\n/);
});

test("clean-up, coverage and reports are in the summary", () => {
  const left = [{ kind: "stream", name: "gate-a-b", reason: "status 500" }] as const;
  const report = humanReport({ ...kept, cleanUp: { ...kept.cleanUp, left } }, { written: ["junit: out/j.xml"] });
  expect(report).toContain("Removed 1 resource of this run.");
  expect(report).toContain("Removed what earlier runs had left behind: app gate-t6aaaa0000-b.");
  expect(report).toContain("STILL THERE: stream gate-a-b; status 500");
  expect(report).toContain("operation     50 % (1 covered, 1 missing, 0 unreachable)");
  expect(report).toContain("Reports\n\n  junit: out/j.xml\n");
});

describe("doubts and waivers are apart from what is broken", () => {
  const waiver: Waiver = {
    case: "createApp/*",
    fingerprint: "0123456789ab",
    reason: "known",
    owner: "team",
    expires: "2026-01-01",
  };

  function changed(change: (finding: ReportedFinding) => ReportedFinding, expired: readonly Waiver[] = []): string {
    const results = broken.results.map((result) => ({ ...result, findings: result.findings.map(change) }));
    return humanReport(concluded({ ...broken, results, waivers: { used: [], expired, unused: [] } }));
  }

  test("all of them doubts: the contract is kept", () => {
    const inferred = "No document says it.";
    const report = changed((finding) => ({ ...finding, basis: "inferred", inferred }));
    expect(report).toMatch(/\n +a doubt +No document says it\.\n/);
    expect(report).toMatch(/^KEPT /);
    expect(report).not.toContain("What is broken");
    expect(part(report, "Doubts about the contract: the documents do not state it")).toContain(
      "createApp responds with a status",
    );
  });

  test("all of them waived: the contract is kept", () => {
    const report = changed((finding) => ({ ...finding, waivedBy: "createApp/*" }));
    expect(report).toMatch(/^KEPT /);
    expect(report).toMatch(/^KEPT \([^)]+\) {2}The contract is kept in [\d,]+ cases, with waivers in \d+ more[.;]/);
    expect(part(report, "Waived")).toMatch(/waived by +createApp\/\*/);
  });

  test("a waiver that has expired is named", () => {
    const report = changed((finding) => finding, [waiver]);
    expect(report).toContain("EXPIRED createApp/* 0123456789ab, until 2026-01-01, team: known");
  });
});

test.each([
  [
    "a run that could not be made",
    { outcome: "not-tested", problems: ["No route to x."] },
    /^INCOMPLETE \([^)]+\) {2}Not everything that was asked for could be done: \d+ cases tested, 0\s+failed/,
  ],
  [
    "an interrupted run",
    { outcome: "interrupted" },
    /^INTERRUPTED \([^)]+\) {2}The run was interrupted: \d+ cases tested until then, 0 failed/,
  ],
  [
    "a threshold",
    { outcome: "broken", shortfalls: ["status: 50 %, asked for 80 %"] },
    /^BROKEN \([^)]+\) {2}The contract is not tested enough: 1 threshold/,
  ],
] as const)("%s says so at once", (_, rest, start) => {
  const report = humanReport({ ...kept, ...rest });
  expect(report).toMatch(start);
  for (const text of [...("problems" in rest ? rest.problems : []), ...("shortfalls" in rest ? rest.shortfalls : [])]) {
    expect(report).toContain(text);
  }
});

test("no line of prose is longer than asked for; command lines stay whole", () => {
  const isCommand = (line: string) => /curl -sS|npx dis-contract/.test(line);
  for (const width of [60, 100]) {
    const long = humanReport(broken, { width })
      .split("\n")
      .filter((line) => line.length > width && !isCommand(line));
    expect(long).toEqual([]);
  }
});

test("colour only adds escape sequences", () => {
  const [without, colored] = [humanReport(broken), humanReport(broken, { color: true })];
  expect(without).not.toContain("\u001b");
  expect(colored).toContain("\u001b[31m");
  const stripped = colored.replace(new RegExp(`${"\u001b"}\\[[0-9]+m`, "g"), "");
  expect(stripped.split("\n").map((line) => line.trimEnd())).toEqual(without.split("\n"));
});

test.each([
  ["a terminal", { isTTY: true }, {}, true],
  ["a file", {}, {}, false],
  ["a terminal with NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, false],
  ["a terminal with an empty NO_COLOR", { isTTY: true }, { NO_COLOR: "" }, true],
  ["a terminal that can nothing", { isTTY: true }, { TERM: "dumb" }, false],
  ["a file with FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
])("colour on %s: %s", (_, stream, env, expected) => {
  expect(takesColor(stream, env)).toBe(expected);
});

describe("what a target says cannot steer the terminal or the CI", () => {
  test("control characters are written as escapes", () => {
    expect(plain("a\u001b[2Jb\u0000c\u202ed\r\ne")).toBe("a\\u001b[2Jb\\u0000c\\u202ed\ne");
    const codes = [...humanReport(broken)].map((character) => character.charCodeAt(0));
    expect(codes.filter((code) => (code < 32 && code !== 10) || (code > 126 && code < 160))).toEqual([]);
  });

  test("no line is a workflow command", () => {
    expect(noCommand("  ::error::x ##[group]y")).toBe("  : :error::x ## [group]y");
    const results = broken.results.map((result) => ({
      ...result,
      findings: result.findings.map((finding) => ({ ...finding, found: `${"x ".repeat(60)}::error::${MALICIOUS} ::error::a` })),
    }));
    const report = humanReport({ ...broken, results }, { width: 60 });
    expect(report.split("\n").filter((line) => /^\s*::/.test(line))).toEqual([]);
  });
});

test.each([
  ["a b c", 3, ["a b", "c"]],
  ["abcdef", 3, ["abc", "def"]],
  ["/ab/cd/ef", 6, ["/ab/cd", "/ef"]],
  ["", 5, []],
])("%j is wrapped at %i", (text, width, lines) => {
  expect(wrapped(text, width)).toEqual(lines);
});
