import { DisError } from "../errors/dis-error.js";
import { onAbort } from "../send/limits.js";
import type { LoopBatch } from "./consumed-record.js";

/** A batch that waits for the loop, or that the loop has. */
interface Offer<T> {
  readonly batch: LoopBatch<T>;
  /** The loop asked for the next batch, so this one is finished. */
  finish(): void;
  /** The loop was left. */
  leave(): void;
}

/** Hands the batches of all partitions to one loop, in the order in which they come. */
export class BatchQueue<T = unknown> {
  readonly #offers = new Set<Offer<T>>();
  #wake: (() => void) | undefined;
  #isTaken = false;
  #isLeft = false;

  /**
   * Offers a batch. Resolves when the loop has finished it.
   * @throws the reason of the signal when it aborts before the loop has the batch; DisError of kind `aborted` when the loop was left
   */
  offer(batch: LoopBatch<T>): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => reject(new DisError("aborted", "The loop over the batches was left."));
      if (this.#isLeft) return leave();
      const forget = onAbort(batch.signal, () => {
        if (this.#offers.delete(offer)) reject(batch.signal.reason);
      });
      const finish = () => {
        forget();
        resolve();
      };
      const offer = { batch, finish, leave };
      this.#offers.add(offer);
      this.#wake?.();
    });
  }

  /**
   * The batches, until the consumer has ended. A batch is finished when the loop asks for the next one.
   * @throws DisError of kind `configuration` when there is a loop already; what `run` throws
   * @param run runs the consumer to its end @param stop asks it to stop, and waits for its end
   */
  async *loop(run: () => Promise<void>, stop: () => Promise<void>): AsyncGenerator<LoopBatch<T>, void, undefined> {
    if (this.#isTaken) throw new DisError("configuration", "A consumer has one loop over its batches; create another consumer.");
    this.#isTaken = true;
    let isOver = false;
    const running = run().finally(() => {
      isOver = true;
      this.#wake?.();
    });
    // The one who ends the loop gets the failure.
    running.catch(() => {});
    let current: Offer<T> | undefined;
    try {
      for (;;) {
        current = await this.#next(() => isOver);
        if (current === undefined) break;
        yield current.batch;
        current.finish();
        current = undefined;
      }
    } finally {
      this.#isLeft = true;
      const stopping = stop();
      current?.leave();
      await stopping;
      await running;
    }
  }

  /** The first batch that waits; `undefined` when the consumer has ended. */
  async #next(isOver: () => boolean): Promise<Offer<T> | undefined> {
    for (;;) {
      const [first] = this.#offers;
      if (first !== undefined) {
        this.#offers.delete(first);
        return first;
      }
      if (isOver()) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
