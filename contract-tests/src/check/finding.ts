import type { Exchange, Violation } from "./check.js";

/** What a statement rests on: the documents say it, or it was inferred where they are silent. */
export type Basis = "documented" | "inferred";

/** Something that a target did wrong: a violation of an exchange, or a response that is valid and still not the right one. */
export interface Finding extends Omit<Violation, "kind"> {
  readonly kind: Violation["kind"] | "expectation" | "no-response" | "clean-up" | "gone";
  /** Whether the documents state it. Default: whatever the source of the line of the contract says. */
  readonly basis?: Basis;
  /** What the documents leave open, as a sentence: why it is a doubt. */
  readonly inferred?: string;
  /** The call whose response it is about. Default: that of the exchange, or of the case. */
  readonly call?: string;
  /** Whether the rule is one of every call: the calls that break it have one cause. */
  readonly isGeneral?: boolean;
  /** Whether it ended the scenario before that came to what it proves: the response lacks what the scenario needs. */
  readonly isBefore?: boolean;
  /** The call that was to make what the response says does not exist, and was refused. */
  readonly unmadeBy?: string;
  /** Whether only a new version of the contract has it against the exchange, and the present one does not. */
  readonly isBreak?: boolean;
  /** The request and the response, where one exchange shows the finding. It holds the credentials that were sent. */
  readonly exchange?: Exchange;
  /**
   * The smallest random request or sequence of calls that shows the finding, a line each, and at the end the seed and the path
   * with which fast-check makes it again.
   */
  readonly steps?: readonly string[];
}

/** One line for a report: what was expected, what was found, the line of the contract, and what shows it. */
export function describeFinding({ kind, expected, found, pointer, basis, steps = [] }: Finding): string {
  const note = basis === "inferred" ? " (inferred: the documents do not state it)" : "";
  const shown = steps.length === 0 ? "" : ` by ${steps.join("; ")}`;
  return `${kind}: expected ${expected}, found ${found} [${pointer}]${note}${shown}`;
}

/** Ends a scenario with a finding. */
export class FindingError extends Error {
  override readonly name = "FindingError";
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(describeFinding(finding));
    this.finding = finding;
  }
}

/** Ends a case or a scenario that could not be sent, or not to its end: it is skipped and proves nothing. */
export class SkippedError extends Error {
  override readonly name = "SkippedError";
}

export const INTERRUPTED = "The run was interrupted before it was done.";
export const OUT_OF_TIME = "The time of the run was over before it was done; --time-budget gives more.";
export const THROTTLED = "The target kept refusing it for too many requests, even after waiting.";
export const GONE = "The target had stopped responding.";
export const TURNED = "The target could not be tested any more.";
