import { getHeapStatistics } from "node:v8";
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
  /** As it was received, without the query; cut when it is long. */
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
  /** Id of the fault rule that struck the request. */
  readonly faultRule?: string;
  /** Present when the client went away before its request was complete, so that there is no response. */
  readonly clientGone?: true;
}

/** Longer text is cut; the longest text that tests look at is the metadata of a checkpoint. */
const MAX_TEXT = 1000;

/** Fields whose value is not logged, such as the password of a data warehouse in a transfer task. */
const SECRET_FIELD = /password|secret|token|credential/i;

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}...` : text;
}

/** How much of an input is logged: entries of lists and fields of objects, over all levels. */
const MAX_ENTRIES = 2000;

/** Values as the log has them: long text is cut, secrets are struck out at any depth, and what is too much is omitted. */
function createShown(): (name: string, value: unknown) => unknown {
  let entries = 0;
  const fits = () => ++entries <= MAX_ENTRIES;
  // Recursion is safe: a body that is nested deeper than 100 is refused.
  const shown = (name: string, value: unknown): unknown => {
    if (SECRET_FIELD.test(name)) return "***";
    if (typeof value === "string") return cut(value);
    if (Array.isArray(value)) return value.filter(fits).map((item) => shown(name, item));
    if (typeof value !== "object" || value === null) return value;
    const fields = Object.entries(value).filter(fits);
    return Object.fromEntries(fields.map(([inner, field]) => [cut(inner), shown(inner, field)]));
  };
  return shown;
}

function fieldsOf(call: CallName | undefined): CallSpec["fields"] {
  return call === undefined ? {} : calls[call].fields;
}

/** The part of a query that is logged. */
export function loggedQuery(call: CallName | undefined, query: Query): Record<string, string> {
  const fields = fieldsOf(call);
  const own = [...query].filter(([name]) => Object.hasOwn(fields, name));
  return Object.fromEntries(own.map(([name, values]) => [name, cut(values.join(","))]));
}

/** The part of an input that is logged. */
export function loggedInput(call: CallName, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const logged: Record<string, unknown> = {};
  const shown = createShown();
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
  readonly faultRule?: string | undefined;
  readonly clientGone?: boolean | undefined;
}

function queryOf(query: string): Query {
  try {
    return parseQuery(query);
  } catch {
    return new Map();
  }
}

/** How much the log can take together, in characters of JSON; less in a process with a small heap. */
const MAX_LOG_LENGTH = Math.min(32 * 1024 * 1024, Math.floor(getHeapStatistics().heap_size_limit / 16));

/** A request as it is kept: little is done while it waits for its response. */
interface KeptRequest extends Pick<RespondedRequest, "at" | "call" | "method" | "url" | "faultRule" | "clientGone"> {
  /** Both as JSON, because text that was cut would keep the whole text in memory. */
  readonly input: string | undefined;
  readonly fault: string | undefined;
  readonly status: number;
  readonly errorCode: string | undefined;
}

/** About how many characters the rest of a kept request is worth. */
const ENTRY_LENGTH = 150;

function lengthOf({ url, input = "", fault = "" }: KeptRequest): number {
  return ENTRY_LENGTH + url.length + input.length + fault.length;
}

function shownRequest({
  at,
  call,
  method,
  url,
  input,
  status,
  errorCode,
  fault,
  faultRule,
  clientGone,
}: KeptRequest): LoggedRequest {
  const { path, query } = splitUrl(url);
  return {
    at,
    call,
    method,
    path: cut(path),
    query: loggedQuery(call, queryOf(query)),
    status,
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(input === undefined ? {} : { input: JSON.parse(input) }),
    ...(fault === undefined ? {} : { fault: JSON.parse(fault) }),
    ...(faultRule === undefined ? {} : { faultRule }),
    ...(clientGone ? { clientGone } : {}),
  };
}

/** The latest requests, oldest first; a long run does not fill the memory. */
export class RequestLog {
  readonly #size: number;
  readonly #maxLength: number;
  /** Those before `#first` are no longer kept; they are removed in one go, so that adding costs the same for every size. */
  #requests: KeptRequest[] = [];
  #first = 0;
  #length = 0;
  #count = 0;

  /** @param size how many requests are kept, 0 or more @param maxLength characters of JSON that they can take together */
  constructor(size: number, maxLength = MAX_LOG_LENGTH) {
    this.#size = size;
    this.#maxLength = maxLength;
  }

  record({ at, call, method, url, input, fault, faultRule, clientGone }: RespondedRequest, response: LocalResponse): void {
    this.#add({
      at,
      call,
      method,
      url,
      status: response.status,
      errorCode: errorCodeOf(response),
      input: input === undefined ? undefined : JSON.stringify(input),
      fault: fault === undefined ? undefined : JSON.stringify(cut(fault)),
      faultRule,
      clientGone,
    });
  }

  #add(request: KeptRequest): void {
    this.#count += 1;
    this.#requests.push(request);
    this.#length += lengthOf(request);
    while (this.#requests.length - this.#first > this.#size || this.#length > this.#maxLength) {
      const oldest = this.#requests[this.#first];
      this.#length -= oldest === undefined ? 0 : lengthOf(oldest);
      this.#first += 1;
    }
    if (this.#first <= this.#requests.length / 2) return;
    this.#requests = this.#requests.slice(this.#first);
    this.#first = 0;
  }

  clear(): void {
    this.#requests = [];
    this.#first = 0;
    this.#length = 0;
  }

  /** How many requests there were, those that are no longer kept among them. */
  get count(): number {
    return this.#count;
  }

  /** @param last how many of the latest; all by default */
  list(last = this.#size): LoggedRequest[] {
    return this.#requests.slice(Math.max(this.#first, this.#requests.length - last)).map(shownRequest);
  }
}
