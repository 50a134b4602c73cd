import { setMaxListeners } from "node:events";
import { isThrottlingCode, readHttpDate } from "dis-openapi/contract";
import { codesOf, type Exchange, type ReceivedResponse, type SentRequest } from "../check/check.js";
import { GONE, SkippedError, THROTTLED, TURNED } from "../check/finding.js";
import { type CredentialCase, RIGHT_CREDENTIALS } from "../plan/case.js";
import type { Ledger } from "./clean-up.js";
import { isStrange, refusesCredentials } from "./preflight.js";
import { type ObservedExchange, observe } from "./results.js";
import { BodyTooLongError, send, TIMEOUT_MS } from "./send.js";
import { whyStopped } from "./stop.js";
import type { Target } from "./target.js";

export interface LineOptions {
  /** Timeout of each request, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  readonly requestsPerSecond?: number | undefined;
  /** Aborts what is under way, and everything that would be sent after it. */
  readonly signal?: AbortSignal | undefined;
  /** Gets the exchanges of cases and scenarios, but not those of preparation, waiting and clean-up. */
  readonly onExchange?: ((seen: ObservedExchange) => void) | undefined;
  readonly ledger: Ledger;
  /** Says why the target cannot be tested, when it is asked because many responses look like that; `undefined` when it can. */
  readonly look?: (() => Promise<string | undefined>) | undefined;
}

/** A target that was a DIS when the run began and cannot be tested any more. */
export interface Turn {
  /** What it does instead. */
  readonly why: string;
  /** Ids of the cases and scenarios that met it, in order: their findings say nothing about the contract. */
  readonly ids: readonly string[];
}

/** Everything that a run sends goes through the line: it keeps the rate, retries what was throttled, and notices a dead target. */
export interface Line {
  /** The target as a case or scenario sees it. @param caseId what its exchanges are noted under */
  to(target: Target, caseId?: string): Target;
  /** The target as the clean-up sees it: the signal does not stop it. */
  cleaning(target: Target): Target;
  /** Number of requests so far. */
  readonly requests: number;
  /** Whether the target has stopped responding. */
  readonly isGone: boolean;
  /** Whether the target throttles every request, even after waiting. */
  readonly isThrottling: boolean;
  readonly turn: Turn | undefined;
}

interface Sending {
  readonly call: string;
  readonly request: SentRequest;
  readonly credentials: CredentialCase;
  readonly caseId?: string;
  readonly signal?: AbortSignal | undefined;
  readonly isCleaning?: boolean;
}

/** Counts of what went wrong lately. */
interface State {
  requests: number;
  /** Requests without a response, since the last response or the last check whether the target is there. */
  silences: number;
  /** Requests that timed out, since the last response. */
  timeouts: number;
  /** Requests given up as throttled, since the last one that was not. */
  refusals: number;
  /** What got responses that no usable DIS gives, since the last other one. */
  strange: Meeting[];
  /** What was to be refused for its credentials and got such a response, since the last other one to right credentials. */
  refused: Meeting[];
  /** Right credentials that were not accepted, since the last ones that were. */
  unauthenticated: number;
  isGone: boolean;
  turn?: Turn;
}

/** A case or scenario that met such a response. */
interface Meeting {
  readonly id: string;
  /** Number of requests that were sent until then. */
  readonly at: number;
}

const AT_FIRST = { requests: 0, silences: 0, timeouts: 0, refusals: 0, unauthenticated: 0, isGone: false } as const;

/** Requests given up as throttled in a row, after which the rest is skipped: each has waited for minutes. */
const MOST_REFUSALS = 3;

/** How often a throttled request is retried. */
const MAX_RETRIES = 5;

export function createLine(options: LineOptions): Line {
  const { timeoutMs = TIMEOUT_MS, requestsPerSecond, signal, onExchange, ledger, look } = options;
  const pace = createPace(requestsPerSecond);
  // Each request that waits listens to it.
  if (signal !== undefined) setMaxListeners(0, signal);
  const state: State = { ...AT_FIRST, strange: [], refused: [] };

  async function sendOnce(sending: Sending): Promise<{ readonly exchange: Exchange; readonly number: number }> {
    await pace(sending.signal);
    refuseAfterStop(sending);
    const number = ++state.requests;
    const { call, request } = sending;
    try {
      const exchange = await send(call, request, { timeoutMs, signal: sending.signal });
      state.silences = 0;
      state.timeouts = 0;
      ledger.note(exchange);
      if (sending.caseId !== undefined) onExchange?.(observe(exchange, sending.caseId, sending.credentials));
      return { exchange, number };
    } catch (error) {
      ledger.noteSilence(call, request);
      refuseAfterStop(sending);
      if (!(error instanceof BodyTooLongError)) await noteSilence(state, request, error, timeoutMs);
      throw error;
    }
  }

  async function sendWithRetries(sending: Sending): Promise<Exchange> {
    // A target that throttles everything gets each removal once: retries would take minutes each.
    const retries = state.refusals >= MOST_REFUSALS ? 0 : MAX_RETRIES;
    for (let retry = 0; retry <= retries; retry++) {
      refuseAfterEnd(state, sending);
      const { exchange, number } = await sendOnce(sending);
      if (!isThrottled(exchange)) {
        state.refusals = 0;
        await noteStrange(state, sending, exchange, number, look);
        return exchange;
      }
      if (retry < retries) await pause(waitBefore(exchange, retry, Date.now()), sending.signal);
    }
    state.refusals++;
    throw new SkippedError(THROTTLED);
  }

  const through = (target: Target, extra: Pick<Sending, "caseId" | "signal" | "isCleaning">): Target => ({
    ...target,
    send: (call, request, credentials) => sendWithRetries({ call, request, credentials, ...extra }),
  });
  return {
    to: (target, caseId) => through(target, { signal, ...(caseId === undefined ? {} : { caseId }) }),
    cleaning: (target) => through(target, { isCleaning: true }),
    get requests() {
      return state.requests;
    },
    get isGone() {
      return state.isGone;
    },
    get isThrottling() {
      return state.refusals >= MOST_REFUSALS;
    },
    get turn() {
      return state.turn && { ...state.turn, ids: [...state.turn.ids, ...state.refused.map(({ id }) => id)] };
    },
  };
}

/** @throws SkippedError when the signal has ended the sending */
function refuseAfterStop({ signal }: Sending): void {
  const reason = signal === undefined ? undefined : whyStopped(signal);
  if (reason !== undefined) throw new SkippedError(reason);
}

/** @throws SkippedError when nothing more is to be sent; what the run made is removed as long as there is any response */
function refuseAfterEnd({ isGone, turn }: State, { isCleaning }: Sending): void {
  if (isGone) throw new SkippedError(GONE);
  if (turn !== undefined && isCleaning !== true) throw new SkippedError(TURNED);
}

/** Requests without a response in a row, after which a plain connection shows whether the target is there at all. */
const MOST_SILENCES = 5;

/** Timeouts in a row after which the target is gone, even if a plain connection gets a response: the run would take hours. */
const MOST_TIMEOUTS = 25;

/** Decides whether the target is gone. A server may drop the connection for one kind of request only, so a plain one is tried. */
async function noteSilence(state: State, { url }: SentRequest, error: unknown, timeoutMs: number): Promise<void> {
  state.silences++;
  if ((error as Error).name === "TimeoutError") state.timeouts++;
  if (state.timeouts >= MOST_TIMEOUTS) state.isGone = true;
  const isRefused = (error as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code === "ECONNREFUSED";
  if (state.isGone || (state.silences < MOST_SILENCES && !(isRefused && state.silences > 1))) return;
  const origin = { method: "GET", url: new URL(url).origin, headers: {} };
  state.requests++;
  const isThere = await send("", origin, { timeoutMs }).then(
    () => true,
    (failure: unknown) => failure instanceof BodyTooLongError,
  );
  state.isGone = state.isGone || !isThere;
  state.silences = 0;
}

/** Responses in a row that no usable DIS gives, after which two plain requests show whether the target is one at all. */
const MOST_STRANGE = 10;

/** Authentications in a row that failed and should have succeeded, after which the same is looked at: the token may be revoked. */
const MOST_UNAUTHENTICATED = 5;

/**
 * Decides whether the target has turned into something that cannot be tested: its token has expired, or the service is down.
 * @param number of the request among all that were sent
 */
async function noteStrange(
  state: State,
  sending: Sending,
  exchange: Exchange,
  number: number,
  look: LineOptions["look"],
): Promise<void> {
  if (look === undefined || sending.isCleaning === true) return;
  const met: Meeting = { id: sending.caseId ?? "", at: state.requests };
  // What was under way when the target turned has met it, too.
  if (state.turn !== undefined || !RIGHT_CREDENTIALS.has(sending.credentials)) {
    if (isStrange(exchange)) state.refused.push(met);
    return;
  }
  state.unauthenticated = refusesCredentials(exchange) ? state.unauthenticated + 1 : 0;
  if (!isStrange(exchange)) {
    // A response that comes late says nothing about what happened after its request was sent.
    const isLater = ({ at }: Meeting) => at >= number;
    state.strange = state.strange.filter(isLater);
    state.refused = state.refused.filter(isLater);
    return;
  }
  state.strange.push(met);
  const isDue = (count: number, most: number) => count > 0 && count % most === 0;
  if (!isDue(state.strange.length, MOST_STRANGE) && !isDue(state.unauthenticated, MOST_UNAUTHENTICATED)) return;
  const { strange } = state;
  const why = await look();
  const ids = new Set([...strange, ...state.strange].map(({ id }) => id));
  if (why !== undefined) state.turn ??= { why, ids: [...ids] };
}

/** Whether a response says only that there were too many requests. */
function isThrottled(exchange: Exchange): boolean {
  const { status } = exchange.response;
  const codes = codesOf(exchange);
  return status === 429 || (status >= 400 && codes.length > 0 && codes.every(isThrottlingCode));
}

const FIRST_WAIT_MS = 500;

/** The longest wait that a target may ask for; a longer one would hold up the whole run. */
const LONGEST_WAIT_MS = 30_000;

/**
 * How long to wait before a retry, in milliseconds: as long as the target asks for, or twice as long each time, but at most half a
 * minute.
 * @param retry from 0
 * @param now milliseconds since 1970-01-01 UTC
 */
export function waitBefore({ response }: Pick<Exchange, "response">, retry: number, now: number): number {
  const wait = retryAfter(response.headers, now) ?? FIRST_WAIT_MS * 2 ** retry;
  return Math.min(wait, LONGEST_WAIT_MS);
}

/**
 * `Retry-After` in milliseconds: it is written in seconds or as a date. A date is compared with the `Date` of the same response, so
 * that a clock that is off does no harm; with `now` where there is none.
 */
function retryAfter(headers: ReceivedResponse["headers"], now: number): number | undefined {
  const text = headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = readHttpDate(text, now);
  return date === undefined ? undefined : Math.max(0, date - (readHttpDate(headers["date"], now) ?? now));
}

/** Lets one request through every `1 / perSecond` of a second, in the order in which they ask. */
function createPace(perSecond: number | undefined, now: () => number = Date.now) {
  let next = 0;
  return async (signal?: AbortSignal): Promise<void> => {
    if (perSecond === undefined) return;
    const mine = Math.max(next, now());
    next = mine + 1000 / perSecond;
    await pause(mine - now(), signal);
  };
}

/** Waits, but not after the signal aborts. It never throws. */
async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0 || signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    }
    signal?.addEventListener("abort", end, { once: true });
  });
}
