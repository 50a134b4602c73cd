import { isDisError } from "../src/index.js";
import type { FaultyRequest } from "./fault-fetch.js";
import { CALLS, type CallPlan, type Schedule } from "./fault-schedules.js";

/** How a call of a schedule ended. */
export interface FaultyCall {
  readonly call: CallPlan;
  /** The requests that the call sent. */
  readonly requests: readonly FaultyRequest[];
  readonly tookMs: number;
  readonly data: unknown;
  readonly error: unknown;
  /** Effects of the call in the service: how often it did what was asked. */
  readonly effects: number;
}

/** What a request that had this fault can have become, as far as its sender can know. */
type Known = "answered" | "unprocessed" | "unknown";

/** Written anew, by what the faults are and not by how the client reads them. */
function knownAfter({ fault }: FaultyRequest, timeoutMs: number): Known {
  switch (fault.kind) {
    case "throttled":
      return "unprocessed";
    case "status":
      return fault.status === 429 ? "unprocessed" : "unknown";
    case "delay":
      return fault.ms < timeoutMs ? "answered" : "unknown";
    case "html":
      return fault.status === 502 ? "unknown" : "answered";
    case "lost":
    case "reset-before":
    case "reset-instead":
    case "reset-during":
    case "cut-body":
    case "hang":
      return "unknown";
    default:
      return "answered";
  }
}

/** Why a request came too early. */
function tooEarly(before: FaultyRequest, after: FaultyRequest): string | undefined {
  if (before.fault.kind !== "status" || before.fault.retryAfter === undefined) return undefined;
  const leastMs = Number(before.fault.retryAfter) * 1000;
  const waitedMs = after.at - before.at;
  return waitedMs < leastMs ? `came ${waitedMs} ms after a Retry-After of ${leastMs} ms` : undefined;
}

/** Why a request must not have followed another one of the same call; nothing when it may. */
function wrongStep(name: string, before: FaultyRequest, after: FaultyRequest, { options }: Schedule): string | undefined {
  const known = knownAfter(before, options.timeoutMs);
  const repeats = CALLS[name]?.repeats;
  const looked = repeats === "look" && before.method === "GET";
  const looks = repeats === "look" && after.method === "GET";
  // Looked and found nothing, or refused as existing after an unknown outcome: both are answers.
  if (known === "answered") return looked || looks ? undefined : "followed an answer";
  if (known === "unprocessed" || looked) return undefined;
  if (repeats === "look") return looks ? undefined : "created again without a look";
  if (repeats === "never") return "repeated what may have been done";
  return repeats === "at-least-once" && !options.retry.atLeastOnce ? "was an upload for the second time" : undefined;
}

/** How exact times and counts are. */
export interface Tolerance {
  /** How late a timer can be, in ms. */
  readonly lateMs: number;
  /** Whether a request that was sent can have been lost before anybody saw it. */
  readonly isLossy: boolean;
}

function countComplaints({ call, requests, error }: FaultyCall, { options }: Schedule, { isLossy }: Tolerance): string[] {
  const { maxAttempts } = options.retry;
  const isLook = ({ method }: FaultyRequest) => CALLS[call.name]?.repeats === "look" && method === "GET";
  const looks = requests.filter(isLook).length;
  const sent = requests.length - looks;
  const found: string[] = [];
  // One more for a connection that was dead, which is not to be had where nothing is repeated.
  const most = maxAttempts === 1 ? 1 : maxAttempts + 1;
  if (sent > most) found.push(`${sent} requests, ${most} are allowed`);
  if (looks > maxAttempts) found.push(`${looks} looks, ${maxAttempts} are allowed`);
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
 * Whether the calls together sent more repetitions than the budget has, with what successes and time give.
 * @param elapsedMs since the first call began
 */
export function overBudget(outcomes: readonly FaultyCall[], { options }: Schedule, elapsedMs: number): string[] {
  // A page with status 200 is a success on the wire.
  const successes = outcomes.filter(({ error }) => error === undefined || isDisError(error, "response")).length;
  const repetitions = outcomes.reduce((sum, { call, requests }) => {
    const look = CALLS[call.name]?.repeats === "look";
    // A look and the request after it are one repetition; one connection that was dead is free.
    const rounds = look ? requests.filter(({ method }) => method === "GET").length : 0;
    const sent = requests.length - rounds;
    return sum + Math.max(0, Math.max(rounds, sent - 1) - 1);
  }, 0);
  const most = options.retryBudget + successes + elapsedMs / 5000;
  return repetitions > most ? [`${repetitions} repetitions, ${most} are in the budget`] : [];
}
