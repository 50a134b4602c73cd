import { type Contract, callOf, pointerOf } from "dis-openapi/contract";
import type { Case, Expectation } from "../plan/case.js";
import { blames, type Cause } from "./causes.js";
import { codesOf, type Exchange } from "./check.js";
import type { Finding } from "./finding.js";

/** What a case expects of a response. */
export type Expected = Pick<Case, "pointer" | "expect" | "breaks" | "prepared" | "codes">;

/** Statuses with which a gateway or the service refuses credentials. */
const UNAUTHENTICATED = { gateway: 401, service: 441 } as const;
const FORBIDDEN = 403;
const NOT_IMPLEMENTED = 501;

/** `status 400 with DIS.4301`. */
export function statusText(exchange: Exchange): string {
  const codes = codesOf(exchange).join(" and ");
  return `status ${exchange.response.status}${codes === "" ? "" : ` with ${codes}`}`;
}

/**
 * What a response does that should be another one, whatever its request was: a server that fails, or that refuses what it should do,
 * does one thing wrong.
 */
export function subjectOf(expected: string, exchange: Exchange): string {
  return exchange.response.status >= 500 ? `fails: ${statusText(exchange)}` : `${expected}: ${statusText(exchange)}`;
}

/** Statuses of HTTP for what is wrong with a request, by the rule that it breaks. */
const STATUS_OF_RULE: Readonly<Record<string, number>> = { "content-type": 415, size: 413 };

/** Whether each code of an error is one of these. An error without a code has none of them. */
function hasCode(codes: readonly string[] = [], exchange: Exchange): boolean {
  const found = codesOf(exchange);
  return found.length > 0 && found.every((code) => codes.includes(code));
}

function isAccepted(contract: Contract, { prepared }: Expected, exchange: Exchange, stateful: boolean): boolean {
  const { status } = exchange.response;
  if (status === callOf(contract, exchange.call).success) return true;
  if (!stateful || status !== 400) return false;
  // These can refuse a request even when everything in DIS that it refers to exists.
  const ofState: readonly Cause[] = prepared ? [] : ["state"];
  return blames(codesOf(exchange), "quota", "outside", ...ofState);
}

function isUnauthenticated(testCase: Expected, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === UNAUTHENTICATED.gateway) return true;
  return status === UNAUTHENTICATED.service && hasCode(testCase.codes, exchange);
}

function isRefused({ breaks }: Expected, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === 400 && blames(codesOf(exchange), "rule")) return true;
  return breaks.some((rule) => STATUS_OF_RULE[rule] === status);
}

/** A gateway responds with 401 or 403; the service has codes for a project that is not that of the credentials. */
function isDenied(testCase: Expected, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === UNAUTHENTICATED.gateway || status === FORBIDDEN) return true;
  return (status === 400 || status === UNAUTHENTICATED.service) && hasCode(testCase.codes, exchange);
}

/** Nothing was done: the error is the fault of the request, or the server does not know the method at all. */
function isNotAllowed({ response: { status } }: Exchange): boolean {
  return (status >= 400 && status < 500) || status === NOT_IMPLEMENTED;
}

interface Ruling {
  isRight(contract: Contract, expected: Expected, exchange: Exchange, stateful: boolean): boolean;
  /** What was expected, in words. */
  words(contract: Contract, expected: Expected, exchange: Exchange): string;
}

const RULINGS: Readonly<Record<Expectation, Ruling>> = {
  accepted: {
    isRight: isAccepted,
    words: (contract, _, { call }) => `${callOf(contract, call).success}: the request breaks no rule`,
  },
  refused: {
    isRight: (_, expected, exchange) => isRefused(expected, exchange),
    words: (_, { breaks }) => `400 with a code for a broken rule (${breaks.join(", ")})`,
  },
  unauthenticated: {
    isRight: (_, expected, exchange) => isUnauthenticated(expected, exchange),
    words: (_, { codes = [] }) => `401, or 441 with ${codes.join(" or ")}`,
  },
  denied: {
    isRight: (_, expected, exchange) => isDenied(expected, exchange),
    words: (_, { codes = [] }) => `403, 401, or an error with ${codes.join(" or ")}`,
  },
  "not-allowed": {
    isRight: (_, __, exchange) => isNotAllowed(exchange),
    words: () => "405 or another refusal: the contract has no such method",
  },
  handled: {
    isRight: (...all) => isAccepted(...all) || isRefused({ ...all[1], breaks: ["content-type"] }, all[2]),
    words: () => "the request to be accepted or refused",
  },
};

/**
 * Whether the response to a case is the one that it expects; `check` says whether the response keeps the contract.
 * @param stateful whether the target keeps state, so that `accepted` may be an error about its state
 */
export function judge(contract: Contract, expected: Expected, exchange: Exchange, stateful: boolean): Finding | undefined {
  const { isRight, words } = RULINGS[expected.expect];
  if (isRight(contract, expected, exchange, stateful)) return undefined;
  const isGeneral = isOfEveryCall(expected);
  return {
    kind: "expectation",
    pointer: isOfCredentials(expected) ? pointerOf("security") : expected.pointer,
    expected: words(contract, expected, exchange),
    found: statusText(exchange),
    subject: subjectOf(`${expected.expect}${detail(expected, exchange)}`, exchange),
    ...(isGeneral ? { isGeneral } : {}),
  };
}

function isOfCredentials({ expect }: Expected): boolean {
  return expect === "unauthenticated" || expect === "denied";
}

/** Rules that a server keeps or breaks for all calls alike: they are no rules of one field. */
const GENERAL_RULES: ReadonlySet<string> = new Set(["content-type", "size", "json"]);

function isOfEveryCall(expected: Expected): boolean {
  const { expect, breaks } = expected;
  return (
    isOfCredentials(expected) ||
    expect === "not-allowed" ||
    (breaks.length > 0 && breaks.every((rule) => GENERAL_RULES.has(rule)))
  );
}

/**
 * The part of what was expected that tells two faults apart. When a request is refused, but in the wrong way, the rule that it breaks
 * says nothing about the fault.
 */
function detail(expected: Expected, { response }: Exchange): string {
  if (isOfCredentials(expected)) return ` (${(expected.codes ?? []).join(" or ")})`;
  return response.status < 400 && expected.breaks.length > 0 ? ` (${expected.breaks.join(", ")})` : "";
}
