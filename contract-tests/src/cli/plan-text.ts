import type { Contract } from "../contract.js";
import { type Operation, operationOf } from "../operation.js";
import type { Case } from "../plan.js";
import type { Selection } from "../plan-run/select.js";
import { wireRequest } from "../request.js";
import type { Target } from "../target.js";

/** A body that would fill the screen is cut. */
const LONGEST_BODY = 160;

/** Statuses that a case may be answered with, as a reader of the plan looks for them. */
export function expectedStatuses({ success }: Operation, { expect, codes }: Case): string {
  if (expect === "accepted") return String(success);
  if (expect === "unauthenticated") return `401 or 441 (${(codes ?? []).join(", ")})`;
  return "400";
}

function shortened(text: string): string {
  return text.length <= LONGEST_BODY ? text : `${text.slice(0, LONGEST_BODY)}... (${text.length} characters)`;
}

function filledText({ fill }: Case): string {
  const fields = Object.entries(fill).map(([field, value]) => `${field}: ${value}`);
  return fields.length === 0 ? "" : `  filled in when it is sent: ${fields.join(", ")}`;
}

function linesOf(contract: Contract, target: Target, testCase: Case): string[] {
  const { id, call, request, credentials } = testCase;
  const { method, url, body } = wireRequest(contract, target, call, request);
  const head = `${id}  ${expectedStatuses(operationOf(contract, call), testCase)}${credentials === "token" ? "" : `  credentials: ${credentials}`}`;
  const rest = [`${method} ${shortened(url)}`, ...(body === undefined ? [] : [shortened(body)]), filledText(testCase).trim()];
  return [head, ...rest.filter((line) => line !== "").map((line) => `    ${line}`)];
}

/** How many items are left out for each reason, the most first. */
function leftOutLines({ leftOut }: Selection): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${String(count).padStart(7)}  ${reason}`);
}

/** The two counts that matter at an endpoint that people use. */
export function countLines({ cases, scenarios, leftOut, counts }: Selection): string[] {
  return [
    `${cases.length} requests and ${scenarios.length} sequences of requests; ${leftOut.length} are left out`,
    `${counts.failsAuthentication} of them fail authentication, ${counts.billable} need what costs money or quota`,
  ];
}

/** Everything that would be sent, request by request, and what is left out. */
export function planText(contract: Contract, target: Target, selection: Selection): string {
  const cases = selection.cases.flatMap(({ testCase }) => linesOf(contract, target, testCase));
  const scenarios = selection.scenarios.map(({ scenario }) => `${scenario.id}  a sequence of requests: ${scenario.title}`);
  const left = leftOutLines(selection);
  return [
    ...cases,
    ...scenarios,
    "",
    ...countLines(selection),
    ...(left.length === 0 ? [] : ["", "Left out:", ...left]),
    "",
    "Nothing was sent.",
    "",
  ].join("\n");
}
