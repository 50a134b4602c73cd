import { setMaxListeners } from "node:events";
import { codesOf, type Exchange, type SentRequest } from "../check/exchange.js";
import { GONE, INTERRUPTED, SkippedError, THROTTLED } from "../check/finding.js";
import { type ObservedExchange, observe } from "../coverage/observed.js";
import type { CredentialCase } from "../plan/case.js";
import type { Ledger } from "./ledger.js";
import { BodyTooLongError, send, TIMEOUT_MS } from "./send.js";
import type { Target } from "./target.js";

/** Requests without an answer, one after the other, until the target is asked whether it is there at all. */
const SILENCES = 5;

/** As many that ran out of time, and the run would last for hours: nobody is there, even if a plain connection is answered. */
const LONGEST_SILENCE = 25;

/** Requests given up for too many requests, one after the other, until the rest is left out: each has waited for minutes. */
const LONGEST_REFUSAL = 3;

export interface LineOptions {
  /** Of each request, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  readonly requestsPerSecond?: number | undefined;
  /** Ends what is under way, and everything that would be sent after it. */
  readonly signal?: AbortSignal | undefined;
  /** What the cases and scenarios see, but not what prepares, waits and cleans up. */
  readonly onExchange?: ((seen: ObservedExchange) => void) | undefined;
  readonly ledger: Ledger;
}

/** Everything that a run sends goes through it: it keeps the pace, waits when it is throttled, and notices when nobody is there. */
export interface Line {
  /** The target as an item sees it. @param caseId what the exchanges are noted under */
  to(target: Target, caseId?: string): Target;
  /** The target as the clean-up sees it: the signal does not stop it. */
  cleaning(target: Target): Target;
  /** Requests so far. */
  readonly requests: number;
  /** Whether the target has stopped answering. */
  readonly isGone: boolean;
  /** Whether the target refuses whatever is sent for too many requests, however long one waits. */
  readonly isThrottling: boolean;
}

interface Sending {
  readonly call: string;
  readonly request: SentRequest;
  readonly credentials: CredentialCase;
  readonly caseId?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Ends with the request or with the run, whichever comes first. */
function limited(timeoutMs: number, signal: AbortSignal | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  return signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
}

function isRefused(error: unknown): boolean {
  const cause = (error as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause;
  return cause?.code === "ECONNREFUSED";
}

interface State {
  requests: number;
  /** Without an answer, since the last answer or the last look whether the target is there. */
  silences: number;
  /** Out of time, since the last answer. */
  unanswered: number;
  /** Given up for too many requests, since the last one that was not. */
  refusals: number;
  isGone: boolean;
}

/** Whether nobody is there is found out with a plain connection: a server may well hang up on one kind of request only. */
async function silent(state: State, { url }: SentRequest, error: unknown, timeoutMs: number): Promise<void> {
  state.silences++;
  if ((error as Error).name === "TimeoutError") state.unanswered++;
  if (state.unanswered >= LONGEST_SILENCE) state.isGone = true;
  if (state.isGone || (state.silences < SILENCES && !(isRefused(error) && state.silences > 1))) return;
  const origin = { method: "GET", url: new URL(url).origin, headers: {} };
  state.requests++;
  const isThere = await send("", origin, AbortSignal.timeout(timeoutMs)).then(
    () => true,
    (failure: unknown) => failure instanceof BodyTooLongError,
  );
  state.isGone = state.isGone || !isThere;
  state.silences = 0;
}

export function createLine({ timeoutMs = TIMEOUT_MS, requestsPerSecond, signal, onExchange, ledger }: LineOptions): Line {
  const pace = createPace(requestsPerSecond);
  // Each request that waits listens to it.
  if (signal !== undefined) setMaxListeners(0, signal);
  const state: State = { requests: 0, silences: 0, unanswered: 0, refusals: 0, isGone: false };

  async function once(sending: Sending): Promise<Exchange> {
    await pace(sending.signal);
    if (sending.signal?.aborted) throw new SkippedError(INTERRUPTED);
    state.requests++;
    const { call, request } = sending;
    try {
      const exchange = await send(call, request, limited(timeoutMs, sending.signal));
      state.silences = 0;
      state.unanswered = 0;
      ledger.note(exchange);
      if (sending.caseId !== undefined) onExchange?.(observe(exchange, sending.caseId, sending.credentials));
      return exchange;
    } catch (error) {
      ledger.noteSilence(call, request);
      if (sending.signal?.aborted) throw new SkippedError(INTERRUPTED);
      if (!(error instanceof BodyTooLongError)) await silent(state, request, error, timeoutMs);
      throw error;
    }
  }

  async function patient(sending: Sending): Promise<Exchange> {
    // Where nothing is let through, what is still to be removed is tried once: each would wait for minutes.
    const repetitions = state.refusals >= LONGEST_REFUSAL ? 0 : MAX_REPETITIONS;
    for (let repetition = 0; repetition <= repetitions; repetition++) {
      if (state.isGone) throw new SkippedError(GONE);
      const exchange = await once(sending);
      if (!isThrottled(exchange)) {
        state.refusals = 0;
        return exchange;
      }
      if (repetition < repetitions) await pause(waitBefore(exchange, repetition, Date.now()), sending.signal);
    }
    state.refusals++;
    throw new SkippedError(THROTTLED);
  }

  const through = (target: Target, extra: Pick<Sending, "caseId" | "signal">): Target => ({
    ...target,
    send: (call, request, credentials) => patient({ call, request, credentials, ...extra }),
  });
  return {
    to: (target, caseId) => through(target, { signal, ...(caseId === undefined ? {} : { caseId }) }),
    cleaning: (target) => through(target, {}),
    get requests() {
      return state.requests;
    },
    get isGone() {
      return state.isGone;
    },
    get isThrottling() {
      return state.refusals >= LONGEST_REFUSAL;
    },
  };
}

/** How often a request is repeated that was refused for too many requests. */
export const MAX_REPETITIONS = 5;

/** A wait that a target may ask for; longer ones would hold up the whole run. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 500;

/** Too much traffic in a partition, and too many requests at once. */
const CODES: ReadonlySet<string> = new Set(["DIS.4303", "DIS.4305"]);

/** Whether an answer says nothing but that there were too many requests. */
export function isThrottled(exchange: Exchange): boolean {
  return (
    exchange.response.status === 429 || (exchange.response.status >= 400 && codesOf(exchange).some((code) => CODES.has(code)))
  );
}

/** A `Retry-After` in milliseconds: seconds, or a date. */
function askedFor(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * How long to wait before a throttled request is repeated, in milliseconds: as long as it asks for, or twice as long each
 * time, and never longer than half a minute.
 * @param repetition from 0
 */
export function waitBefore({ response }: Exchange, repetition: number, now: number): number {
  const wait = askedFor(response.headers["retry-after"], now) ?? FIRST_WAIT_MS * 2 ** repetition;
  return Math.min(wait, LONGEST_WAIT_MS);
}

/** Waits, but not for longer than the signal lasts. It never throws. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
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

/** Lets one through every `1 / perSecond` of a second, in the order in which they ask. */
export function createPace(perSecond: number | undefined, now: () => number = Date.now) {
  let next = 0;
  return async (signal?: AbortSignal): Promise<void> => {
    if (perSecond === undefined) return;
    const mine = Math.max(next, now());
    next = mine + 1000 / perSecond;
    await pause(mine - now(), signal);
  };
}
