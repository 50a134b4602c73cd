import { beforeAll, describe, expect, test } from "vitest";
import { brokenVerdict, keptVerdict } from "../../vitest/verdicts.js";
import type { ReportedFinding, Verdict } from "../verdict.js";
import { concluded } from "./conclude.js";
import { githubCommands, githubSummary } from "./github.js";

let broken: Verdict;
let kept: Verdict;

beforeAll(async () => {
  broken = await brokenVerdict();
  kept = await keptVerdict();
}, 60_000);

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

function decoded(text: string): string {
  const map: Readonly<Record<string, string>> = { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" };
  return text.replace(/%0D|%0A|%3A|%2C|%25/g, (code) => map[code] ?? "");
}

/** Reads commands as the runner does: one a line, properties up to the next two colons. */
function commandsIn(output: string): Command[] {
  return output
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, level = "", pairs = "", text = ""] = /^::(\w+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
      const properties = Object.fromEntries(
        pairs.split(",").map((pair) => [pair.slice(0, pair.indexOf("=")), decoded(pair.slice(pair.indexOf("=") + 1))]),
      );
      return { level, properties, text: decoded(text) };
    });
}

function withFindings(change: (finding: ReportedFinding, index: number) => Partial<ReportedFinding>): Verdict {
  let index = 0;
  const results = broken.results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, ...change(finding, index++) })),
  }));
  return concluded({ ...broken, results });
}

describe("annotations", () => {
  test("stand at the line of the contract, in its file", () => {
    const title = "listApp responds with a body that breaks its schema, at has_more_app";
    const first = commandsIn(githubCommands(broken, { contractFile: "api/openapi.yaml" })).find(
      ({ properties }) => properties["title"] === title,
    );
    expect(first).toMatchObject({
      level: "error",
      properties: {
        file: "api/openapi.yaml",
        line: expect.stringMatching(/^\d+$/),
        title,
      },
      text: expect.stringMatching(/^expected .*\ncame back .*\ncontract #\/components/),
    });
    const errors = commandsIn(githubCommands(broken)).filter(({ level }) => level === "error");
    expect(errors.length).toBeGreaterThan(2);
    for (const { properties } of errors)
      expect(properties).toMatchObject({ file: "openapi.yaml", line: expect.stringMatching(/^\d+$/) });
  });

  test("are ten errors at most; the last line has the verdict and says how many there are more", () => {
    const commands = commandsIn(
      githubCommands(withFindings((_, index) => ({ fingerprint: index.toString(16).padStart(12, "0"), kind: "header" }))),
    );
    expect(commands.filter(({ level }) => level === "error")).toHaveLength(10);
    expect(commands.at(-1)).toMatchObject({
      level: "notice",
      text: expect.stringMatching(/^BROKEN \(\d+ % of the plan\): The contract is broken: .* \d+ more are in/),
    });
  });

  test("are warnings for doubts, and say why; the summary says it as well", () => {
    const doubtful = withFindings(() => ({ basis: "inferred", inferred: "No document says it." }));
    const commands = commandsIn(githubCommands(doubtful));
    expect(commands[0]?.text).toContain("\na doubt: No document says it.\n");
    expect(githubSummary(doubtful)).toContain("\n- a doubt: No document says it.\n");
    expect(commands.filter(({ level }) => level === "error")).toEqual([]);
    expect(commands[0]?.level).toBe("warning");
  });

  test("cannot be forged by what a target says", () => {
    const evil = "a,b:c%0A\r\n::error::forged\n::stop-commands::x";
    const output = githubCommands(withFindings(() => ({ expected: evil, found: evil })));
    expect(output.split("\n").filter((line) => /^::(error|warning|notice)( [^:]*)?::/.test(line) !== (line !== ""))).toEqual([]);
    expect(commandsIn(output)[0]?.text).toContain("expected a,b:c%0A ::error::forged ::stop-commands::x");
  });

  test("name problems and thresholds first", () => {
    const [first, second] = commandsIn(
      githubCommands({ ...kept, problems: ["No disk: 100 %, full."], shortfalls: ["too little"] }),
    );
    expect([first?.text, second?.text]).toEqual(["No disk: 100 %, full.", "too little"]);
  });
});

describe("the job summary", () => {
  test("has the verdict, what is broken, what was skipped, and coverage", () => {
    const summary = githubSummary(broken);
    expect(summary).toMatch(/^## BROKEN \(\d+ % of the plan\): /);
    for (const heading of ["### What is broken", "### Skipped, and so not proved", "### Coverage"])
      expect(summary).toContain(heading);
    expect(summary).toContain("| operation | 50 % &#40;1 covered, 1 missing, 0 unreachable&#41; |");
    expect(githubSummary(kept)).not.toContain("What is broken");
  });

  test("shows markup of a target as text", () => {
    const outside = githubSummary(broken).replace(/^(`{3,})sh\n[\s\S]*?\n\1$/gm, "");
    expect(outside).not.toMatch(/<(?!\/?(details|summary|b)>)/);
    expect(outside).toContain("&lt;img src=x");
  });

  test("a block of code is not ended by what stands in it", () => {
    const summary = githubSummary(withFindings(() => ({ curl: "curl 'x\n```\n<script>'" })));
    expect(summary).toContain("````sh\ncurl 'x\n```\n<script>'");
  });

  test("stays below the megabyte that GitHub takes", () => {
    const long = "x".repeat(2_000);
    const summary = githubSummary(
      withFindings((_, index) => ({
        fingerprint: index.toString(16).padStart(12, "0"),
        kind: "header",
        curl: long,
        expected: long,
        found: long,
      })),
    );
    expect(summary.length).toBeLessThan(1_000_000);
  });
});
