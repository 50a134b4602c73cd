import { codesOf, type Exchange, responseBody } from "../check/exchange.js";
import type { Case, CredentialCase } from "../plan/case.js";
import type { Scenario } from "../suite/scenario.js";

/** An exchange that was checked. What only prepares or cleans up does not count. */
export interface ObservedExchange {
  readonly call: string;
  readonly status: number;
  /** Codes of an error response, and those of single records in the response to an upload. */
  readonly codes: readonly string[];
  /** The case or the scenario that sent it. */
  readonly caseId?: string;
  readonly credentials: CredentialCase;
}

/** A case or a scenario that was not sent. */
export interface Skipped {
  readonly id: string;
  /** A sentence. It quotes the option that would let the item run as it is typed: `--allow-writes`. */
  readonly reason: string;
}

/** What a run saw, as far as coverage is concerned. */
export interface Observed {
  readonly exchanges: readonly ObservedExchange[];
  /** Ids of what was sent and got a response, whatever was found. */
  readonly ran: readonly string[];
  readonly skipped: readonly Skipped[];
}

/** What a run could have sent. */
export interface Planned {
  readonly cases: readonly Case[];
  readonly scenarios: readonly Pick<Scenario, "id" | "call">[];
}

/** The codes that an upload gives to single records: it succeeds even when some of its records are refused. */
function recordCodes(exchange: Exchange): string[] {
  const body = responseBody(exchange) as { readonly records?: unknown } | null | undefined;
  const records: readonly unknown[] = Array.isArray(body?.records) ? body.records : [];
  return records
    .map((record) => (record as { readonly error_code?: unknown } | null)?.error_code)
    .filter((code) => typeof code === "string");
}

/** Statuses that HTTP gives and no operation: the path does not have the method, or nobody reads such a body. */
const OF_HTTP: ReadonlySet<number> = new Set([405, 415]);

/** An exchange as coverage sees it. @param caseId of the case or the scenario that sent it */
export function observe(exchange: Exchange, caseId: string, credentials: CredentialCase = "token"): ObservedExchange {
  const { call, response } = exchange;
  const ofRecords = call === "sendRecords" ? recordCodes(exchange) : [];
  const codes = OF_HTTP.has(response.status) ? [] : [...new Set([...codesOf(exchange), ...ofRecords])];
  return { call, status: response.status, codes, caseId, credentials };
}
