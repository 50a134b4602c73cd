import type { Change, Impact } from "./change.js";
import type { Part } from "./document.js";
import { hasPlace, placeOf } from "./place.js";
import type { Verdict } from "./verdict.js";

/** A version of the contract that takes part in a comparison. */
export interface Version {
  /** What the caller named it: a file or a revision. */
  readonly label: string;
  /** Its `info.version`. */
  readonly version: string;
  readonly document: Part;
}

const HEADINGS: readonly (readonly [Impact, string])[] = [
  ["major", "Breaking"],
  ["minor", "Compatible"],
  ["patch", "Words only"],
];

/** What is gone is a place of the old version only. */
function line({ path, what }: Change, old: Version, now: Version): string {
  const { document } = hasPlace(now.document, path) ? now : old;
  return `  ${placeOf(document, path)}: ${what}`;
}

function changeLines(changes: readonly Change[], old: Version, now: Version): string[] {
  return HEADINGS.flatMap(([impact, heading]) => {
    const some = changes.filter((change) => change.impact === impact);
    if (some.length === 0) return [];
    const lines = [...new Set(some.map((change) => line(change, old, now)))].sort();
    return [`${heading} (${lines.length})`, ...lines, ""];
  });
}

function versionSentence({ step, enough, required, next, holds, fails }: Verdict, from: string, to: string): string {
  const moved = `info.version ${step === "none" ? `stayed ${from}` : `went from ${from} to ${to}`}`;
  if (required === "none") return `${moved}.`;
  const relaxed = enough === required ? "" : " A minor step is enough for that while the version is 0.x.";
  return holds ? `${moved}.${relaxed}` : `${moved}; it ${fails ? "must" : "should"} be ${next} at the least.${relaxed}`;
}

/** The comparison as text for a person. */
export function report(changes: readonly Change[], verdict: Verdict, old: Version, now: Version): string {
  const asks = verdict.required === "none" ? "no new version" : `a ${verdict.required} version`;
  return [
    `Contract: ${old.label} (${old.version}) against ${now.label} (${now.version})`,
    "",
    ...changeLines(changes, old, now),
    `Verdict: ${verdict.required}. The changes ask for ${asks}. ${versionSentence(verdict, old.version, now.version)}`,
    ...(verdict.fails ? ["Something breaks, and the version does not say so."] : []),
  ].join("\n");
}
