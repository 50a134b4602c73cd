import { isDisError } from "../src/index.js";
import type { FaultyRequest } from "./fault-fetch.js";
import { CALLS, type CallPlan, type Schedule } from "./fault-schedules.js";

/** How a call of a schedule ended. */
export interface FaultyCall {
  readonly call: CallPlan;
  /** The requests of the call. */
  readonly requests: readonly FaultyRequest[];
  readonly tookMs: number;
  readonly data: unknown;
  readonly error: unknown;
  /** How often the call took effect in the service. */
  readonly effects: number;
}

/** What the sender can know about a request with this fault. */
type Known = "responded" | "unprocessed" | "unknown";

/** Derived from the faults alone, independently of how the client reads them. */
function knownAfter({ fault }: FaultyRequest, timeoutMs: number): Known {
  switch (fault.kind) {
    case "throttled":
      return "unprocessed";
    case "status":
      return fault.status === 429 ? "unprocessed" : "unknown";
    case "delay":
      return fault.ms < timeoutMs ? "responded" : "unknown";
    case "html":
      return fault.status === 502 ? "unknown" : "responded";
    case "lost":
    case "reset-before":
    case "reset-instead":
    case "reset-during":
    case "cut-body":
    case "hang":
      return "unknown";
    default:
      return "responded";
  }
}

/** Why a request came too early. */
function tooEarly(before: FaultyRequest, after: FaultyRequest): string | undefined {
  if (before.fault.kind !== "status" || before.fault.retryAfter === undefined) return undefined;
  const leastMs = Number(before.fault.retryAfter) * 1000;
  const waitedMs = after.at - before.at;
  return waitedMs < leastMs ? `came ${waitedMs} ms after a Retry-After of ${leastMs} ms` : undefined;
}

/** Why a request must not follow another one of the same call; `undefined` when it may. */
function wrongStep(name: string, before: FaultyRequest, after: FaultyRequest, { options }: Schedule): string | undefined {
  const known = knownAfter(before, options.timeoutMs);
  const repeats = CALLS[name]?.repeats;
  const looked = repeats === "look" && before.method === "GET";
  const looks = repeats === "look" && after.method === "GET";
  // After a check that found nothing, or a refusal because the resource exists, the next request is right.
  if (known === "responded") return looked || looks ? undefined : "followed a response";
  if (known === "unprocessed" || looked) return undefined;
  if (repeats === "look") return looks ? undefined : "created again without a check";
  if (repeats === "never") return "retried a call that may have taken effect";
  return repeats === "at-least-once" && !options.retry.atLeastOnce ? "was an upload for the second time" : undefined;
}

/** How exact the times and counts are. */
export interface Tolerance {
  /** How late a timer can be, in ms. */
  readonly lateMs: number;
  /** Whether a request can be lost before the server sees it. */
  readonly isLossy: boolean;
}

function countComplaints({ call, requests, error }: FaultyCall, { options }: Schedule, { isLossy }: Tolerance): string[] {
  const { maxAttempts } = options.retry;
  const isLook = ({ method }: FaultyRequest) => CALLS[call.name]?.repeats === "look" && method === "GET";
  const looks = requests.filter(isLook).length;
  const sent = requests.length - looks;
  const found: string[] = [];
  // One more for a dead connection, unless retries are off.
  const most = maxAttempts === 1 ? 1 : maxAttempts + 1;
  if (sent > most) found.push(`${sent} requests, ${most} are allowed`);
  if (looks > maxAttempts) found.push(`${looks} outcome checks, ${maxAttempts} are allowed`);
  const attempts = isDisError(error) ? error.attempts : sent;
  if (isLossy ? sent > attempts : sent !== attempts) found.push(`says ${attempts} attempts, sent ${sent}`);
  return found;
}

function endComplaints({ call, tookMs, data, error, effects }: FaultyCall, { options }: Schedule, lateMs: number): string[] {
  const found: string[] = [];
  if ((data === undefined) === (error === undefined)) found.push("ended in both data and error, or neither");
  if (error !== undefined && !isDisError(error)) found.push(`threw ${String(error)}`);
  const latest = Math.min(options.deadlineMs ?? Number.POSITIVE_INFINITY, call.abortAtMs ?? Number.POSITIVE_INFINITY);
  if (tookMs > latest + lateMs) found.push(`took ${tookMs} ms, ${latest} were allowed`);
  const once = call.name === "updatePartitionCount" || (call.name === "sendRecords" && !options.retry.atLeastOnce);
  if (once && effects > 1) found.push(`took effect ${effects} times`);
  return found;
}

/** What is wrong with the end of a call, or with the requests on its way. */
export function complaintsAbout(outcome: FaultyCall, schedule: Schedule, tolerance: Tolerance): string[] {
  const { call, requests } = outcome;
  const steps = requests.slice(1).map((request, index) => {
    const before = requests[index] as FaultyRequest;
    return tooEarly(before, request) ?? wrongStep(call.name, before, request, schedule);
  });
  const wrong = steps.flatMap((step, index) => (step === undefined ? [] : [`request ${index + 2} ${step}`]));
  const ends = endComplaints(outcome, schedule, tolerance.lateMs);
  const all = [...wrong, ...countComplaints(outcome, schedule, tolerance), ...ends];
  return all.map((complaint) => `${call.name}: ${complaint}`);
}

/**
 * Whether the calls together made more retries than the budget allows, with what successes and time add to it.
 * @param elapsedMs since the first call began
 */
export function overBudget(outcomes: readonly FaultyCall[], { options }: Schedule, elapsedMs: number): string[] {
  // An HTML page with status 200 is a success on the wire.
  const successes = outcomes.filter(({ error }) => error === undefined || isDisError(error, "response")).length;
  const retries = outcomes.reduce((sum, { call, requests }) => {
    const look = CALLS[call.name]?.repeats === "look";
    // A check and the request after it are one retry; one dead connection is free.
    const rounds = look ? requests.filter(({ method }) => method === "GET").length : 0;
    const sent = requests.length - rounds;
    return sum + Math.max(0, Math.max(rounds, sent - 1) - 1);
  }, 0);
  const most = options.retryBudget + successes + elapsedMs / 5000;
  return retries > most ? [`${retries} retries, ${most} are in the budget`] : [];
}
