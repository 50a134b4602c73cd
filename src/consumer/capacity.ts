// What the partitions of a consumer share: how much they may hold, and how many handlers may run.
import { onAbort } from "../send/limits.js";
import type { ResolvedConsumerOptions } from "./options.js";

/** Bytes that may be read ahead of the handlers. Nobody waits for them: a partition that gets none reads later. */
export class ReadAhead {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** @returns whether there is room for so many bytes, which are taken then */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  /** Corrects what was taken: a page can be larger or smaller than expected; it is given back as a negative number. */
  add(bytes: number): void {
    this.#left -= bytes;
  }
}

/** Lets so many handlers run at once; those that wait begin in the order in which they came. */
export class HandlerSlots {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  /** Waits for a slot. @returns whether there is one; `false` when the signal aborted first */
  take(signal: AbortSignal): boolean | Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#free > 0) {
      this.#free--;
      return true;
    }
    return new Promise((resolve) => {
      const decide = (isTaken: boolean) => {
        this.#waiting.delete(begin);
        forget();
        resolve(isTaken);
      };
      const begin = () => decide(true);
      const forget = onAbort(signal, () => decide(false));
      this.#waiting.add(begin);
    });
  }

  /** Gives a slot back: to the first that waits, if there is one. */
  give(): void {
    const [first] = this.#waiting;
    if (first === undefined) this.#free++;
    else first();
  }
}

/** What the partitions of one consumer share. */
export interface Capacity {
  readonly readAhead: ReadAhead;
  /** `undefined` when there is no limit. */
  readonly slots: HandlerSlots | undefined;
}

export function capacityOf({ prefetchBytes, concurrency }: ResolvedConsumerOptions): Capacity {
  const slots = concurrency === undefined ? undefined : new HandlerSlots(concurrency);
  return { readAhead: new ReadAhead(prefetchBytes), slots };
}
