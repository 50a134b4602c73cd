export type ViolationKind =
  | "status"
  | "content-type"
  | "header"
  | "body-missing"
  | "body-unexpected"
  | "body-schema"
  | "error-code"
  | "secret";

/** One way in which an exchange departs from the contract. */
export interface Violation {
  readonly kind: ViolationKind;
  /** JSON pointer of the line of the contract that is broken. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** Text for a report, cut so that a large body does not bury the finding. */
export function brief(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}
