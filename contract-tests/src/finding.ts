import type { Violation } from "./check.js";

/** Something that a target did wrong: a violation of an exchange, or an answer that is valid and still not the right one. */
export interface Finding extends Omit<Violation, "kind"> {
  readonly kind: Violation["kind"] | "expectation" | "no-answer";
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
export function describeFinding({ kind, expected, found, pointer }: Finding): string {
  return `${kind}: expected ${expected}, found ${found} [${pointer}]`;
}
