import type { ReadAhead } from "./capacity.js";
import type { Page, PartitionReader } from "./reader.js";

/**
 * Reads the next page of a partition while the handler works on the one before. The pages come in order, and a failure comes where
 * its page would have come: after all pages before it.
 */
export class Prefetch {
  readonly #reader: PartitionReader;
  readonly #room: ReadAhead;
  /** The page that is read ahead; `undefined` when there was no room. */
  #ahead: Promise<Page> | undefined;
  /** What is taken of the room. */
  #taken = 0;
  /** Bytes of the largest page so far: the next one is expected to be as large. */
  #largest = 0;
  #isClosed = false;

  constructor(reader: PartitionReader, room: ReadAhead) {
    this.#reader = reader;
    this.#room = room;
  }

  /**
   * The next page. Nothing is read ahead after one without records, because there would be nothing to read, and after one that moves
   * the position, because that is committed first.
   * @throws DisError
   */
  async next(): Promise<Page> {
    const page = await (this.#ahead ?? this.#reader.read());
    this.#ahead = undefined;
    this.#give();
    this.#largest = Math.max(this.#largest, page.bytes);
    if (page.records.length > 0 && page.begin === undefined && !this.#isClosed) this.#readAhead();
    return page;
  }

  /** Drops the page that was read ahead: its records are not handled, so they come again. */
  close(): void {
    this.#isClosed = true;
    this.#ahead = undefined;
    this.#give();
  }

  #readAhead(): void {
    if (!this.#room.take(this.#largest)) return;
    this.#taken = this.#largest;
    this.#ahead = this.#reader.read().then((page) => {
      if (!this.#isClosed) {
        this.#room.add(page.bytes - this.#taken);
        this.#taken = page.bytes;
      }
      return page;
    });
    // The one who asks for the page gets the failure.
    this.#ahead.catch(() => {});
  }

  #give(): void {
    this.#room.add(-this.#taken);
    this.#taken = 0;
  }
}
