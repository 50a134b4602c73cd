import { type CallSpec, calls } from "dis-openapi/contract";
import type { CallName } from "./calls/call.js";
import type { Query } from "./validation/query.js";

/** A request as tests look at it: what was asked and what was answered; no headers, no credentials, no record data. */
export interface LoggedRequest {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /**
   * Undefined for a path or method that the contract does not have, and where several calls share them and the body asks
   * for none.
   */
  readonly call: CallName | undefined;
  readonly method: string;
  /** As it was received, without the query. */
  readonly path: string;
  /** The query parameters that are fields of the call; others are left out, for a signed URL carries its signature there. */
  readonly query: Readonly<Record<string, string>>;
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly errorCode?: string;
  /** The fields of the call, once they were found valid; `records` is replaced by `record_count`, a password by `***`. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** What went wrong inside the server or in an override; the answer does not say it. */
  readonly fault?: string;
}

/** Longer text is cut: it is the metadata of a checkpoint at most that a test looks at. */
const MAX_TEXT = 1000;

/** Fields whose value is nobody's business: the password of a data warehouse in a transfer task, and its kin. */
const SECRET_FIELD = /password|secret|token|credential/i;

/** A value as the log has it: long text cut, secrets struck out, however deep they stand. */
function shown(name: string, value: unknown): unknown {
  if (SECRET_FIELD.test(name)) return "***";
  if (typeof value === "string") return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}...` : value;
  if (Array.isArray(value)) return value.map((item) => shown(name, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, field]) => [inner, shown(inner, field)]));
}

function fieldsOf(call: CallName | undefined): CallSpec["fields"] {
  return call === undefined ? {} : calls[call].fields;
}

/** The part of a query that is logged. */
export function loggedQuery(call: CallName | undefined, query: Query): Record<string, string> {
  const fields = fieldsOf(call);
  const own = [...query].filter(([name]) => Object.hasOwn(fields, name));
  return Object.fromEntries(own.map(([name, values]) => [name, values.join(",")]));
}

/** The part of an input that is logged. */
export function loggedInput(call: CallName, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const logged: Record<string, unknown> = {};
  for (const name of Object.keys(fieldsOf(call))) {
    if (!Object.hasOwn(input, name)) continue;
    const value = input[name];
    if (name === "records") logged["record_count"] = Array.isArray(value) ? value.length : 0;
    else logged[name] = shown(name, value);
  }
  return logged;
}

/** The latest requests, oldest first; a long run does not fill the memory. */
export class RequestLog {
  readonly #size: number;
  #requests: LoggedRequest[] = [];

  /** @param size how many requests are kept, 0 or more */
  constructor(size: number) {
    this.#size = size;
  }

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    // Cut in one go when it is twice as long, so that adding costs the same however many are kept.
    if (this.#requests.length >= 2 * this.#size) this.#requests = this.list();
  }

  list(): LoggedRequest[] {
    return this.#size === 0 ? [] : this.#requests.slice(-this.#size);
  }
}
