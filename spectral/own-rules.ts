import { readFileSync } from "node:fs";
import { parse } from "yaml";

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
