import type { Clock } from "../send/limits.js";

const STOPPED = "stopped";

/** Calls something after a time, once, unless it is stopped or set anew before. */
export class Alarm {
  readonly #clock: Clock;
  #waiting: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isSet(): boolean {
    return this.#waiting !== undefined;
  }

  set(ms: number, ring: () => void): void {
    this.stop();
    const waiting = new AbortController();
    this.#waiting = waiting;
    void this.#clock.sleep(ms, waiting.signal).then(() => {
      if (this.#waiting !== waiting) return;
      this.#waiting = undefined;
      ring();
    });
  }

  stop(): void {
    // A reason of our own: an error that nobody reads costs more than the rest.
    this.#waiting?.abort(STOPPED);
    this.#waiting = undefined;
  }
}
