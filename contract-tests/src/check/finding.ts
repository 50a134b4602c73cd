import type { Violation } from "./check.js";
import type { Exchange } from "./exchange.js";

/** Why a request was not sent, or not judged: what it belongs to is left out, and proves nothing. */
export class SkippedError extends Error {
  override readonly name = "SkippedError";
}

export const INTERRUPTED = "The run was interrupted before it was through.";
export const THROTTLED = "The target kept refusing it for too many requests, also after waiting.";
export const GONE = "The target had stopped answering.";

/** What a statement rests on: the documents say it, or it was inferred where they are silent. */
export type Basis = "documented" | "inferred";

/** Something that a target did wrong: a violation of an exchange, or an answer that is valid and still not the right one. */
export interface Finding extends Omit<Violation, "kind"> {
  readonly kind: Violation["kind"] | "expectation" | "no-answer" | "clean-up";
  /** Of a scenario that rests on what the documents do not state. */
  readonly basis?: Basis;
  /** What was sent and what came back, where one exchange shows it. It holds the credentials that were sent. */
  readonly exchange?: Exchange;
  /**
   * Of what was made by chance: the smallest request or sequence of calls that shows it, as lines, and behind them the seed
   * and the path with which fast-check makes it again.
   */
  readonly steps?: readonly string[];
}

/** Ends a scenario with what was found. */
export class FindingError extends Error {
  override readonly name = "FindingError";
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(describeFinding(finding));
    this.finding = finding;
  }
}

/** One line for a report: what was expected, what was found, the line of the contract, and what shows it. */
export function describeFinding({ kind, expected, found, pointer, basis, steps = [] }: Finding): string {
  const note = basis === "inferred" ? " (inferred: the documents do not state it)" : "";
  const shown = steps.length === 0 ? "" : ` by ${steps.join("; ")}`;
  return `${kind}: expected ${expected}, found ${found} [${pointer}]${note}${shown}`;
}
