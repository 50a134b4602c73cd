import { decodeText } from "../bytes.js";
import type { DisError } from "../errors/dis-error.js";
import { readHttpDate } from "../http-date.js";
import { Exchange, type UnsignedRequest } from "./exchange.js";
import { OUTCOME_CHECKS } from "./retry.js";

/** How to find out whether a call that creates something by name took effect. */
export interface OutcomeCheck {
  /** Shows what has the name. */
  readonly request: UnsignedRequest;
  /** Code that says that there is one already. */
  readonly exists: string;
  /**
   * Whether the call took effect: what it asked for is there, with the same settings, and not from an earlier time;
   * `undefined` when nobody can say.
   * @param received the response to the request that shows it, or the error when none came
   * @param elapsedMs since the call began
   */
  tookEffect(received: Exchange | DisError, elapsedMs: number): boolean | undefined;
}

/** Something created longer than this before the call, in ms, is certainly not of the call. */
const GRACE_MS = 60_000;

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is there as it was wanted; a value that the service does not show counts as there. */
function covers(there: unknown, wanted: unknown): boolean {
  if (wanted === undefined || there === undefined || there === null) return true;
  if (Array.isArray(wanted)) {
    return Array.isArray(there) && wanted.every((entry) => there.some((one) => covers(one, entry)));
  }
  if (typeof wanted !== "object" || wanted === null) return String(there) === String(wanted);
  return Object.entries(wanted).every(([name, value]) => covers((there as Record<string, unknown>)[name], value));
}

/** What was asked for, as the service shows it. */
function shown(wanted: Readonly<Record<string, unknown>>, there: Readonly<Record<string, unknown>>): object {
  const { partition_count, data_duration, auto_scale_min_partition_count, auto_scale_max_partition_count, ...rest } = wanted;
  return {
    ...rest,
    // Partitions come one by one while it is being created.
    ...(there["status"] === "RUNNING" && { writable_partition_count: partition_count }),
    ...(data_duration !== undefined && { retention_period: data_duration }),
    // Both are 0 while it is off.
    ...(wanted["auto_scale_enabled"] === true && { auto_scale_min_partition_count, auto_scale_max_partition_count }),
  };
}

/** Whether something is older than the call; both by the clock of the service, so nothing is said where its Date is hidden. */
function isOlder(created: unknown, { headers }: Exchange, elapsedMs: number): boolean {
  if (typeof created !== "number") return false;
  const now = readHttpDate(headers.get("date"), created);
  return now !== undefined && created < now - elapsedMs - GRACE_MS;
}

/** How to check whether a request took effect; `undefined` for a call that creates nothing by name. */
export function outcomeCheckFor(operation: string | undefined, request: UnsignedRequest): OutcomeCheck | undefined {
  const rule = OUTCOME_CHECKS[operation ?? ""];
  const wanted = parse(decodeText(request.body));
  if (rule === undefined || wanted === undefined) return undefined;
  // A request of `dis.api` can have any name, and one such as `..` would lead elsewhere.
  const name = wanted[rule.name];
  if (typeof name !== "string" || !/^[\w-]+$/.test(name)) return undefined;
  const { "content-type": _, ...headers } = request.headers;
  return {
    request: { method: "GET", url: `${request.url}/${name}`, headers, body: new Uint8Array() },
    exists: rule.exists,
    tookEffect(received, elapsedMs) {
      if (!(received instanceof Exchange)) return undefined;
      if (received.failure !== undefined) return received.failure.code === rule.missing ? false : undefined;
      const there = parse(received.text());
      if (there === undefined) return undefined;
      return covers(there, shown(wanted, there)) && !isOlder(there["create_time"], received, elapsedMs);
    },
  };
}
