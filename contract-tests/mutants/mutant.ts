import type { LocalDisOptions } from "dis-local";
import type { CallName } from "../src/run/send.js";

/** In the order in which they are printed. */
export const KINDS = [
  "status",
  "missing field",
  "extra",
  "type",
  "bound",
  "input ignored",
  "code",
  "header",
  "content type",
  "ordering",
  "state",
  "stale",
  "idempotency",
  "pages",
  "deletion",
  "scaling",
  "records",
  "cursors",
  "checkpoints",
  "tags",
  "transfer tasks",
  "metrics",
  "policies",
  "groups",
  "authentication",
] as const;

export type MutantKind = (typeof KINDS)[number];

/** A server that is wrong in one way: dis-local with something put around it. */
export interface Mutant {
  /** What it does wrong, as a sentence without a subject. No other mutant has it: it is the mutant's id. */
  readonly name: string;
  readonly kind: MutantKind;
  /** The calls that it changes, or whose cases and scenarios are there to see it. */
  readonly calls: readonly CallName[];
  /** Why the contract does not tell it from a sound server; it must have no finding then. */
  readonly equivalent?: string;
  /** Called for each server: a mutant that remembers something must start without it. */
  options(): LocalDisOptions;
}

export function mutant(kind: MutantKind, name: string, calls: readonly CallName[], options: Mutant["options"]): Mutant {
  return { name, kind, calls, options };
}

/** Fields of a request or of a JSON response, to be changed. */
export type Fields = Record<string, unknown>;
