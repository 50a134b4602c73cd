import { type CallSpec, calls } from "dis-openapi/contract";
import type { CallName } from "./calls/call.js";
import { errorCodeOf, type LocalResponse } from "./response.js";
import { splitUrl } from "./routes.js";
import { parseQuery, type Query } from "./validation/input.js";

/** A request and its response as tests look at them, without headers, credentials and record data. */
export interface LoggedRequest {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /**
   * Undefined for a path or method that the contract does not have, and when several calls share them and the body names
   * none.
   */
  readonly call: CallName | undefined;
  readonly method: string;
  /** As it was received, without the query. */
  readonly path: string;
  /** The query parameters that are fields of the call; others are omitted, because a signed URL carries its signature there. */
  readonly query: Readonly<Record<string, string>>;
  /** 0 when the connection was closed without a response. */
  readonly status: number;
  readonly errorCode?: string;
  /** The fields of the call, when they were valid; `records` is replaced by `record_count`, a password by `***`. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** What went wrong inside the server or in an override; the response does not say it. */
  readonly fault?: string;
}

/** Longer text is cut; the longest text that tests look at is the metadata of a checkpoint. */
const MAX_TEXT = 1000;

/** Fields whose value is not logged, such as the password of a data warehouse in a transfer task. */
const SECRET_FIELD = /password|secret|token|credential/i;

/** A value as the log has it: long text is cut and secrets are struck out, at any depth. */
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

/** A request as the server knows it when it responds. */
export interface RespondedRequest {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly call: CallName | undefined;
  readonly method: string;
  readonly url: string;
  /** As `loggedInput` gives it. */
  readonly input?: LoggedRequest["input"] | undefined;
  readonly fault?: string | undefined;
}

function queryOf(query: string): Query {
  try {
    return parseQuery(query);
  } catch {
    return new Map();
  }
}

/** The latest requests, oldest first; a long run does not fill the memory. */
export class RequestLog {
  readonly #size: number;
  #requests: LoggedRequest[] = [];

  /** @param size how many requests are kept, 0 or more */
  constructor(size: number) {
    this.#size = size;
  }

  record({ at, call, method, url, input, fault }: RespondedRequest, response: LocalResponse): void {
    const { path, query } = splitUrl(url);
    const errorCode = errorCodeOf(response);
    this.#requests.push({
      at,
      call,
      method,
      path,
      query: loggedQuery(call, queryOf(query)),
      status: response.status,
      ...(errorCode === undefined ? {} : { errorCode }),
      ...(input === undefined ? {} : { input }),
      ...(fault === undefined ? {} : { fault }),
    });
    // Cut in one go when it is twice as long, so that adding costs the same for every size.
    if (this.#requests.length >= 2 * this.#size) this.#requests = this.list();
  }

  list(): LoggedRequest[] {
    return this.#size === 0 ? [] : this.#requests.slice(-this.#size);
  }
}
