import { type Contract, callOf, pointerOf } from "dis-openapi/contract";
import type { Case, Expectation } from "../plan/case.js";
import { codesOf, type Exchange } from "./check.js";
import type { Finding } from "./finding.js";

/** What a case expects of a response. */
export type Expected = Pick<Case, "pointer" | "expect" | "breaks" | "prepared" | "codes">;

/**
 * Codes about the state of the server: the request itself broke no rule of the contract. A few codes are in both lists: the
 * service has one code for a malformed project id or cursor and for one that is not its own.
 */
const STATE_CODES: ReadonlySet<string> = new Set([
  "DIS.4117", // project id of somebody else
  "DIS.4203", // a time of measuring that does not fit the other one
  "DIS.4204", // a time of measuring of more than a week
  "DIS.4205", // stream not running
  "DIS.4209", // a list of labels that do not exist
  "DIS.4217", // cursor of another time or place
  "DIS.4224", // outside the range of the partition
  "DIS.4225", // cursor expired
  "DIS.4226", // record of the cursor expired
  "DIS.4301", // no such stream
  "DIS.4302", // no such partition
  "DIS.4307", // stream exists
  "DIS.4308", // quota of partitions
  "DIS.4319", // partition expired
  "DIS.4329", // quota of apps
  "DIS.4330", // app exists
  "DIS.4332", // no such app
  "DIS.4354", // no such transfer task
  "DIS.4355", // transfer task exists
  "DIS.4357", // quota of transfer tasks
  "DIS.4358", // form of files that the stream cannot have
  "DIS.4360", // text that is no Avro schema: its length and type were right
  "DIS.4375", // no checkpoint yet
  "DIS.4601", // quota of tags
  "DIS.4603", // no such resource
  "DIS.4604", // no such tag
  "DIS.4701", // group rebalances
  "DIS.4702", // no such member of a group
  "DIS.4703", // another generation of a group
]);

/** What can still refuse a request when everything that it refers to exists. */
const QUOTA_CODES: ReadonlySet<string> = new Set(["DIS.4308", "DIS.4329"]);

/** Codes for a request that breaks a rule: the general one and those of single fields. */
const VALIDATION_CODES: ReadonlySet<string> = new Set([
  "DIS.4117", // project id
  "DIS.4200", // any field
  "DIS.4201", // partition id
  "DIS.4202", // empty body
  "DIS.4203", // time of measuring
  "DIS.4209", // label of a metric
  "DIS.4215", // cursor type
  "DIS.4216", // sequence number
  "DIS.4217", // cursor
  "DIS.4300", // body that cannot be read
  "DIS.4605", // action on tags
]);

/** Statuses with which a gateway or the service refuses credentials. */
const UNAUTHENTICATED = { gateway: 401, service: 441 } as const;
const FORBIDDEN = 403;
const NOT_IMPLEMENTED = 501;

function finding(pointer: string, expected: string, exchange: Exchange): Finding {
  const codes = codesOf(exchange).join(" and ");
  return {
    kind: "expectation",
    pointer,
    expected,
    found: `status ${exchange.response.status}${codes === "" ? "" : ` with ${codes}`}`,
  };
}

/** Statuses of HTTP for what is wrong with a request, by the rule that it breaks. */
const STATUS_OF_RULE: Readonly<Record<string, number>> = { "content-type": 415, size: 413 };

function has(codes: ReadonlySet<string>, exchange: Exchange): boolean {
  return codesOf(exchange).some((code) => codes.has(code));
}

function isAccepted(contract: Contract, { prepared }: Expected, exchange: Exchange, stateful: boolean): boolean {
  const { status } = exchange.response;
  if (status === callOf(contract, exchange.call).success) return true;
  return stateful && status === 400 && has(prepared ? QUOTA_CODES : STATE_CODES, exchange);
}

function isUnauthenticated(testCase: Expected, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === UNAUTHENTICATED.gateway) return true;
  return status === UNAUTHENTICATED.service && has(new Set(testCase.codes), exchange);
}

function isRefused({ breaks }: Expected, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === 400 && has(VALIDATION_CODES, exchange)) return true;
  return breaks.some((rule) => STATUS_OF_RULE[rule] === status);
}

/** A gateway responds with 401 or 403; the service has codes for a project that is not that of the credentials. */
function isDenied(testCase: Expected, exchange: Exchange): boolean {
  const { status } = exchange.response;
  if (status === UNAUTHENTICATED.gateway || status === FORBIDDEN) return true;
  return (status === 400 || status === UNAUTHENTICATED.service) && has(new Set(testCase.codes), exchange);
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
  const isOfCredentials = expected.expect === "unauthenticated" || expected.expect === "denied";
  return finding(isOfCredentials ? pointerOf("security") : expected.pointer, words(contract, expected, exchange), exchange);
}
