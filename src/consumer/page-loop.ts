import type { DisClient } from "../client.js";
import { onAbort } from "../send/limits.js";
import type { Capacity } from "./capacity.js";
import type { Committer } from "./committer.js";
import { Handling } from "./handling.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { Prefetch } from "./prefetch.js";
import { PartitionReader } from "./reader.js";
import type { Shutdown } from "./shutdown.js";
import type { Place, Position } from "./start.js";

/** Reads one partition page by page, hands the records to the handler, and commits what is finished. */
export class PageLoop {
  readonly #options: ResolvedConsumerOptions;
  readonly #shutdown: Shutdown;
  readonly #committer: Committer;
  /** Ends what is read ahead, also when the partition ends although nobody has asked for that. */
  readonly #reading = new AbortController();
  readonly #reader: PartitionReader;
  readonly #prefetch: Prefetch;
  readonly #handling: Handling;
  /** Settles when no handler of it runs any more, also one that was not waited for. */
  handled: Promise<unknown> = Promise.resolve();

  constructor(
    dis: DisClient,
    options: ResolvedConsumerOptions,
    place: Place,
    shutdown: Shutdown,
    committer: Committer,
    { readAhead, slots }: Capacity,
  ) {
    this.#options = options;
    this.#shutdown = shutdown;
    this.#committer = committer;
    this.#reader = new PartitionReader(dis, options, place, this.#reading.signal);
    this.#prefetch = new Prefetch(this.#reader, readAhead);
    const context = { stream: options.stream, partition: place.partition, signal: shutdown.asked };
    this.#handling = new Handling(options, context, slots, (sequenceNumber, records) =>
      committer.finish(sequenceNumber, records),
    );
  }

  /** Where the next read begins. */
  get position(): Position {
    return this.#reader.position;
  }

  /** When the record was written that the handler has, in ms since 1970-01-01 UTC; `undefined` when it has none. */
  get since(): number | undefined {
    return this.#handling.since;
  }

  /** Whether the handler has records. */
  get isHandling(): boolean {
    return this.#handling.isBusy;
  }

  /**
   * Reads, handles and commits until asked to stop.
   * @throws DisError when it cannot go on; kind `timeout` when the handler is not waited for any longer
   */
  async run(anchor: string | undefined): Promise<void> {
    const { asked } = this.#shutdown;
    const forget = onAbort(asked, () => this.#reading.abort());
    if (asked.aborted) this.#reading.abort();
    try {
      await this.#untilLeft(anchor);
    } finally {
      forget();
      this.#reading.abort();
      this.#prefetch.close();
    }
  }

  #untilLeft(anchor: string | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const forget = onAbort(this.#shutdown.handlersLeft, () => reject(this.#handling.left()));
      const work = this.#work(anchor).finally(forget);
      this.handled = work.catch(() => {});
      work.then(resolve, reject);
    });
  }

  async #work(anchor: string | undefined): Promise<void> {
    const { clock, idleDelayMs } = this.#options;
    const signal = this.#shutdown.asked;
    let begin = anchor;
    for (;;) {
      if (begin !== undefined && (await this.#committer.commitStart(begin))) begin = undefined;
      if (signal.aborted) return;
      if (begin === undefined) {
        const page = await this.#prefetch.next();
        begin = page.begin;
        await this.#handling.handleAll(page.records);
        await this.#committer.commitIfDue();
        if (page.records.length > 0 || begin !== undefined) continue;
      }
      await clock.sleep(idleDelayMs, signal);
    }
  }
}
