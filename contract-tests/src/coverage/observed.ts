import { codesOf, type Exchange, responseBody } from "../check/exchange.js";
import type { Case, CredentialCase } from "../plan/case.js";
import type { Scenario } from "../suite/scenario.js";

/** An exchange that was put to the check; what only prepares or cleans up does not belong here. */
export interface ObservedExchange {
  readonly call: string;
  readonly status: number;
  /** Codes of an error answer, and those of single records in the answer to an upload. */
  readonly codes: readonly string[];
  /** The case or the scenario that sent it. */
  readonly caseId?: string;
  readonly credentials: CredentialCase;
}

/** A case or a scenario that was not sent. */
export interface Skipped {
  readonly id: string;
  /** A sentence. An option that would let it run stands in it as it is typed: `--allow-writes`. */
  readonly reason: string;
}

/** What a run saw, as far as coverage is concerned. */
export interface Observed {
  readonly exchanges: readonly ObservedExchange[];
  /** Ids of what was sent and answered, whatever was found. A case that got no answer has put nothing to the test. */
  readonly ran: readonly string[];
  readonly leftOut: readonly Skipped[];
}

/** What a run could have sent. */
export interface Planned {
  readonly cases: readonly Case[];
  readonly scenarios: readonly Pick<Scenario, "id" | "call">[];
}

/** The codes that an upload has given to single records: it succeeds also when records of it are refused. */
function recordCodes(exchange: Exchange): string[] {
  const answer = responseBody(exchange) as { readonly records?: unknown } | null | undefined;
  const records: readonly unknown[] = Array.isArray(answer?.records) ? answer.records : [];
  return records
    .map((record) => (record as { readonly error_code?: unknown } | null)?.error_code)
    .filter((code) => typeof code === "string");
}

/** Statuses of answers that no operation gives: the path has not got the method, or nobody reads such a body. */
const OF_HTTP: ReadonlySet<number> = new Set([405, 415]);

function codesOfCall(exchange: Exchange): string[] {
  if (OF_HTTP.has(exchange.response.status)) return [];
  return exchange.call === "sendRecords" ? [...codesOf(exchange), ...recordCodes(exchange)] : codesOf(exchange);
}

/** An exchange as coverage sees it. @param caseId of the case or the scenario that sent it */
export function observe(exchange: Exchange, caseId: string, credentials: CredentialCase = "token"): ObservedExchange {
  const codes = [...new Set(codesOfCall(exchange))];
  return { call: exchange.call, status: exchange.response.status, codes, caseId, credentials };
}
