import { type Call, type Contract, callOf } from "dis-openapi/contract";
import type { Case, Expectation } from "../plan/case.js";
import { counted, figure } from "../report/sentences.js";
import type { Selection } from "../run/select.js";
import { wireRequest } from "../run/send.js";
import type { Target } from "../run/target.js";

/** Everything that would be sent, request by request, and what is skipped. */
export function planText(contract: Contract, target: Target, selection: Selection): string {
  const cases = selection.cases.flatMap(({ testCase }) => linesOf(contract, target, testCase));
  const scenarios = selection.scenarios.map(({ scenario: { id, title }, care }) => {
    const volume = care.bytes === 0 ? "" : ` that upload ${megabytes(care.bytes)}`;
    return `${id}  a sequence of requests${volume}: ${title}`;
  });
  const left = skippedLines(selection);
  return [
    ...cases,
    ...scenarios,
    "",
    ...countLines(selection),
    ...(left.length === 0 ? [] : ["", "Skipped:", ...left]),
    "",
    "Nothing was sent.",
    "",
  ].join("\n");
}

function linesOf(contract: Contract, target: Target, testCase: Case): string[] {
  const { id, call, request, credentials } = testCase;
  const { method, url, body } = wireRequest(contract, target, call, request);
  const head = `${id}  ${expectedStatuses(callOf(contract, call), testCase)}${credentials === "token" ? "" : `  credentials: ${credentials}`}`;
  const rest = [`${method} ${shortened(url)}`, ...(body === undefined ? [] : [shortened(body)]), filledText(testCase).trim()];
  return [head, ...rest.filter((line) => line !== "").map((line) => `    ${line}`)];
}

const STATUSES: Readonly<Record<Exclude<Expectation, "accepted" | "handled">, string>> = {
  refused: "400",
  unauthenticated: "401 or 441",
  denied: "401, 403, 400 or 441",
  "not-allowed": "405, or another 4xx or 501",
};

/** Further statuses, which HTTP has for what is wrong with a body as a whole. */
const ALSO: Readonly<Partial<Record<Case["kind"], string>>> = { "content-type": " or 415", size: " or 413" };

/** The statuses that a case expects, for readers of the plan. */
export function expectedStatuses({ success }: Call, { expect, kind, codes = [] }: Case): string {
  if (expect === "accepted") return String(success);
  if (expect === "handled") return `${success}, 400 or 415`;
  return `${STATUSES[expect]}${ALSO[kind] ?? ""}${codes.length === 0 ? "" : ` (${codes.join(", ")})`}`;
}

/** A body that would fill the screen is cut. */
const LONGEST_BODY = 160;

function shortened(text: string): string {
  return text.length <= LONGEST_BODY ? text : `${text.slice(0, LONGEST_BODY)}... (${text.length} characters)`;
}

function filledText({ fill }: Case): string {
  const fields = Object.entries(fill).map(([field, value]) => `${field}: ${value}`);
  return fields.length === 0 ? "" : `  filled in when it is sent: ${fields.join(", ")}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** How much is sent, and the two counts that matter at an endpoint that people use. */
export function countLines({ cases, scenarios, skipped, counts }: Selection): string[] {
  return [
    `${counted(cases.length, "request")} and ${counted(scenarios.length, "sequence")} of requests; ${figure(skipped.length)} are skipped`,
    ...(counts.bytes === 0 ? [] : [`they upload ${megabytes(counts.bytes)} of records`]),
    `${figure(counts.failsAuthentication)} of them fail authentication, ${figure(counts.billable)} need something that costs money or quota`,
  ];
}

/** How many cases and scenarios are skipped, by reason; the most frequent first. */
function skippedLines({ skipped }: Selection): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${figure(count).padStart(7)}  ${reason}`);
}
