import { validateHeaderName, validateHeaderValue } from "node:http";
import { calls, errorCodes } from "dis-openapi/contract";
import type { CallName } from "../calls/call.js";
import type { ErrorCode } from "../response.js";

/**
 * A fault on purpose, as plain JSON: in a file, over HTTP and in the process it is the same. It says which requests it strikes,
 * and what goes wrong with them. A rule has one effect; `delayMs` and `holdMs` can stand alone or with another one.
 */
export interface FaultRule {
  /** Name of the rule, 1 to 64 letters, digits, `.`, `_` and `-`. Default: `f1`, `f2` and so on. */
  readonly id?: string;
  /** The call whose requests it strikes; `*` for every call of the contract. Default `*`. */
  readonly call?: CallName | "*";
  /** Share of the requests that it strikes, from 0 to 1. Default 1. */
  readonly share?: number;
  /** How many requests pass before it begins. Default 0. */
  readonly after?: number;
  /** How many requests it strikes at most. Default: no limit. */
  readonly times?: number;
  /** Decides with `share` which requests are struck: the same seed, the same ones. Default 1. */
  readonly seed?: number;

  /** The request is carried out so many milliseconds later, also when its client has given it up meanwhile. At most a day. */
  readonly delayMs?: number;
  /** The request is carried out at once, and its response is held so many milliseconds. At most a day. */
  readonly holdMs?: number;
  /** Refused as too many requests: 429 with `Retry-After`, as a gateway does it, or a code of the service. */
  readonly throttle?: 429 | "DIS.4303" | "DIS.4305";
  /** Another status, from 200 to 599, with the page of a gateway, with `body`, or, from 400, with an error body when there is a `code`. */
  readonly status?: number;
  /** A refusal with this error code, and its status unless `status` says another one. */
  readonly code?: ErrorCode;
  /** Body of a response with `status`: a text is sent as HTML, everything else as JSON. */
  readonly body?: unknown;
  /** Headers of the response that a rule with `throttle`, `status` or `code` gives. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the request is carried out all the same, with `status`, `code` or a `throttle`. Default false. */
  readonly apply?: boolean;
  /**
   * The connection is reset: `before` the request is carried out, `after` it was, without a response; or with the `next` request
   * after a response that is complete, as when an idle connection is closed.
   */
  readonly reset?: "before" | "after" | "next";
  /** So many bytes of the body are sent, at least one less than there are; then the connection is closed. */
  readonly cutBody?: number;
  /** Of sendRecords: so large a share of the records of a request is refused with the code, the others are stored. */
  readonly records?: { readonly share: number; readonly code: ErrorCode };
  /** Of consumeRecords: refused with DIS.4225, as if the cursor had expired. */
  readonly expireCursors?: true;
  /** The clock that decides about the signature or the token of the request is so far off, and so is the header `date`. */
  readonly clockSkewMs?: number;
}

const DAY_MS = 24 * 3_600_000;

/** Effects of which a rule has at most one; `status` and `code` are one together. */
const effects = ["throttle", "status", "code", "reset", "cutBody", "records", "expireCursors", "clockSkewMs"] as const;
const responding = ["throttle", "status", "code"] as const;

/** Calls that alone can have an effect. */
const callOfEffect = { records: "sendRecords", expireCursors: "consumeRecords" } as const;

function isNumber(value: unknown, low: number, high: number): boolean {
  return typeof value === "number" && value >= low && value <= high;
}

function isInteger(value: unknown, low: number, high = Number.MAX_SAFE_INTEGER): boolean {
  return Number.isSafeInteger(value) && isNumber(value, low, high);
}

function isCode(value: unknown): boolean {
  return typeof value === "string" && Object.hasOwn(errorCodes, value);
}

/** Headers that would say something else than what is sent. */
const framing = ["content-length", "transfer-encoding", "connection"];

function areHeaders(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  try {
    for (const [name, text] of Object.entries(value)) {
      validateHeaderName(name);
      validateHeaderValue(name, text);
      if (typeof text !== "string" || framing.includes(name.toLowerCase())) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function areRecords(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Object.keys(value).length !== 2) return false;
  const { share, code } = value as NonNullable<FaultRule["records"]>;
  return isNumber(share, 0, 1) && isCode(code);
}

const CODE = "an error code of the service, such as DIS.4303";

/** What each field must be. */
const fields: { readonly [F in keyof Required<FaultRule>]: readonly [rule: string, isFine: (value: unknown) => boolean] } = {
  // A path that ends in `/.` or `/..` names the folder: such a rule could not be removed by its id, and all would be.
  id: [
    "1 to 64 letters, digits, ., _ and -, and not . or ..",
    (value) => typeof value === "string" && /^(?!\.\.?$)[\w.-]{1,64}$/.test(value),
  ],
  call: ["a call, such as sendRecords, or *", (value) => value === "*" || Object.hasOwn(calls, String(value))],
  share: ["a number from 0 to 1", (value) => isNumber(value, 0, 1)],
  after: ["an integer from 0", (value) => isInteger(value, 0)],
  times: ["an integer from 1", (value) => isInteger(value, 1)],
  seed: ["an integer", (value) => isInteger(value, Number.MIN_SAFE_INTEGER)],
  delayMs: ["an integer from 0 to a day", (value) => isInteger(value, 0, DAY_MS)],
  holdMs: ["an integer from 0 to a day", (value) => isInteger(value, 0, DAY_MS)],
  throttle: ["429, DIS.4303 or DIS.4305", (value) => [429, "DIS.4303", "DIS.4305"].includes(value as string)],
  status: ["an integer from 200 to 599", (value) => isInteger(value, 200, 599)],
  code: [CODE, isCode],
  body: ["JSON", (value) => JSON.stringify(value) !== undefined],
  headers: [`texts by name, and none of ${framing.join(", ")}`, areHeaders],
  apply: ["true or false", (value) => typeof value === "boolean"],
  reset: ["before, after or next", (value) => ["before", "after", "next"].includes(value as string)],
  cutBody: ["an integer from 0", (value) => isInteger(value, 0)],
  records: [`{ share, code } with a number from 0 to 1 and ${CODE}`, areRecords],
  expireCursors: ["true", (value) => value === true],
  clockSkewMs: ["an integer from -10 to 10 years", (value) => isInteger(value, -3650 * DAY_MS, 3650 * DAY_MS)],
};

function refuseUnless(isFine: boolean, message: string): void {
  if (!isFine) throw new TypeError(message);
}

/** The call whose requests a rule strikes, `*` for every call. */
export function callOfRule({ call = "*", records, expireCursors }: FaultRule): CallName | "*" {
  if (records !== undefined) return callOfEffect.records;
  return expireCursors === undefined ? call : callOfEffect.expireCursors;
}

function refuseContradictions(rule: FaultRule): void {
  const has = effects.filter((name) => rule[name] !== undefined);
  const main = has.filter((name) => name !== "code" || rule.status === undefined);
  const waits = rule.delayMs !== undefined || rule.holdMs !== undefined;
  refuseUnless(main.length <= 1, `A fault has one effect, not ${main.join(" and ")}; use several rules`);
  refuseUnless(main.length === 1 || waits, `A fault needs an effect: delayMs, holdMs, ${effects.join(", ")}`);
  const responds = responding.some((name) => rule[name] !== undefined);
  refuseUnless(
    responds || (rule.headers === undefined && rule.apply === undefined),
    "headers and apply need throttle, status or code",
  );
  // The body of a success is data, which an error body is not, and 204 and 304 have none.
  refuseUnless(rule.code === undefined || (rule.status ?? 400) >= 400, "status of a fault with a code must be from 400 to 599");
  const ownBody = rule.status !== undefined && rule.code === undefined;
  refuseUnless(ownBody || rule.body === undefined, "body needs status, and no code");
  refuseUnless(rule.clockSkewMs === undefined || !waits, "clockSkewMs stands alone");
  const only = callOfRule(rule);
  refuseUnless(only === (rule.call ?? only) || rule.call === "*", `${main[0]} is a fault of ${only} only`);
}

/** A copy of a rule that is found valid. @throws TypeError that says what is wrong with it */
export function checkedRule(given: unknown): FaultRule {
  refuseUnless(typeof given === "object" && given !== null && !Array.isArray(given), "A fault must be an object");
  const rule = JSON.parse(JSON.stringify(given)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(given as object)) {
    const field = Object.hasOwn(fields, name) ? fields[name as keyof FaultRule] : undefined;
    if (field === undefined) throw new TypeError(`A fault has no ${name}; it can have ${Object.keys(fields).join(", ")}`);
    if (value !== undefined) refuseUnless(field[1](value), `${name} of a fault must be ${field[0]}`);
  }
  refuseContradictions(rule);
  return rule;
}
