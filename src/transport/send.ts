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
  /** Shared by all calls of a client, and by clients that are made from it; without one there is no limit. */
  readonly budget?: RetryBudget | undefined;
  /** Shared likewise: whether an answer came since a connection was closed last, so that one can be kept open. */
  readonly connections?: { reusable: boolean } | undefined;
}

/** How far a call is, with all of its requests. */
export interface Progress {
  /** How often something was sent; requests that only look are not counted. */
  attempts: number;
  /** The last failure of a request. */
  failure: DisError | undefined;
}

export interface SendOptions extends AttemptLimits {
  readonly operation: string | undefined;
  readonly retryClass: RetryClass;
  readonly retry: RetryPolicy;
  /** For all attempts and the waits between them, in ms. */
  readonly deadlineMs?: number | undefined;
  /** When the call began, by the clock of the context; now by default. What comes next is measured against it; who says it ends the call. */
  readonly startedAt?: number | undefined;
  /** Where a middleware sends several requests for one call: what is known of them so far. It is kept up. */
  readonly progress?: Progress | undefined;
  readonly observe?: SendObserver | undefined;
}

/** How a call ended on the wire. */
export interface Sent {
  /** The last answer; of the request that looked, when that found that an earlier one took effect. */
  readonly exchange: Exchange;
  /** How often the call has sent something so far; requests that only look are not counted. */
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
  readonly progress: Progress;
  /** Number of the last attempt of this request, among all of the call. */
  attempts: number;
}

/** Sends a request once: that of the call, or one that looks what became of it. Tells the observer; never rejects. */
export async function attempt(sending: Sending, request = sending.request): Promise<Attempted> {
  const { context, options } = sending;
  const { operation, signal } = options;
  // What is not sent is no attempt.
  const observe = signal?.aborted ? undefined : options.observe;
  const look = request !== sending.request;
  if (!look && !signal?.aborted) sending.attempts = ++sending.progress.attempts;
  const told = { attempt: sending.attempts, look };
  observe?.({ type: "start", ...told, requestBytes: request.body.length });
  const start = observe === undefined ? 0 : context.clock.now();
  let exchange: Exchange | undefined;
  let failure: DisError | undefined;
  try {
    ({ exchange, failure } = await attemptOnce(request, context, options));
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
export function deadlineError(
  { deadlineMs, operation }: Pick<SendOptions, "deadlineMs" | "operation">,
  { attempts, failure }: Progress,
): DisError {
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

/** An abort knows nothing of the call. */
function telling({ options, progress }: Sending): (error: DisError) => never {
  return (error) => {
    throw error.with({ operation: options.operation, attempts: progress.attempts });
  };
}

async function run(sending: Sending): Promise<Sent> {
  const { context, options } = sending;
  const reusable = context.connections?.reusable === true;
  const first = await attempt(sending);
  const { failure } = first;
  if (failure === undefined) giveBack(context.budget);
  if (failure === undefined || (!failure.retryable && failure.kind !== "authentication")) return ended(sending, first, "final");
  const late = () => failure;
  const recovery = await limited(options.signal, options.timeoutMs, late, loadRecovery).catch(telling(sending));
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
  const { deadlineMs, startedAt = context.clock.now(), progress = { attempts: 0, failure: undefined } } = options;
  const sending = { request, context, options, startedAt, progress, attempts: 0 };
  if (deadlineMs === undefined) return run(sending);
  const late = () => deadlineError(options, progress);
  return limited(options.signal, deadlineMs, late, (limit) => {
    return run(Object.assign(sending, { options: { ...options, signal: limit } }));
  }).catch(telling(sending));
}
