import { ANY_CALL, type CellDraft } from "./cell.js";
import type { Observed, Planned } from "./observed.js";

/**
 * An option as it is typed, in the sentence that says why something was left out. What the user left out by name is not
 * brought back by the same option.
 */
const OPTION = /--(?!only\b|skip\b)[a-z][a-z-]*(?:=[a-z]+)?/g;

const NO_CASE = "No case covers it.";
const NOT_BROUGHT_ABOUT = "No case brought it about.";
const NO_ANSWER = "What would cover it got no answer.";

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** The options that a reason names, of several ways out the first: `give --stream, or let the gate make one with …`. */
function optionsOf(reason: string): readonly string[] {
  const [first = ""] = reason.split(", or ", 1);
  return first.match(OPTION) ?? reason.match(OPTION) ?? [];
}

/** What the reasons of left-out items ask for: the options that they name, or else the most frequent reason itself. */
function wanted(reasons: readonly string[], none: string): string {
  const options = new Set(reasons.flatMap(optionsOf));
  if (options.size > 0) return `${inWords([...options].sort())} would cover it.`;
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? none;
}

function grouped(planned: Planned, leftOut: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>([[ANY_CALL, [...leftOut.values()]]]);
  for (const { id, call } of [...planned.cases, ...planned.scenarios]) {
    const reason = leftOut.get(id);
    if (reason === undefined) continue;
    reasons.set(call, [...(reasons.get(call) ?? []), reason]);
  }
  return reasons;
}

/**
 * Says of a missing cell what would cover it. Where the cases are known, those that were left out say it. What an answer
 * will be is not known before: then whatever was left out of the call may be it.
 */
export function missingReasons(planned: Planned, observed: Observed): (draft: CellDraft) => string {
  const leftOut = new Map(observed.leftOut.map(({ id, reason }) => [id, reason]));
  const ofCall = grouped(planned, leftOut);
  return ({ call, cases }) => {
    if (cases === undefined) return wanted(ofCall.get(call) ?? [], NOT_BROUGHT_ABOUT);
    if (cases.length === 0) return NO_CASE;
    const reasons = cases.map((id) => leftOut.get(id)).filter((reason) => reason !== undefined);
    return wanted(reasons, NO_ANSWER);
  };
}
