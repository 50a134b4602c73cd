import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { checkCount, checkMethods, checkSignal, optionError, refuseUnknownOptions } from "../option-checks.js";
import { type Capacity, capacityOf } from "./capacity.js";
import { listPartitions, type PartitionState, readCheckpoint, readStream } from "./checkpoints.js";
import type { RecordBatch } from "./consumed-record.js";
import { enduring } from "./endurance.js";
import { type ConsumerOptions, type ResolvedConsumerOptions, resolveConsumerOptions } from "./options.js";
import { consumePartition, reportEnded } from "./partition-worker.js";
import { Shutdown } from "./shutdown.js";
import {
  decideStart,
  type InitialPosition,
  type PartitionRange,
  refuseOtherStream,
  type Start,
  type StreamIdentity,
} from "./start.js";

/** How often a consumer looks for partitions that were added, and whether the stream is still the same, in ms. */
const REFRESH_MS = 60_000;

/** Options of a stop. */
export interface StopOptions {
  /**
   * The limit for the whole stop, in ms: handlers are waited for up to 10 seconds before it (up to the half of it, if it is short),
   * and the last commit has the rest. Without it handlers are waited for however long they take.
   */
  readonly timeoutMs?: number | undefined;
}

/** Consumes a stream as an app, from its checkpoints on. */
export interface Consumer<T = unknown> {
  /**
   * Consumes until `stop()` is called or the signal aborts, then waits for the running handlers, commits what is finished, which
   * takes at most 10 seconds, and resolves. It can be called once.
   * @throws DisError when it could not begin or go on, also when a handler fails after the stop; what was finished until then is
   * committed. Of kind `timeout` when a handler had not ended at the limit of the stop; `partition` and `sequenceNumber` name the
   * record that it had
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
  batches(options?: { readonly signal?: AbortSignal | undefined }): AsyncGenerator<RecordBatch<T>, void, undefined>;
  /**
   * Asks a running consumer to stop; resolves when it has stopped. Never rejects because of how it ended, which `run` reports. A
   * handler may call it but must not wait for it, because it waits for the handler. Called again, it can set a limit that ends
   * sooner.
   * @throws DisError of kind `configuration`
   */
  stop(options?: StopOptions): Promise<void>;
}

async function partitionsOf(dis: DisClient, options: ResolvedConsumerOptions, signal: AbortSignal): Promise<PartitionState[]> {
  const { partitions, stream } = options;
  const states = await listPartitions(dis, options, signal);
  const missing = [...(partitions ?? [])].find((wanted) => !states.some(({ partition }) => partition === wanted));
  if (missing !== undefined) {
    throw new DisError("configuration", `Stream ${stream} has no partition ${missing}.`, { field: "partitions" });
  }
  return states.filter(({ partition }) => partitions?.has(partition) ?? true);
}

/** The same, after creating the app if it does not exist and the option `createApp` permits that. */
async function firstPartitions(dis: DisClient, options: ResolvedConsumerOptions, signal: AbortSignal): Promise<PartitionState[]> {
  try {
    return await partitionsOf(dis, options, signal);
  } catch (error) {
    if (!options.createApp || !isDisError(error) || error.code !== "DIS.4332") throw error;
  }
  try {
    await dis.createApp({ app_name: options.app }, { signal });
  } catch (error) {
    // Another worker may have created it in the meantime.
    if (!isDisError(error) || error.code !== "DIS.4330") throw error;
  }
  return partitionsOf(dis, options, signal);
}

/** A partition and where to begin in it; for one that has expired, what it held. */
interface Beginning {
  readonly state: PartitionState;
  readonly start: Start;
  readonly range: PartitionRange | undefined;
}

class StreamConsumer implements Consumer {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #shutdown: Shutdown;
  readonly #capacity: Capacity;
  readonly #workers = new Map<string, Promise<void>>();
  #running: Promise<void> | undefined;
  #failure: DisError | undefined;
  #identity: StreamIdentity = {};

  constructor(dis: DisClient, options: ResolvedConsumerOptions) {
    this.#dis = dis;
    this.#options = options;
    this.#shutdown = new Shutdown(options.clock);
    this.#capacity = capacityOf(options);
  }

  async run(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    if (this.#options.queue !== undefined)
      throw optionError("eachRecord", "or eachBatch must be given, or loop over batches() instead of calling run()");
    return this.#run(options);
  }

  batches(options: { readonly signal?: AbortSignal | undefined } = {}): AsyncGenerator<RecordBatch, void, undefined> {
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

  async #consume(): Promise<void> {
    const signal = this.#shutdown.asked;
    try {
      this.#work(await this.#enduring(() => this.#firstBeginnings()));
      while (!signal.aborted) {
        await this.#options.clock.sleep(REFRESH_MS, signal);
        if (!signal.aborted) this.#work(await this.#enduring(() => this.#addedBeginnings()));
      }
    } catch (error) {
      this.#fail(error);
    }
    await Promise.all([...this.#workers.values()]);
    this.#shutdown.over();
    if (this.#failure !== undefined) throw this.#failure;
  }

  #enduring<T>(work: () => Promise<T>): Promise<T> {
    return enduring(this.#options, undefined, this.#shutdown.asked, work);
  }

  async #firstBeginnings(): Promise<Beginning[]> {
    const states = await firstPartitions(this.#dis, this.#options, this.#shutdown.asked);
    this.#identity = await this.#identify();
    if (this.#identity.stream === undefined && this.#identity.created === undefined) {
      const message = "The service does not tell the id of the stream. If it is deleted and created again, that is not noticed.";
      this.#options.onEvent({ type: "warning", partition: undefined, message });
    }
    // An app with a checkpoint anywhere is not new: it has missed what came to its other partitions in the meantime.
    const isNew = states.every(({ checkpoint }) => checkpoint === undefined);
    return this.#beginningsOf(states, isNew ? this.#options.initialPosition : "earliest");
  }

  /** Added partitions begin at their first record, whatever the initial position: all their records are new. */
  async #addedBeginnings(): Promise<Beginning[]> {
    refuseOtherStream(this.#identity, await this.#identify());
    if (this.#options.partitions !== undefined) return [];
    const states = await partitionsOf(this.#dis, this.#options, this.#shutdown.asked);
    const added = states.filter(({ partition, isExpired }) => !isExpired && !this.#workers.has(partition));
    return this.#beginningsOf(added, "earliest");
  }

  /** The stream as it is now; nothing when the app may not ask for it, which it need not for reading. */
  async #identify(): Promise<StreamIdentity> {
    try {
      return (await readStream(this.#dis, this.#options.stream, "0", { signal: this.#shutdown.asked })).identity;
    } catch (error) {
      if (isDisError(error, "refused") && error.code?.startsWith("DIS.") && error.code !== "DIS.4301") return {};
      throw error;
    }
  }

  /** Decides all starts before the first read, so that a contradiction in one partition stops all of them. */
  #beginningsOf(states: readonly PartitionState[], initialPosition: InitialPosition): Promise<Beginning[]> {
    return Promise.all(
      states.map(async (state) => {
        const start = await this.#startOf(state, initialPosition);
        return { state, start, range: state.isExpired ? await this.#rangeOf(state) : undefined };
      }),
    );
  }

  #work(beginnings: readonly Beginning[]): void {
    if (this.#shutdown.asked.aborted) return;
    for (const { state, start, range } of beginnings) {
      const { partition } = state;
      if (start.warning !== undefined) this.#options.onEvent({ type: "warning", partition, message: start.warning });
      if (state.isExpired) reportEnded(this.#options, partition, start.position, range);
      else this.#workOn(partition, start);
    }
  }

  #workOn(partition: string, start: Start): void {
    const place = { partition, start, identity: this.#identity };
    const worker = consumePartition(this.#dis, this.#options, place, this.#shutdown, this.#capacity)
      .catch((error) => this.#fail(error))
      // A partition that has ended can come back when the stream is scaled up again.
      .finally(() => this.#workers.delete(partition));
    this.#workers.set(partition, worker);
  }

  async #startOf(state: PartitionState, initialPosition: InitialPosition): Promise<Start> {
    const { partition, checkpoint: listed } = state;
    const options = { signal: this.#shutdown.asked };
    // If the service shows no checkpoint where it has listed one, the listed one counts.
    const checkpoint = listed && ((await readCheckpoint(this.#dis, this.#options, partition, options)) ?? listed);
    const needsRange = checkpoint === undefined && initialPosition === "latest";
    const range = needsRange ? await this.#rangeOf(state) : undefined;
    const { convention } = this.#options;
    return decideStart({ partition, checkpoint, convention, initialPosition, range, identity: this.#identity });
  }

  /** The range as the stream shows it, else as the list of partitions shows it. */
  async #rangeOf({ partition, range }: PartitionState): Promise<PartitionRange | undefined> {
    return (await readStream(this.#dis, this.#options.stream, partition, { signal: this.#shutdown.asked })).range ?? range;
  }

  /** Keeps the first failure and stops all partitions. While the consumer stops, aborted calls are no failure. */
  #fail(error: unknown): void {
    if (!(isDisError(error, "aborted") && this.#shutdown.asked.aborted)) {
      const message = () => `The consumer ended unexpectedly: ${messageOf(error)}`;
      this.#failure ??= isDisError(error) ? error : new DisError("handler", message(), { cause: error });
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
