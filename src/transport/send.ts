import type { RetryClass } from "../contract/rules.js";
import type { UnsignedRequest } from "../credentials/authorize.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { type AttemptContext, type AttemptLimits, attemptOnce, type Exchange } from "./attempt.js";
import { limited } from "./limits.js";
import type { GiveUpReason, SendObserver } from "./observer.js";
import { giveBack, type RetryBudget } from "./retry-budget.js";
import type { RetryPolicy } from "./retry-policy.js";

export interface SendContext extends AttemptContext {
  /** From 0 to 1; chooses the delay between two attempts. */
  readonly random: () => number;
  /** The typed error for an answer whose status is not a success. */
  readonly answerError: (exchange: Exchange) => DisError | Promise<DisError>;
  /** Shared by all calls of a client, and by clients that are made from it; without one there is no limit. */
  readonly budget?: RetryBudget | undefined;
  /** Shared likewise: whether an answer came since a connection was closed last, so that one can be kept open. */
  readonly connections?: { reusable: boolean } | undefined;
}

export interface SendOptions extends AttemptLimits {
  readonly operation: string | undefined;
  readonly retryClass: RetryClass;
  readonly retry: RetryPolicy;
  /** For all attempts and the waits between them, in ms. */
  readonly deadlineMs?: number | undefined;
  readonly observe?: SendObserver | undefined;
}

/** How a call ended on the wire. */
export interface Sent {
  /** The last answer; of the request that looked, when that found that an earlier one took effect. */
  readonly exchange: Exchange;
  /** How often the request was sent; requests that only look are not counted. */
  readonly attempts: number;
  /** Set when the status is not a success. */
  readonly failure: DisError | undefined;
}

/** How an attempt ended: with an answer, with a failure, or with an answer that is one. */
export interface Attempted {
  readonly exchange: Exchange | undefined;
  readonly failure: DisError | undefined;
}

/** A call on the wire, and how far it is. */
export interface Sending {
  readonly request: UnsignedRequest;
  readonly context: SendContext;
  readonly options: SendOptions;
  /** In ms, by the clock of the context. */
  readonly startedAt: number;
  /** How often the request was sent. */
  attempts: number;
  /** The last failure of the request. */
  failure: DisError | undefined;
}

/** Sends a request once: that of the call, or one that looks what became of it. Tells the observer; never rejects. */
export async function attempt(sending: Sending, request = sending.request): Promise<Attempted> {
  const { context, options } = sending;
  const { operation, observe } = options;
  const look = request !== sending.request;
  if (!look) sending.attempts++;
  const told = { attempt: sending.attempts, look };
  observe?.({ type: "start", ...told, requestBytes: request.body.length });
  const start = observe === undefined ? 0 : context.clock.now();
  let exchange: Exchange | undefined;
  let failure: DisError | undefined;
  try {
    exchange = await attemptOnce(request, context, options);
    if (exchange.status < 200 || exchange.status >= 300) failure = await context.answerError(exchange);
  } catch (cause) {
    failure = isDisError(cause) ? cause : new DisError("connection", "The request could not be sent.", { cause });
  }
  failure = failure?.with({ operation, attempts: told.attempt });
  if (context.connections !== undefined) context.connections.reusable = failure?.kind !== "connection";
  if (observe !== undefined) {
    const { status, requestId } = exchange ?? failure ?? {};
    observe({
      type: "end",
      ...told,
      elapsedMs: context.clock.now() - start,
      status,
      requestId,
      bytes: exchange?.body.length,
      failure,
    });
  }
  return { exchange, failure };
}

/** The error of a call that has no time left; the last failure says what it was that took so long. */
export function deadlineError({ options, attempts, failure }: Sending): DisError {
  const { deadlineMs, operation } = options;
  const details = { ...failure, operation, attempts, retryable: true, cause: failure };
  const last = failure === undefined ? "" : ` The last failure: ${failure.summary}`;
  return new DisError("timeout", `No success before the deadline of ${deadlineMs} ms (deadlineMs).${last}`, details);
}

/** What the caller gets of an attempt that is the last. @throws DisError when there was no answer */
export function ended({ attempts, options }: Sending, { exchange, failure }: Attempted, reason: GiveUpReason): Sent {
  if (failure !== undefined) options.observe?.({ type: "give-up", attempt: attempts, reason });
  if (exchange === undefined) throw failure;
  return { exchange, attempts, failure };
}

/**
 * What is done after a failure is loaded when it is needed first; most programs never need it. Where it comes over the network
 * (a page), it is asked for before that fails.
 */
export const loadRecovery = () => import("./recovery.js").catch(() => undefined);

async function run(sending: Sending): Promise<Sent> {
  const { context, options } = sending;
  const reusable = context.connections?.reusable === true;
  const first = await attempt(sending);
  const { failure } = first;
  if (failure === undefined) giveBack(context.budget);
  if (failure === undefined || (!failure.retryable && failure.kind !== "authentication")) return ended(sending, first, "final");
  const recovery = await limited(options.signal, options.timeoutMs, () => failure, loadRecovery);
  return recovery?.recover(sending, { ...first, failure }, reusable) ?? ended(sending, first, "final");
}

/**
 * Sends a request, again where that is safe and can help. Refused credentials are replaced once, if the provider can, a date
 * that is refused is corrected once, and a connection that had been closed while it was idle is replaced once.
 * @returns the last answer, a refusal included
 * @throws DisError when the last attempt got no answer that can be read; of kind `timeout` at the deadline, or as soon as the
 * next attempt would be behind it
 */
export function send(request: UnsignedRequest, context: SendContext, options: SendOptions): Promise<Sent> {
  const sending = { request, context, options, startedAt: context.clock.now(), attempts: 0, failure: undefined };
  const { deadlineMs, signal, operation } = options;
  if (deadlineMs === undefined) return run(sending);
  const late = () => deadlineError(sending);
  return limited(signal, deadlineMs, late, (limit) => {
    return run(Object.assign(sending, { options: { ...options, signal: limit.signal } }));
  }).catch((error: DisError) => {
    // An abort knows nothing of the call.
    throw error.with({ operation, attempts: sending.attempts });
  });
}
