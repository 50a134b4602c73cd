import type { Contract } from "../contract-tests/src/contract/contract.js";

/**
 * What the seeds say, stated again with values of its own: requests, names and numbers are written out, and nothing of them
 * is taken from the contract or from a row.
 */
export interface Fact {
  /** Subject and aspect: `commit/metadata/maximum`. */
  readonly id: string;
  /** A sentence in the present tense. */
  readonly title: string;
  /** @param contract any contract, a damaged one included @throws AssertionError, or any error, when it says something else */
  holds(contract: Contract): void;
}
