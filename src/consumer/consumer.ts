import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { checkCount, checkMethods, checkSignal, optionError, refuseUnknownOptions } from "../option-checks.js";
import { onAbort } from "../send/limits.js";
import type { Assignment } from "./assignment/assignment.js";
import { FixedAssignment } from "./assignment/fixed.js";
import { GroupAssignment } from "./assignment/group.js";
import { LeaseAssignment } from "./assignment/leases.js";
import { listPartitions } from "./checkpoints.js";
import type { LoopBatch } from "./consumed-record.js";
import { enduring } from "./endurance.js";
import { together } from "./failures.js";
import { MemberPartitions } from "./held-partitions.js";
import { type Lag, lagOf } from "./lag.js";
import { type ConsumerOptions, type ResolvedConsumerOptions, resolveConsumerOptions } from "./options.js";
import { checkPartitionPosition, checkPartitions, type PartitionPosition } from "./position.js";
import { Shutdown } from "./shutdown.js";

/** How often a consumer looks whether the stream is still the same, in ms. */
const REFRESH_MS = 60_000;

/** Options of a stop. */
export interface StopOptions {
  /**
   * The limit for the whole stop, in ms: handlers are waited for up to 10 seconds before it (up to the half of it, if it is short),
   * and the last commit has most of the rest. Then `run` and `stop` settle, whatever has not ended. Without it handlers are waited for
   * however long they take.
   */
  readonly timeoutMs?: number | undefined;
}

/** Consumes a stream as an app, from its checkpoints on. */
export interface Consumer<T = unknown> {
  /**
   * Consumes until `stop()` is called or the signal aborts, then waits for the running handlers, commits what is finished, which
   * takes at most 10 seconds, and resolves. It can be called once.
   * @throws DisError when it could not begin or go on, also when a handler fails after the stop; what was finished until then is
   * committed. Of kind `timeout` when a handler or a commit had not ended at the limit of the stop; `partition` and `sequenceNumber`
   * name the record that it had, and the message says what else was left, in each partition
   */
  run(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * The same without a handler: a loop over the batches of all partitions, one at a time. The consumer runs from the first batch on,
   * until the loop ends. A batch is finished when the loop asks for the next one. So the batch at which the loop is left, by `break`
   * or by an error, is not finished and comes again; everything before it is committed. To end after a batch, call `stop()` and do
   * not wait for it: the loop ends by itself.
   *
   * @example
   * for await (const { records } of consumer.batches()) await store(records);
   *
   * @throws DisError as `run` does; of kind `configuration` when the consumer has a handler
   */
  batches(options?: { readonly signal?: AbortSignal | undefined }): AsyncGenerator<LoopBatch<T>, void, undefined>;
  /**
   * Asks a running consumer to stop; resolves when it has stopped. Never rejects because of how it ended, which `run` reports. A
   * handler may call it but must not wait for it, because it waits for the handler. Called again, it can set a limit that ends
   * sooner.
   * @throws DisError of kind `configuration`
   */
  stop(options?: StopOptions): Promise<void>;
  /**
   * Goes on elsewhere in a partition that this consumer reads. Running handlers of the partition are waited for up to
   * `drainTimeoutMs`, and what is finished is committed; then the new position is committed, also where it is before the old one.
   * Resolves when that is done, and reading begins there. A handler may call it but must not wait for it, because it waits for the
   * handler.
   * @param partition as `shardId-0000000003` or as `3`
   * @throws DisError of kind `configuration` when the partition is not read here or the position is out of range. When the position
   * could not be committed, that failure, and reading goes on where it was
   */
  seek(partition: string, position: PartitionPosition): Promise<void>;
  /**
   * How far the partitions that this consumer reads are behind. It counts from the first record that is not finished, and takes one
   * request per 1,000 partitions; another read where a partition is behind and its handler has no record.
   * @throws DisError
   */
  lag(options?: { readonly signal?: AbortSignal | undefined }): Promise<Lag>;
  /** The same as `stop()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The engine that divides the partitions, as the option says. */
function engineOf(dis: DisClient, options: ResolvedConsumerOptions): Assignment {
  const { assignment } = options;
  if (assignment === "group") return new GroupAssignment(dis, options);
  if (typeof assignment === "object" && "claim" in assignment) return new LeaseAssignment(dis, options, assignment);
  return new FixedAssignment(dis, options, assignment);
}

class StreamConsumer implements Consumer {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #shutdown: Shutdown;
  readonly #held: MemberPartitions;
  readonly #engine: Assignment;
  #running: Promise<void> | undefined;
  #hasEnded = false;
  readonly #failures: DisError[] = [];

  constructor(dis: DisClient, options: ResolvedConsumerOptions) {
    this.#dis = dis;
    this.#options = options;
    this.#shutdown = new Shutdown(options.clock);
    this.#engine = engineOf(dis, options);
    this.#held = new MemberPartitions(dis, options, this.#shutdown, {
      failed: (error) => this.#fail(error),
      lookNow: (isRemoved) => this.#engine.lookNow(isRemoved),
      beforeCommit: () => this.#engine.beforeCommit(),
    });
  }

  async run(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    if (this.#options.queue !== undefined)
      throw optionError("eachRecord", "or eachBatch must be given, or loop over batches() instead of calling run()");
    return this.#run(options);
  }

  batches(options: { readonly signal?: AbortSignal | undefined } = {}): AsyncGenerator<LoopBatch, void, undefined> {
    const { queue } = this.#options;
    if (queue === undefined)
      throw optionError("eachRecord", "and eachBatch must not be given to loop over batches(): they get the records");
    return queue.loop(
      () => this.#run(options),
      () => this.stop(),
    );
  }

  async #run(options: { readonly signal?: AbortSignal | undefined }): Promise<void> {
    refuseUnknownOptions(options, ["signal"], "option of a run");
    const signal = checkSignal("signal", options.signal);
    if (this.#running !== undefined) throw new DisError("configuration", "A consumer can run once; create another one.");
    const stop = () => this.#shutdown.ask();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    this.#running = this.#consume().finally(() => signal?.removeEventListener("abort", stop));
    return this.#running;
  }

  async stop(options: StopOptions = {}): Promise<void> {
    refuseUnknownOptions(options, ["timeoutMs"], "option of a stop");
    const { timeoutMs } = options;
    this.#shutdown.ask(timeoutMs === undefined ? undefined : checkCount("timeoutMs", timeoutMs, 1));
    // A consumer that does not run has nothing that takes time.
    if (this.#running === undefined) this.#shutdown.over();
    await this.#running?.catch(() => {});
  }

  async seek(partition: string, position: PartitionPosition): Promise<void> {
    const [number] = checkPartitions("partition", [partition]) as [string];
    await this.#held.seek(number, checkPartitionPosition("position", number, position));
  }

  async lag(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<Lag> {
    refuseUnknownOptions(options, ["signal"], "option of lag");
    return lagOf(this.#dis, this.#options, this.#held.progress, checkSignal("signal", options.signal));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async #consume(): Promise<void> {
    await Promise.race([this.#work(), this.#limit()]);
    this.#shutdown.over();
    const [first, ...others] = this.#failures;
    if (first !== undefined) throw together([first, ...others]);
  }

  async #work(): Promise<void> {
    const watching = Promise.all([this.#watch().catch((error) => this.#fail(error)), this.#reportLag()]);
    await this.#divide().catch((error) => this.#fail(error));
    this.#shutdown.ask();
    await this.#held.revoke();
    await watching;
    this.#hasEnded = true;
  }

  /** Resolves at the limit of a stop, when each partition has said what is left of it. */
  #limit(): Promise<void> {
    return new Promise((resolve) => {
      onAbort(this.#shutdown.limit, () => {
        resolve();
        if (this.#hasEnded) return;
        const message = "The time to end was over before this member had left. Others may get its partitions later.";
        this.#options.onEvent({ type: "warning", partition: undefined, message });
      });
    });
  }

  async #divide(): Promise<void> {
    if (this.#options.createApp) await this.#enduring(() => this.#createApp());
    await this.#engine.run(this.#held, this.#shutdown.asked);
  }

  /** Looks whether the stream is still the same. */
  async #watch(): Promise<void> {
    for (;;) {
      await this.#options.clock.sleep(REFRESH_MS, this.#shutdown.asked);
      if (this.#shutdown.asked.aborted) return;
      await this.#enduring(() => this.#held.refuseOtherStream());
    }
  }

  /** Reports the lag, now and then. */
  async #reportLag(): Promise<void> {
    const { clock, lagIntervalMs, onEvent } = this.#options;
    const signal = this.#shutdown.asked;
    if (lagIntervalMs === 0) return;
    for (;;) {
      await clock.sleep(lagIntervalMs, signal);
      if (signal.aborted) return;
      // What fails here fails the reads too, and those report it.
      const lag = await this.lag({ signal }).catch(() => undefined);
      for (const { partition, records, ms } of lag?.partitions ?? []) onEvent({ type: "lag", partition, records, ms });
    }
  }

  #enduring<T>(work: () => Promise<T>): Promise<T> {
    return enduring(this.#options, undefined, this.#shutdown.asked, work);
  }

  async #createApp(): Promise<void> {
    const signal = this.#shutdown.asked;
    try {
      await listPartitions(this.#dis, this.#options, signal);
      return;
    } catch (error) {
      if (!isDisError(error) || error.code !== "DIS.4332") throw error;
    }
    try {
      await this.#dis.createApp({ app_name: this.#options.app }, { signal });
    } catch (error) {
      // Another worker may have created it in the meantime.
      if (!isDisError(error) || error.code !== "DIS.4330") throw error;
    }
  }

  /** Keeps the failure and stops all partitions. While the consumer stops, aborted calls are no failure. */
  #fail(error: unknown): void {
    if (!(isDisError(error, "aborted") && this.#shutdown.asked.aborted)) {
      const message = () => `The consumer ended unexpectedly: ${messageOf(error)}`;
      this.#failures.push(isDisError(error) ? error : new DisError("handler", message(), { cause: error }));
    }
    this.#shutdown.ask();
  }
}

/**
 * A consumer that resumes from checkpoints. It reads all partitions in parallel and the records of each in order, and commits
 * only what the handler has finished; after a crash it goes on from there. At least once: records that were finished and not
 * yet committed come again.
 *
 * @example
 * const consumer = createConsumer(dis, { stream: "quakes", app: "alerts", eachRecord: (record) => alert(record.json()) });
 * process.once("SIGTERM", () => consumer.stop());
 * await consumer.run();
 *
 * @throws DisError of kind `configuration`; nothing is sent
 */
export function createConsumer<T = undefined>(dis: DisClient, options: ConsumerOptions<T>): Consumer<T> {
  checkMethods("dis", dis ?? null, ["consumeRecords"]);
  // What the decoder gives is a T, and only handlers and loops of T see it.
  return new StreamConsumer(dis, resolveConsumerOptions(options as ConsumerOptions)) as Consumer<T>;
}
