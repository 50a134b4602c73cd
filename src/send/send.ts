import type { RetryClass } from "../contract/rules.js";
import { type Remedy, remedyFor } from "../credentials/authorize.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { responseError, unusableError } from "../errors/response-error.js";
import { type AttemptContext, type AttemptLimits, attemptOnce } from "./attempt.js";
import { Exchange, type UnsignedRequest } from "./exchange.js";
import { Limit, limited } from "./limits.js";
import { type OutcomeCheck, outcomeCheckFor } from "./outcome-check.js";
import {
  type GiveUpReason,
  giveBack,
  isStaleConnection,
  nextStep,
  type RetryBudget,
  type RetryPolicy,
  readRetryAfter,
  takeRetry,
} from "./retry.js";

// Sends a request until it succeeds, or until a retry is not allowed or would not help.

export interface SendContext extends AttemptContext {
  /** From 0 to 1; chooses the delay between two attempts. */
  readonly random: () => number;
  /** Shared by all calls of a client, and by clients that are derived from it; without one there is no limit. */
  readonly budget?: RetryBudget | undefined;
  /** The typed error for a response whose status is not a success; what the service's errors mean by default. */
  readonly errorOf?: (exchange: Exchange) => DisError;
}

/** How far a call is, with all of its requests. */
export interface Progress {
  /** How often something was sent; requests that only check an outcome are not counted. */
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
  /** When the call began, by the clock of the context; now by default. The deadline is measured from it. */
  readonly startedAt?: number | undefined;
  /** Where a middleware sends several requests for one call: their progress so far, which is kept up to date. */
  readonly progress?: Progress | undefined;
  readonly observe?: SendObserver | undefined;
}

/** Why a request is sent again. */
export type RetryReason =
  /** A failure that can pass, after a delay. */
  | "failure"
  /** Credentials were refused and replaced, at once. */
  | "credentials"
  /** A signature was refused for its date, and the clock corrected, at once. */
  | "date"
  /** The connection had been closed while it was idle, at once. */
  | "stale-connection";

/**
 * What happens to a call on the wire, in this order: for each attempt `start` and `end`, then `retry` or, after a failure
 * that the caller gets, `give-up`. Nothing follows an abort, or a deadline that ends an attempt: the call itself rejects.
 * `attempt` counts the requests of the call from 1; a request that only checks an outcome has `look` and the number of the
 * attempt before it.
 */
export type SendEvent =
  | { readonly type: "start"; readonly attempt: number; readonly look: boolean; readonly requestBytes: number }
  | {
      readonly type: "end";
      readonly attempt: number;
      readonly look: boolean;
      /** Since `start`. */
      readonly elapsedMs: number;
      /** When there was a response; `undefined` when it is not known. */
      readonly status: number | undefined;
      readonly requestId: string | undefined;
      /** Length of the body of the response, as it came; `undefined` when it did not come to its end. */
      readonly bytes: number | undefined;
      /** `undefined` after a success. */
      readonly failure: DisError | undefined;
    }
  | { readonly type: "retry"; readonly attempt: number; readonly delayMs: number; readonly reason: RetryReason }
  | { readonly type: "give-up"; readonly attempt: number; readonly reason: GiveUpReason };

/** Called in the middle of a call, so it must be quick and must not throw. */
export type SendObserver = (event: SendEvent) => void;

/** The error of a call that has no time left; the last failure says what took so long. */
export function deadlineError(
  { deadlineMs, operation }: Pick<SendOptions, "deadlineMs" | "operation">,
  { attempts, failure }: Progress,
): DisError {
  const details = { ...failure, operation, attempts, retryable: true, cause: failure };
  const last = failure === undefined ? "" : ` The last failure: ${failure.summary}`;
  return new DisError("timeout", `No success before the deadline of ${deadlineMs} ms (deadlineMs).${last}`, details);
}

/** A request on its way, with what is known of its attempts. */
class Sending {
  readonly #request: UnsignedRequest;
  readonly #context: SendContext;
  readonly #options: SendOptions;
  readonly #startedAt: number;
  readonly #progress: Progress;
  /** Number of the last attempt of this request, among all of the call. */
  #attempts = 0;
  /** The last failure of the request itself: the response, or the error when none came. */
  #failed: Exchange | DisError | undefined;
  /** Failures that count against `maxAttempts`. */
  #failures = 0;
  /** Whether a retry was taken out of the budget. */
  #isRetried = false;
  /** What was done about refused credentials. */
  #remedies: Set<Remedy> | undefined;
  /** Whether a stale connection was replaced. */
  #isRenewed = false;
  /** How to check the outcome, once an attempt may have taken effect. */
  #check: OutcomeCheck | undefined;
  /** Whether to check before the request is sent again. */
  #isUnsure = false;

  constructor(request: UnsignedRequest, context: SendContext, options: SendOptions, startedAt: number, progress: Progress) {
    this.#request = request;
    this.#context = context;
    this.#options = options;
    this.#startedAt = startedAt;
    this.#progress = progress;
  }

  async run(): Promise<Exchange> {
    for (;;) {
      const reusable = this.#context.connections?.reusable === true;
      const received = await this.#attempt();
      if (received instanceof Exchange && received.failure === undefined) return this.#succeed(received);
      let end = await this.#recover(received, reusable);
      while (end === undefined && this.#isUnsure) end = await this.#checkOutcome(this.#check as OutcomeCheck);
      if (end !== undefined) return end;
    }
  }

  /** Sends a request once: that of the call, or one that checks its outcome. Never rejects. */
  async #attempt(request = this.#request): Promise<Exchange | DisError> {
    const { signal } = this.#options;
    // What is not sent is no attempt.
    const observe = signal?.aborted ? undefined : this.#options.observe;
    const look = request !== this.#request;
    if (!look && !signal?.aborted) this.#attempts = ++this.#progress.attempts;
    const attempt = this.#attempts;
    observe?.({ type: "start", attempt, look, requestBytes: request.body.length });
    const start = observe === undefined ? 0 : this.#context.clock.now();
    const received = await this.#receive(request, attempt);
    const failure = failureOf(received);
    const { connections } = this.#context;
    if (connections !== undefined) {
      connections.reusable = failure?.kind !== "connection";
      connections.reached ||= received instanceof Exchange || received.status !== undefined;
    }
    if (observe !== undefined) {
      const elapsedMs = this.#context.clock.now() - start;
      const { status, requestId } = received;
      const bytes = received instanceof Exchange ? received.body.length : undefined;
      observe({ type: "end", attempt, look, elapsedMs, status, requestId, bytes, failure });
    }
    return received;
  }

  async #receive(request: UnsignedRequest, attempts: number): Promise<Exchange | DisError> {
    const { operation } = this.#options;
    let received: Exchange | undefined;
    try {
      received = await attemptOnce(request, this.#context, this.#options);
      received.attempts = attempts;
      if (!received.ok) received.failure = (this.#context.errorOf ?? responseError)(received).with({ operation, attempts });
      return received;
    } catch (cause) {
      if (isDisError(cause)) return cause.with({ operation, attempts });
      const error = received && unusableError(messageOf(cause), cause);
      return (error ?? new DisError("connection", `The request could not be sent: ${messageOf(cause)}.`, { cause })).with({
        operation,
        attempts,
      });
    }
  }

  #succeed(exchange: Exchange): Exchange {
    const { budget } = this.#context;
    if (budget !== undefined && budget.left < budget.size) giveBack(budget, this.#isRetried ? 1 : undefined);
    return exchange;
  }

  /** Corrects the cause of a failure, or waits. @returns the end of the call; `undefined` when another request follows, as below */
  async #recover(failed: Exchange | DisError, reusable: boolean): Promise<Exchange | undefined> {
    this.#failed = failed;
    this.#progress.failure = failureOf(failed);
    if (this.#isMended(failed, reusable)) return undefined;
    // Perhaps it exists because of the attempt before, although the check did not find it yet.
    this.#isUnsure = this.#existsAfterAll();
    return this.#isUnsure ? undefined : this.#wait(failed);
  }

  /** Whether the cause was corrected, so that the request is sent again at once; each remedy is used once in a call. */
  #isMended(failed: Exchange | DisError, reusable: boolean): boolean {
    const { retryClass, retry } = this.#options;
    const failure = failureOf(failed) as DisError;
    this.#remedies ??= new Set();
    const remedy = isDisError(failed) ? undefined : remedyFor(failure, failed, this.#context, this.#remedies);
    if (remedy !== undefined) {
      this.#remedies.add(remedy);
      this.#failures++;
      this.#reportRetry(0, remedy);
      return true;
    }
    if (this.#isRenewed || !isStaleConnection(failure, retryClass, retry, reusable)) return false;
    this.#isRenewed = true;
    this.#reportRetry(0, "stale-connection");
    return true;
  }

  /** Waits until the next attempt, if there is to be one; takes it out of the budget. */
  async #wait(failed: Exchange | DisError): Promise<Exchange | undefined> {
    const { operation, retryClass, retry, signal, deadlineMs = Number.POSITIVE_INFINITY } = this.#options;
    const { clock, random, budget } = this.#context;
    const now = clock.now();
    const failure = failureOf(failed) as DisError;
    const retryAfterMs = isDisError(failed) ? undefined : readRetryAfter(failed.headers, now);
    const leftMs = this.#startedAt + deadlineMs - now;
    const attempt = ++this.#failures;
    const step = nextStep({ failure, attempt, operation, retryClass, retryAfterMs, leftMs }, retry, random());
    if (typeof step === "string") return this.#giveUp(step);
    if (step.check) {
      this.#check ??= outcomeCheckFor(operation, this.#request);
      if (this.#check === undefined) return this.#giveUp("final");
      this.#isUnsure = true;
    }
    if (!takeRetry(budget, now)) return this.#giveUp("budget");
    this.#isRetried = true;
    this.#reportRetry(step.delayMs, "failure");
    // The next attempt reports an abort during the wait, before it sends anything.
    await clock.sleep(step.delayMs, signal instanceof Limit ? signal.signal : signal);
    return undefined;
  }

  /** Asks what became of the request; waits when the service cannot say at the moment. */
  async #checkOutcome(check: OutcomeCheck): Promise<Exchange | undefined> {
    const received = await this.#attempt(check.request);
    const took = check.tookEffect(received, this.#context.clock.now() - this.#startedAt);
    if (took && !isDisError(received)) {
      // The caller gets what the request itself gives: no data.
      const exchange = new Exchange(received, received.status, received.headers, new Uint8Array());
      exchange.attempts = this.#attempts;
      return this.#succeed(exchange);
    }
    const failure = failureOf(received);
    if (failure?.kind === "aborted") throw failure;
    if (this.#existsAfterAll()) return this.#giveUp("final");
    this.#isUnsure = took === undefined;
    if (!this.#isUnsure) return undefined;
    return failure?.retryable ? this.#wait(received) : this.#giveUp("final");
  }

  #existsAfterAll(): boolean {
    return this.#check !== undefined && this.#check.exists === failureOf(this.#failed)?.code;
  }

  #reportRetry(delayMs: number, reason: RetryReason): void {
    this.#options.observe?.({ type: "retry", attempt: this.#attempts, delayMs, reason });
  }

  /** What the caller gets of an attempt that is the last. @throws DisError when there was no response */
  #giveUp(reason: GiveUpReason): Exchange {
    this.#options.observe?.({ type: "give-up", attempt: this.#attempts, reason });
    const failed = this.#failed as Exchange | DisError;
    const failure = reason === "deadline" ? deadlineError(this.#options, this.#progress) : failureOf(failed);
    if (isDisError(failed)) throw failure;
    failed.failure = failure;
    return failed;
  }
}

function failureOf(received: Exchange | DisError | undefined): DisError | undefined {
  return received instanceof Exchange ? received.failure : received;
}

/**
 * Sends a request, and retries it where that is safe and can help. Refused credentials are replaced once, if the provider can,
 * a date that is refused is corrected once, and a connection that had been closed while it was idle is replaced once.
 * @returns the last response, a refusal included, with its failure and the number of attempts; where a check found that an
 * earlier attempt took effect, the response of the check without its body
 * @throws DisError when the last attempt got no response that can be read; of kind `timeout` at the deadline, or as soon as the
 * next attempt would begin after it
 */
export function send(request: UnsignedRequest, context: SendContext, options: SendOptions): Promise<Exchange> {
  const { deadlineMs, startedAt = context.clock.now(), progress = { attempts: 0, failure: undefined } } = options;
  if (deadlineMs === undefined) return new Sending(request, context, options, startedAt, progress).run();
  const late = () => deadlineError(options, progress);
  return limited(options.signal, deadlineMs, late, (signal) =>
    new Sending(request, context, { ...options, signal }, startedAt, progress).run(),
  ).catch((error: DisError) => {
    // An abort knows nothing of the call.
    throw error.with({ operation: options.operation, attempts: progress.attempts });
  });
}
