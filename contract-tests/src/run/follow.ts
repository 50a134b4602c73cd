import type { Finding } from "../check/finding.js";
import { fingerprintOf } from "../waivers/fingerprint.js";
import type { ItemResult } from "./results.js";

/**
 * One fault, one failure: a scenario that another call's response ended before it came to what it proves is skipped, and says which
 * result shows the fault. Where no other result shows it, the first of these scenarios stays failed. A case that needs what a call
 * refused to make is skipped when a result of that call failed.
 */
export function withoutFollowers(results: readonly ItemResult[]): readonly ItemResult[] {
  const failed = results.filter(({ status }) => status === "failed");
  const shown = new Map<string, string>();
  for (const result of failed.filter((one) => !isBefore(one))) showAll(shown, result);
  const seen = new Map<string, string>();
  for (const result of failed) {
    const shownBy = failed.find(({ call, id }) => id !== result.id && isUnmadeBy(result, call));
    if (shownBy !== undefined) seen.set(result.id, shownBy.id);
  }
  for (const result of failed.filter(isBefore)) {
    const shownBy = keysOf(result).map((key) => shown.get(key));
    if (shownBy.includes(undefined)) showAll(shown, result);
    else seen.set(result.id, shownBy[0] ?? "");
  }
  return results.map((result) => {
    const other = seen.get(result.id);
    return other === undefined ? result : { ...result, status: "skipped", reason: reasonOf(result, other), findings: [] };
  });
}

/** Whether everything that was found is that something is not there, which this call was to make. */
function isUnmadeBy({ call, findings }: ItemResult, maker: string): boolean {
  return call !== maker && findings.every(({ unmadeBy }) => unmadeBy === maker);
}

function reasonOf({ findings }: ItemResult, id: string): string {
  const unmadeBy = findings[0]?.unmadeBy;
  if (unmadeBy !== undefined) return `${unmadeBy} did not make what it needs; see ${id}.`;
  const call = findings[0]?.call ?? findings[0]?.exchange?.call;
  return `The response of ${call} did not let it come to what it proves; see ${id}.`;
}

function showAll(shown: Map<string, string>, result: ItemResult): void {
  for (const key of keysOf(result)) if (!shown.has(key)) shown.set(key, result.id);
}

/** Findings with one key are one deviation, documented or a doubt. */
function keysOf({ call, findings }: ItemResult): string[] {
  return findings.map((finding) => `${fingerprintOf(finding.call ?? call, finding)} ${finding.basis ?? "documented"}`);
}

/** What a scenario itself says. All other kinds are what the contract says of every response, whichever case noticed it. */
const OWN: ReadonlySet<Finding["kind"]> = new Set(["expectation", "no-response", "clean-up"]);

/** Whether everything that was found ended the scenario before it came to what it proves: responses of other calls were wrong. */
function isBefore({ call, findings }: ItemResult): boolean {
  return findings.every((finding) => {
    const other = finding.call ?? finding.exchange?.call ?? call;
    return other !== call && (finding.isBefore === true || !OWN.has(finding.kind));
  });
}
