import { DisError, type DisErrorDetails } from "../errors/dis-error.js";

/** Where an answer is not what the contract says. */
export interface Breach {
  /** Place in the answer, such as `records[0].data`; `the answer` when it is the answer itself. */
  readonly place: string;
  /** The rule that is broken, such as `must be string`. */
  readonly rule: string;
}

/** Compiled from the contract; `responses` of `dis-openapi/validate` are they. */
export interface ResponseValidators {
  /** What the data of a call breaks first; nothing when it is as the contract says. */
  readonly breach: (call: string, data: unknown) => Breach | undefined;
}

/** What becomes of an answer that breaks the contract: nothing, an error, or a warning. */
export type Validation = boolean | "warn";

/** The error for an answer that breaks the contract. It can be read, so the same would come again. */
export function breachError({ place, rule }: Breach, details: DisErrorDetails): DisError {
  return new DisError("response", `The answer breaks the contract: ${place} ${rule}.`, { ...details, field: place });
}
