import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "yaml";

/** What the lint has found in a file. */
export interface Finding {
  /** Name of the rule. */
  readonly code: string;
  /** File in which it was found. */
  readonly source: string;
}

const spectral = createRequire(import.meta.url).resolve("@stoplight/spectral-cli/dist/index.js");

/** Runs Spectral once over some files. @throws Error when it does not get as far as linting them */
export function lint(ruleset: string, files: readonly string[]): Promise<Finding[]> {
  const options = ["--ruleset", ruleset, "--format", "json", "--quiet", "--fail-severity", "hint"];
  const settings = { env: { ...process.env, SCARF_ANALYTICS: "false" }, maxBuffer: 2 ** 28 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [spectral, "lint", ...files, ...options], settings, (error, stdout, stderr) => {
      // The exit code is 1 as soon as something is found, and 2 when the ruleset or a file cannot be read.
      if (error !== null && error.code !== 1) reject(new Error(`Spectral: ${stderr || error.message}`));
      else resolve(JSON.parse(stdout) as Finding[]);
    });
  });
}

/** A rule as it stands in the ruleset. */
export interface OwnRule {
  given: string | string[];
  then: { field?: string; function: string; functionOptions?: unknown };
}

interface Ruleset {
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly rules: Readonly<Record<string, unknown>>;
}

export function readRuleset(): Ruleset {
  return parse(readFileSync(".spectral.yaml", "utf8")) as Ruleset;
}

/** The rules that the ruleset defines itself; the others are a severity for a rule that somebody else wrote. */
export function ownRules(): Record<string, OwnRule> {
  return Object.fromEntries(
    Object.entries(readRuleset().rules).filter((entry): entry is [string, OwnRule] => typeof entry[1] === "object"),
  );
}
