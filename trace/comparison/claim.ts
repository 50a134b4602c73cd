import type { Json } from "../../contract-tests/src/contract/contract.js";
import type { Rule } from "./rules.js";

/** A change of the contract that must not go unnoticed: the value at a pointer put in the place of another, or taken away. */
export interface Change {
  readonly what: string;
  readonly pointer: string;
  /** Absent: what stands there is removed. */
  readonly value?: Json;
  /** The key at the end of the pointer gets another name. */
  readonly key?: string;
}

/** One thing that a row says, and what the contract says in its place. */
export interface Claim {
  /** What is compared: `exists`, `required`, `type`, `maximum`. */
  readonly aspect: string;
  /** Where the contract says it, or would. */
  readonly pointer: string;
  readonly says: Json;
  /** `null` when nothing stands there. */
  readonly found: Json;
  readonly agrees: boolean;
  /** The general rule by which it agrees, when it is not simply equal. */
  readonly rule?: Rule;
  /** Every place on the way to it. */
  readonly route: readonly string[];
  /** What would make the contract wrong here. */
  readonly changes: readonly Change[];
}
