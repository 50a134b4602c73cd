import type { LocalDisOptions, LocalResponse } from "dis-local";
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
  /** What it does wrong, as a sentence without a subject. */
  readonly name: string;
  readonly kind: MutantKind;
  /** The calls that it changes, or whose cases and scenarios are there to see it. */
  readonly calls: readonly CallName[];
  /** Why nobody can tell it from a sound server by the contract; it then must have no finding. */
  readonly equivalent?: string;
  /** Made anew for each server: a mutant that remembers something must start without it. */
  options(): LocalDisOptions;
}

/** Fields of a JSON answer, to be changed. */
export type Fields = Record<string, unknown>;

/** An answer with a changed body; one without a body, or an error, stays as it is. */
export function withBody(answer: LocalResponse, change: (body: Fields) => unknown): LocalResponse {
  if (answer.status >= 300 || typeof answer.body !== "object" || answer.body === null) return answer;
  return { ...answer, body: change({ ...(answer.body as Fields) }) };
}

/** Error codes of an answer, in both spellings. */
export function withCode(answer: LocalResponse, from: string, to: string): LocalResponse {
  const { errorCode, message } = (answer.body ?? {}) as { readonly errorCode?: unknown; readonly message?: unknown };
  if (errorCode !== from) return answer;
  return { ...answer, body: { errorCode: to, message, error_code: to, error_msg: message } };
}
