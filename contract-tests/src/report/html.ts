import type { Verdict } from "../verdict.js";
export function htmlReport(verdict: Verdict): string {
  return JSON.stringify(verdict);
}
