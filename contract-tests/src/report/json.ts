import type { Verdict } from "../verdict.js";

/** The verdict itself, as `dis-contract/verdict.schema.json` describes it; one line per level, so that two can be compared. */
export function jsonReport(verdict: Verdict): string {
  return `${JSON.stringify(verdict, null, 2)}\n`;
}
