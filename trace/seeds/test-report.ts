import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "./verify.js";

interface JsonReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The title of a fact's test: the sentence, then the id that the report is read by. */
export function testTitle({ id, title }: { readonly id: string; readonly title: string }): string {
  return `${title} [${id}]`;
}

/**
 * How each test with an id at the end of its title ended; of several with one id the worst counts.
 * @param json a report in the JSON form of vitest
 */
export function readReport(json: string): Report {
  const { testResults } = JSON.parse(json) as JsonReport;
  const ended = new Map<string, string>();
  for (const { title, status } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    const id = /\[([^\]\s]+)\]$/.exec(title)?.[1];
    if (id !== undefined && (ended.get(id) ?? "passed") === "passed") ended.set(id, status);
  }
  return ended;
}

/**
 * Runs the facts as tests and gives how each ended. The report goes to a folder of its own, which is removed again.
 * @throws Error when vitest writes no report
 */
export function runFacts(): Report {
  const folder = mkdtempSync(join(tmpdir(), "dis-trace-"));
  const file = join(folder, "report.json");
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const options = ["run", "--project", "trace", "trace/seeds/facts.test.ts", "--reporter", "json", "--outputFile", file];
  try {
    const { stderr } = spawnSync(process.execPath, [vitest, ...options], { cwd: ROOT, encoding: "utf8" });
    try {
      return readReport(readFileSync(file, "utf8"));
    } catch (error) {
      throw new Error(`vitest wrote no report that can be read.\n${stderr}`, { cause: error });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
