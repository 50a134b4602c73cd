import { STATUS_CODES } from "node:http";
import { HANG_UP, type LocalResponse, Refusal } from "../response.js";
import type { Strike } from "./faults.js";
import type { FaultRule } from "./rule.js";

/** Carries a request out with its input, or another one. */
export type CarryOut = (input: Readonly<Record<string, unknown>>) => Promise<LocalResponse>;

const WHY = "a fault that this server was asked for";

/** What a gateway in front of the service says. */
function gatewayPage(status: number): LocalResponse {
  const headers = { "content-type": "text/html" };
  return { status, headers, body: `<html><body><h1>${status} ${STATUS_CODES[status] ?? ""}</h1></body></html>` };
}

function ownResponse(status: number, body: unknown): LocalResponse {
  if (status === 204 || status === 304) return { status };
  if (body === undefined) return gatewayPage(status);
  return typeof body === "string" ? { ...gatewayPage(status), body } : { status, body };
}

/** The response that a rule gives in place of that of the call, if it gives one. */
function responseOf({ throttle, status, code, body, expireCursors }: FaultRule): LocalResponse | undefined {
  if (throttle === 429) return { ...gatewayPage(429), headers: { "content-type": "text/html", "retry-after": "1" } };
  const refused = throttle ?? code ?? (expireCursors ? "DIS.4225" : undefined);
  if (refused !== undefined) return new Refusal(refused, WHY, status === undefined ? {} : { status }).response;
  return status === undefined ? undefined : ownResponse(status, body);
}

/** Refuses a share of the records, and has the others stored. */
async function failRecords(
  { share, code }: NonNullable<FaultRule["records"]>,
  random: () => number,
  input: Readonly<Record<string, unknown>>,
  carryOut: CarryOut,
): Promise<LocalResponse> {
  const entries = input["records"] as readonly unknown[];
  const isRefused = entries.map(() => random() < share);
  const response = await carryOut({ ...input, records: entries.filter((_, index) => !isRefused[index]) });
  const { records: stored } = (response.body ?? {}) as { records?: unknown };
  // The whole request was refused, or an override has responded with something else.
  if (!Array.isArray(stored)) return response;
  const results = stored.values();
  const refusal = { error_code: code, error_message: new Refusal(code, WHY).message };
  const records = isRefused.map((refused) => (refused ? refusal : results.next().value));
  const failed_record_count = records.filter((record) => record?.error_code !== undefined).length;
  return { ...response, body: { failed_record_count, records } };
}

async function carriedOut(
  { rule, random }: Strike,
  input: Readonly<Record<string, unknown>>,
  carryOut: CarryOut,
): Promise<LocalResponse> {
  if (rule.reset === "before") return HANG_UP;
  const own = responseOf(rule);
  if (own !== undefined) {
    if (rule.apply) await carryOut(input);
    return { ...own, headers: { ...own.headers, ...rule.headers } };
  }
  if (rule.records !== undefined) return failRecords(rule.records, random, input, carryOut);
  const response = await carryOut(input);
  if (rule.reset === "after") return HANG_UP;
  if (rule.reset === "next") return { ...response, resetsNext: true };
  return rule.cutBody === undefined ? response : { ...response, cutBody: rule.cutBody };
}

/**
 * Lets a fault happen to a request.
 * @param carryOut carries the request out; it is called when the fault lets the service have it
 * @param wait waits so many milliseconds; false when the request must end now
 */
export async function withFault(
  strike: Strike,
  input: Readonly<Record<string, unknown>>,
  carryOut: CarryOut,
  wait: (ms: number) => Promise<boolean>,
): Promise<LocalResponse> {
  const { delayMs, holdMs } = strike.rule;
  if (delayMs !== undefined && !(await wait(delayMs))) return HANG_UP;
  const response = await carriedOut(strike, input, carryOut);
  return holdMs === undefined || (await wait(holdMs)) ? response : HANG_UP;
}
