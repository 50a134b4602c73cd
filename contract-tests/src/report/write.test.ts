import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keptVerdict } from "../../vitest/verdicts.js";
import type { Verdict } from "../verdict.js";
import { headlineOf, verdictSentence } from "./sentences.js";
import { parseReports, ReportOptionError, writeReports } from "./write.js";

describe("reports are named", () => {
  test("with their files, spaces and empty parts aside", () => {
    expect(parseReports("junit=out/j.xml, json=a=b.json,,html=r.html,github")).toEqual([
      { kind: "junit", path: "out/j.xml" },
      { kind: "json", path: "a=b.json" },
      { kind: "html", path: "r.html" },
      { kind: "github" },
    ]);
    expect(parseReports("")).toEqual([]);
  });

  test.each([
    ["junti=x", 'There is no report "junti"; there are junit, json, html, sarif, github. Did you mean junit?'],
    ["gitlab", 'There is no report "gitlab"; there are junit, json, html, sarif, github. Did you mean github?'],
    ["spreadsheet=x", 'There is no report "spreadsheet"; there are junit, json, html, sarif, github.'],
    ["junit", "The report junit needs a file: junit=path."],
    ["html=", "The report html needs a file: html=path."],
    ["github=x", "The report github takes no file: it writes to the log and the job summary."],
    ["junit=x,json=x", "Two reports would be written to x."],
    ["junit=x,json=./y/../x", "Two reports would be written to ./y/../x."],
  ])("%s is refused", (text, message) => {
    expect(() => parseReports(text)).toThrow(new ReportOptionError(message));
  });
});

describe("reports are written", () => {
  let folder: string;
  let verdict: Verdict;
  const printed: string[] = [];
  const surroundings = { env: {}, print: (text: string) => printed.push(text) };

  beforeAll(async () => {
    verdict = await keptVerdict();
  }, 60_000);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "dis-contract-reports-"));
    printed.length = 0;
  });

  afterEach(() => rm(folder, { recursive: true }));

  test("into folders that are made", async () => {
    const path = join(folder, "a", "b", "verdict.json");
    const { written, verdict: after } = await writeReports(verdict, [{ kind: "json", path }], surroundings);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ ...verdict, headline: headlineOf(verdict) });
    expect(written).toEqual([`json: ${path}`]);
    expect(after).toBe(verdict);
  });

  test("each, when one cannot be; it is a problem, which the JSON has, and exit code 2", async () => {
    await writeFile(join(folder, "file"), "");
    const bad = join(folder, "file", "junit.xml");
    const [json, html] = [join(folder, "v.json"), join(folder, "r.html")];
    const targets = [
      { kind: "json", path: json },
      { kind: "junit", path: bad },
      { kind: "html", path: html },
      { kind: "html", path: folder },
    ] as const;
    const { written, verdict: after } = await writeReports(verdict, targets, surroundings);
    expect(written).toEqual([`json: ${json}`, `html: ${html}`]);
    expect(after).toMatchObject({ exitCode: 2, outcome: "not-tested" });
    expect(verdictSentence(after)).toMatch(/^Not everything that was asked for could be done: \d+ cases tested, 0 failed\.$/);
    expect(after.problems).toEqual([
      `The report junit: ${bad} could not be written: a part of the path is no folder.`,
      `The report html: ${folder} could not be written: it is a folder.`,
    ]);
    expect(JSON.parse(await readFile(json, "utf8"))).toEqual({ ...after, headline: headlineOf(after) });
  });

  test("a folder that takes no others is a problem, and does not hold up the end", async () => {
    const { verdict: after } = await writeReports(verdict, [{ kind: "html", path: "/proc/none/r.html" }], surroundings);
    expect(after.problems).toEqual([
      expect.stringMatching(/^The report html: \/proc\/none\/r.html could not be written: [a-z ]+\.$/),
    ]);
  });

  test("an interrupted run stays interrupted", async () => {
    const interrupted = { ...verdict, outcome: "interrupted", exitCode: 130 } as const;
    const { verdict: after } = await writeReports(interrupted, [{ kind: "html", path: folder }], surroundings);
    expect(after.exitCode).toBe(130);
  });

  test("to the log and behind what the job summary has already", async () => {
    const summary = join(folder, "summary.md");
    await writeFile(summary, "before\n");
    await writeReports(verdict, [{ kind: "github" }], { ...surroundings, env: { GITHUB_STEP_SUMMARY: summary } });
    expect(await readFile(summary, "utf8")).toMatch(/^before\n## KEPT \(\d+ % of the plan\): /);
    expect(printed.join("")).toMatch(/^::notice title=dis-contract::KEPT \(\d+ %25 of the plan\): The contract is kept/);
  });
});
