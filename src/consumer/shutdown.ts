import type { Clock } from "../send/limits.js";

/** Longest time for the last commit of a partition, in ms. */
const LAST_COMMIT_MS = 10_000;

/** Longest time that a commit has which is under way, or that gives a partition back, in ms. */
const COMMIT_GRACE_MS = 5000;

/** What is kept of a limit for leaving after the last commit: a tenth, and at most this, in ms. */
const LEAVE_MS = 1000;

/** How long each step of an end may take, in ms. */
interface Steps {
  readonly handlersMs: number;
  readonly commitMs: number;
  readonly leaveMs: number;
}

function stepsOf(timeoutMs: number): Steps {
  const handlersMs = Math.max(timeoutMs / 2, timeoutMs - LAST_COMMIT_MS);
  const leaveMs = Math.min(LEAVE_MS, timeoutMs / 10);
  return { handlersMs, commitMs: timeoutMs - handlersMs - leaveMs, leaveMs };
}

/**
 * The end of a consumer, or of one partition, in its steps. Asked to stop, it reads no more, and a commit under way gets a little
 * time; with a limit, handlers are waited for up to the share of the last commit, which then has the rest. At the limit nothing is
 * waited for.
 */
export class Shutdown {
  readonly #clock: Clock;
  readonly #asked = new AbortController();
  readonly #commitCut = new AbortController();
  readonly #handlersLeft = new AbortController();
  readonly #limit = new AbortController();
  readonly #over = new AbortController();
  readonly #outer: Shutdown | undefined;
  readonly #inner = new Set<Shutdown>();
  #commitMs = LAST_COMMIT_MS;
  #commitsEndAt = Number.POSITIVE_INFINITY;

  /** @param outer of the consumer, for one of a partition, which follows it */
  constructor(clock: Clock, outer?: Shutdown) {
    this.#clock = clock;
    this.#outer = outer;
    if (outer !== undefined) outer.#inner.add(this);
  }

  /** Aborts when it is asked to stop. */
  get asked(): AbortSignal {
    return this.#asked.signal;
  }

  /** Aborts when a commit under way has had its time. */
  get commitCut(): AbortSignal {
    return this.#commitCut.signal;
  }

  /** Aborts when handlers are not waited for any longer; never without a limit. */
  get handlersLeft(): AbortSignal {
    return this.#handlersLeft.signal;
  }

  /** Aborts at the limit; never without one. */
  get limit(): AbortSignal {
    return this.#limit.signal;
  }

  /** Aborts when it has ended. */
  get ended(): AbortSignal {
    return this.#over.signal;
  }

  /** @param timeoutMs the limit for all of it; of several the one that ends first counts */
  ask(timeoutMs?: number): void {
    for (const inner of this.#inner) inner.ask(timeoutMs);
    this.#begin(timeoutMs === undefined ? undefined : stepsOf(timeoutMs));
  }

  /** A partition is given back. @param handlersMs how long handlers are waited for */
  drain(handlersMs: number): void {
    this.#commitMs = COMMIT_GRACE_MS;
    this.#begin({ handlersMs, commitMs: COMMIT_GRACE_MS, leaveMs: 0 });
  }

  #begin(steps: Steps | undefined): void {
    this.#asked.abort();
    this.#later(Math.min(COMMIT_GRACE_MS, (steps?.handlersMs ?? Number.POSITIVE_INFINITY) / 2), this.#commitCut);
    if (steps === undefined) return;
    const commitsEndMs = steps.handlersMs + steps.commitMs;
    this.#commitsEndAt = Math.min(this.#commitsEndAt, this.#clock.now() + commitsEndMs);
    this.#later(steps.handlersMs, this.#handlersLeft);
    this.#later(commitsEndMs + steps.leaveMs, this.#limit);
  }

  /** All steps at once: nothing is waited for. */
  cut(): void {
    for (const each of [this.#asked, this.#commitCut, this.#handlersLeft, this.#limit]) each.abort();
  }

  #later(ms: number, controller: AbortController): void {
    void this.#clock.sleep(ms, this.#over.signal).then(() => !this.#over.signal.aborted && controller.abort());
  }

  /** When the last commit must have ended, if it begins now; in ms of the clock. */
  lastCommitEnd(): number {
    return Math.min(this.#commitsEndAt, this.#clock.now() + this.#commitMs);
  }

  /** It has ended: nothing waits any longer. */
  over(): void {
    if (this.#outer !== undefined) this.#outer.#inner.delete(this);
    this.#over.abort();
  }
}
