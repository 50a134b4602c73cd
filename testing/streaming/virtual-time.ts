import { type Clock, onAbort } from "../../src/send/limits.js";

/** Something that happens at a time, such as the end of a sleep. */
interface Timer {
  at: number;
  readonly order: number;
  /** Whose it is; it waits while its owner stands still, and never comes after the owner's end. */
  readonly owner: string | undefined;
  readonly run: () => void;
  isOff: boolean;
}

const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };

/** Lets all promises settle that can settle now. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * A time that goes on when nothing is left to do, so that an hour takes as long as what happens in it. One timer fires at a time,
 * and what follows from it belongs to the same owner. While it runs, `setTimeout` of this process is its own, because the client
 * limits its requests with that.
 */
export class VirtualTime {
  readonly #timers: Timer[] = [];
  readonly #frozen = new Map<string, number>();
  readonly #ended = new Set<string>();
  #order = 0;
  #now = 0;
  /** Whose code runs now. */
  #current: string | undefined;

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.#now;
  }

  /** @param owner that of the code which calls, by default */
  after(ms: number, run: () => void, owner = this.#current): Timer {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, owner, run, isOff: false };
    this.#add(timer);
    return timer;
  }

  #add(timer: Timer): void {
    let [low, high] = [0, this.#timers.length];
    // Sorted backwards, so that the next one is the last.
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#timers[middle] as Timer;
      if (other.at > timer.at || (other.at === timer.at && other.order > timer.order)) low = middle + 1;
      else high = middle;
    }
    this.#timers.splice(low, 0, timer);
  }

  /** Resolves after `ms`, or as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        timer.isOff = true;
        forget?.();
        resolve();
      };
      const timer = this.after(ms, done);
      const forget = signal && onAbort(signal, done);
    });
  }

  /** A clock for an owner; `offsetMs` is how far it is off. */
  clock(epoch: number, offsetMs: () => number): Clock {
    return { now: () => epoch + this.#now + offsetMs(), sleep: (ms, signal) => this.sleep(ms, signal) };
  }

  /** Nothing of the owner happens before the time is over; then it happens in its order. */
  freeze(owner: string, ms: number): void {
    this.#frozen.set(owner, this.#now + ms);
  }

  /** Nothing of the owner happens any longer. */
  end(owner: string): void {
    this.#ended.add(owner);
  }

  /** Runs a piece of code as its owner's, with all that follows at once. */
  async as(owner: string | undefined, run: () => void): Promise<void> {
    this.#current = owner;
    run();
    await settled();
    this.#current = undefined;
  }

  /** Lets the time go on until the condition holds. @returns whether it does; `false` when `untilMs` comes first */
  async run(isDone: () => boolean, untilMs: number): Promise<boolean> {
    this.#replaceTimers();
    try {
      while (!isDone()) {
        const timer = this.#timers.at(-1);
        if (timer === undefined || timer.at > untilMs) {
          this.#now = untilMs;
          return isDone();
        }
        this.#timers.pop();
        if (timer.isOff || this.#ended.has(timer.owner ?? "")) continue;
        this.#now = Math.max(this.#now, timer.at);
        const thawedAt = this.#frozen.get(timer.owner ?? "") ?? 0;
        if (thawedAt > this.#now) this.#add(Object.assign(timer, { at: thawedAt }));
        else await this.as(timer.owner, timer.run);
      }
      return true;
    } finally {
      Object.assign(globalThis, real);
    }
  }

  #replaceTimers(): void {
    const setTimeout = (run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
      const timer = this.after(ms, () => run(...values));
      return Object.assign(timer, { ref: () => timer, unref: () => timer, hasRef: () => true });
    };
    const clearTimeout = (timer?: Partial<Timer>) => {
      if (timer !== undefined) timer.isOff = true;
    };
    Object.assign(globalThis, { setTimeout, clearTimeout });
  }
}
