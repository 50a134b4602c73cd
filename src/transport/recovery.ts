import { type Remedy, remedyFor } from "../credentials/refusal.js";
import type { DisError } from "../errors/dis-error.js";
import type { Exchange } from "./attempt.js";
import { Limit } from "./limits.js";
import { type Look, lookFor } from "./look.js";
import type { GiveUpReason, RepeatReason } from "./observer.js";
import { isStaleConnection, nextStep } from "./retry.js";
import { readRetryAfter } from "./retry-after.js";
import { giveBack } from "./retry-budget.js";
import { type Attempted, attempt, deadlineError, ended, type Sending, type Sent } from "./send.js";
import { takeRepetition } from "./take-repetition.js";

export interface Failed extends Attempted {
  readonly failure: DisError;
}

/** What is done for a call after a failure, and what is known of it then. */
class Recovery {
  readonly #sending: Sending;
  /** The last failure of the request itself. */
  #failed: Failed;
  /** Failures that count against `maxAttempts`. */
  #failures = 0;
  #isRepeated = false;
  /** What was done about refused credentials. */
  readonly #remedies = new Set<Remedy>();
  #isRenewed = false;
  /** How to look, once a try may have taken effect. */
  #look: Look | undefined;
  /** Whether to look before the request is sent again. */
  #isUnsure = false;

  constructor(sending: Sending, first: Failed) {
    this.#sending = sending;
    this.#failed = first;
  }

  async run(reusable: boolean): Promise<Sent> {
    let end = await this.#afterFailure(this.#failed, reusable);
    while (end === undefined) end = await (this.#isUnsure ? this.#lookAround(this.#look as Look) : this.#sendAgain());
    return end;
  }

  /** Puts right what was wrong, or waits. @returns how the call ends, if it does; so do the next ones */
  async #afterFailure(failed: Failed, reusable: boolean): Promise<Sent | undefined> {
    this.#failed = failed;
    this.#sending.progress.failure = failed.failure;
    if (this.#isMended(failed, reusable)) return undefined;
    // Perhaps it exists because of the try before, although it was not there yet when it was looked for.
    this.#isUnsure = this.#existsAfterAll();
    return this.#isUnsure ? undefined : this.#wait(failed);
  }

  async #sendAgain(): Promise<Sent | undefined> {
    const reusable = this.#sending.context.connections?.reusable === true;
    const { exchange, failure } = await attempt(this.#sending);
    return failure === undefined ? this.#succeed(exchange as Exchange) : this.#afterFailure({ exchange, failure }, reusable);
  }

  /** Asks what became of the request; waits when that cannot be told for the moment. */
  async #lookAround(look: Look): Promise<Sent | undefined> {
    const { startedAt, context } = this.#sending;
    const { exchange, failure } = await attempt(this.#sending, look.request);
    const took = look.tookEffect(exchange, failure, context.clock.now() - startedAt);
    // The caller gets what the request itself gives: no data.
    if (took) return this.#succeed({ ...(exchange as Exchange), body: new Uint8Array(), text: "" });
    if (failure?.kind === "aborted") throw failure;
    if (this.#existsAfterAll()) return this.#giveUp("final");
    this.#isUnsure = took === undefined;
    if (!this.#isUnsure) return undefined;
    return failure?.retryable ? this.#wait({ exchange, failure }) : this.#giveUp("final");
  }

  #existsAfterAll(): boolean {
    return this.#look !== undefined && this.#look.exists === this.#failed.failure.code;
  }

  #succeed(exchange: Exchange): Sent {
    giveBack(this.#sending.context.budget, this.#isRepeated ? 1 : undefined);
    return { exchange, attempts: this.#sending.attempts, failure: undefined };
  }

  #giveUp(reason: GiveUpReason): Sent {
    const { exchange, failure } = this.#failed;
    const { options, progress } = this.#sending;
    const told = reason === "deadline" ? deadlineError(options, progress) : failure;
    return ended(this.#sending, { exchange, failure: told }, reason);
  }

  #tellRepeat(delayMs: number, reason: RepeatReason): void {
    this.#sending.options.observe?.({ type: "repeat", attempt: this.#sending.attempts, delayMs, reason });
  }

  /** Whether what was wrong has been put right, so that the request is sent again at once; each remedy once in a call. */
  #isMended({ exchange, failure }: Failed, reusable: boolean): boolean {
    const { context, options } = this.#sending;
    const remedy = exchange && remedyFor(failure, exchange, context, this.#remedies);
    if (remedy !== undefined) {
      this.#remedies.add(remedy);
      this.#failures++;
      this.#tellRepeat(0, remedy);
      return true;
    }
    if (this.#isRenewed || !isStaleConnection(failure, options.retryClass, options.retry, reusable)) return false;
    this.#isRenewed = true;
    this.#tellRepeat(0, "stale-connection");
    return true;
  }

  /** Waits until the next attempt, if there is to be one; takes it out of the budget. */
  async #wait({ exchange, failure }: Failed): Promise<Sent | undefined> {
    const { request, context, options, startedAt } = this.#sending;
    const { operation, retryClass, retry, signal, deadlineMs = Number.POSITIVE_INFINITY } = options;
    const now = context.clock.now();
    const retryAfterMs = readRetryAfter(exchange?.headers, now);
    const leftMs = startedAt + deadlineMs - now;
    const failed = { failure, attempt: ++this.#failures, operation, retryClass, retryAfterMs, leftMs };
    const step = nextStep(failed, retry, context.random());
    if (typeof step === "string") return this.#giveUp(step);
    if (step.look) {
      this.#look ??= lookFor(operation, request);
      if (this.#look === undefined) return this.#giveUp("final");
      this.#isUnsure = true;
    }
    if (!takeRepetition(context.budget, now)) return this.#giveUp("budget");
    this.#isRepeated = true;
    this.#tellRepeat(step.delayMs, "failure");
    // An abort during the wait is told by the next attempt, before it sends anything.
    await context.clock.sleep(step.delayMs, signal instanceof Limit ? signal.signal : signal);
    return undefined;
  }
}

/** Goes on with a call whose first attempt failed. @param reusable whether it may have used a connection from before */
export function recover(sending: Sending, first: Failed, reusable: boolean): Promise<Sent> {
  return new Recovery(sending, first).run(reusable);
}
