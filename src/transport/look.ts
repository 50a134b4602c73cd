import type { UnsignedRequest } from "../credentials/authorize.js";
import type { DisError } from "../errors/dis-error.js";
import type { Exchange } from "./attempt.js";
import { readHttpDate } from "./retry-after.js";
import { LOOKS } from "./retry-table.js";

/** How to find out whether a call that creates something by name took effect. */
export interface Look {
  /** Shows what has the name. */
  readonly request: UnsignedRequest;
  /** Code that says that there is one already. */
  readonly exists: string;
  /**
   * Whether the call took effect: what it asked for is there, with the same settings, and not from an earlier time. Nothing
   * when that cannot be told.
   * @param elapsedMs since the call began
   */
  tookEffect(exchange: Exchange | undefined, failure: DisError | undefined, elapsedMs: number): boolean | undefined;
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

/** Whether a value is there as it was wanted; what the service does not tell is not held against it. */
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
  const now = readHttpDate(headers.get("date"));
  return now !== undefined && typeof created === "number" && created < now - elapsedMs - GRACE_MS;
}

/** How to look whether a request took effect; nothing for a call that creates nothing by name. */
export function lookFor(operation: string | undefined, request: UnsignedRequest): Look | undefined {
  const rule = LOOKS[operation ?? ""];
  const wanted = parse(new TextDecoder().decode(request.body));
  if (rule === undefined || wanted === undefined) return undefined;
  // A request of `dis.api` can have any name, and one such as `..` would lead elsewhere.
  const name = wanted[rule.name];
  if (typeof name !== "string" || !/^[\w-]+$/.test(name)) return undefined;
  const { "content-type": _, ...headers } = request.headers;
  return {
    request: { method: "GET", url: `${request.url}/${name}`, headers, body: new Uint8Array() },
    exists: rule.exists,
    tookEffect(exchange, failure, elapsedMs) {
      if (failure !== undefined) return failure.code === rule.missing ? false : undefined;
      const there = exchange && parse(exchange.text);
      if (there === undefined) return undefined;
      return covers(there, shown(wanted, there)) && !isOlder(there["create_time"], exchange as Exchange, elapsedMs);
    },
  };
}
