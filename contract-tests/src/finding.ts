import type { Violation } from "./check.js";
import type { Exchange } from "./exchange.js";

/** What a statement rests on: the documents say it, or it was inferred where they are silent. */
export type Basis = "documented" | "inferred";

/** Something that a target did wrong: a violation of an exchange, or an answer that is valid and still not the right one. */
export interface Finding extends Omit<Violation, "kind"> {
  readonly kind: Violation["kind"] | "expectation" | "no-answer" | "clean-up";
  /** Of a scenario that rests on what the documents do not state. */
  readonly basis?: Basis;
  /** What was sent and what came back, where one exchange shows it. It holds the credentials that were sent. */
  readonly exchange?: Exchange;
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

/** One line for a report: what was expected, what was found, and the line of the contract. */
export function describeFinding({ kind, expected, found, pointer, basis }: Finding): string {
  const note = basis === "inferred" ? " (inferred: the documents do not state it)" : "";
  return `${kind}: expected ${expected}, found ${found} [${pointer}]${note}`;
}
