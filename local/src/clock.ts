/** Where the server gets the time from, in milliseconds since 1970-01-01 UTC. */
export interface Clock {
  now(): number;
}

/** The clock of a running server. It follows the option `clock` until a test moves or freezes it. */
export interface LocalClock extends Clock {
  /** The time of the server, milliseconds since 1970-01-01 UTC. @throws TypeError when the option `clock` gives no time */
  now(): number;
  /**
   * Sets the clock forward, or back by a negative number; a frozen clock stays frozen.
   * @param ms whole milliseconds @throws TypeError for another value, and for a time before 1970 or after the year 8999
   */
  move(ms: number): void;
  /** The clock stands still until it is moved, resumed or reset. */
  freeze(): void;
  /** The clock goes on from the time at which it stands. */
  resume(): void;
}

/** The time of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** Behind this time a year would soon have five digits. */
const MAX_TIME_MS = Date.UTC(9000, 0, 1);

function isTime(time: unknown): time is number {
  return typeof time === "number" && time >= 0 && time <= MAX_TIME_MS;
}

/** A clock that gives whole milliseconds or throws, and that can be moved and frozen. */
export class MovableClock implements LocalClock {
  readonly #base: Clock;
  /** How far it is ahead of its base, in ms. */
  #aheadMs = 0;
  #frozenAt: number | undefined;

  constructor(base: Clock) {
    this.#base = base;
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  get isThatOfTheSystem(): boolean {
    return this.#base === systemClock && this.#aheadMs === 0 && this.#frozenAt === undefined;
  }

  now(): number {
    if (this.#frozenAt !== undefined) return this.#frozenAt;
    const time = this.#base.now();
    if (!isTime(time)) throw new TypeError(`Option clock gave ${String(time)}, not milliseconds since 1970`);
    return Math.floor(time) + this.#aheadMs;
  }

  move(ms: number): void {
    if (!Number.isSafeInteger(ms)) throw new TypeError(`The clock moves by whole milliseconds, not by ${String(ms)}`);
    const time = this.now() + ms;
    if (!isTime(time)) throw new TypeError("The clock cannot be moved before 1970 or behind the year 8999");
    if (this.#frozenAt === undefined) this.#aheadMs += ms;
    else this.#frozenAt = time;
  }

  freeze(): void {
    this.#frozenAt = this.now();
  }

  resume(): void {
    const stoodAt = this.#frozenAt;
    if (stoodAt === undefined) return;
    this.reset();
    this.#aheadMs = stoodAt - this.now();
  }

  /** Follows its base again. */
  reset(): void {
    this.#aheadMs = 0;
    this.#frozenAt = undefined;
  }
}
