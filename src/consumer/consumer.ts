import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { listPartitions, type PartitionState, readCheckpoint, readRange } from "./checkpoints.js";
import { type ConsumerOptions, type ResolvedConsumerOptions, resolveConsumerOptions } from "./options.js";
import { consumePartition, reportEnded } from "./partition-worker.js";
import { decideStart, type InitialPosition, type PartitionRange, type Start } from "./start.js";

/** How often a consumer looks for partitions that were added, in ms. */
const REFRESH_MS = 60_000;

/** Consumes a stream as an app, from its checkpoints on. */
export interface Consumer {
  /**
   * Consumes until `stop()` is called or the signal aborts, then waits for the running handlers, however long they take,
   * commits what is finished and resolves. It can be called once.
   * @throws DisError when it could not begin or go on; what was finished until then is committed
   */
  run(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /**
   * Asks a running consumer to stop; resolves when it has stopped. Never rejects: `run` reports how it ended. A handler may
   * call it but must not wait for it, because it waits for the handler.
   */
  stop(): Promise<void>;
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

class StreamConsumer implements Consumer {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #stopping = new AbortController();
  readonly #workers = new Map<string, Promise<void>>();
  #running: Promise<void> | undefined;
  #failure: DisError | undefined;

  constructor(dis: DisClient, options: ResolvedConsumerOptions) {
    this.#dis = dis;
    this.#options = options;
  }

  run({ signal }: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    if (this.#running !== undefined) {
      return Promise.reject(new DisError("configuration", "A consumer can run once; create another one."));
    }
    const stop = () => this.#stopping.abort();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    this.#running = this.#consume().finally(() => signal?.removeEventListener("abort", stop));
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running?.catch(() => {});
  }

  async #consume(): Promise<void> {
    const signal = this.#stopping.signal;
    try {
      const states = await firstPartitions(this.#dis, this.#options, signal);
      // An app with a checkpoint anywhere is not new: it has missed what came to its other partitions in the meantime.
      const isNew = states.every(({ checkpoint }) => checkpoint === undefined);
      await this.#begin(states, isNew ? this.#options.initialPosition : "earliest");
      while (!signal.aborted) {
        await this.#options.clock.sleep(REFRESH_MS, signal);
        if (!signal.aborted && this.#options.partitions === undefined) await this.#beginAdded();
      }
    } catch (error) {
      this.#fail(error);
    }
    await Promise.all([...this.#workers.values()]);
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Decides all starts before the first read, so that a contradiction in one partition stops all of them. */
  async #begin(states: readonly PartitionState[], initialPosition: InitialPosition): Promise<void> {
    const starts = await Promise.all(
      states.map(async (state) => ({ state, start: await this.#startOf(state, initialPosition) })),
    );
    if (this.#stopping.signal.aborted) return;
    for (const { state, start } of starts) {
      const { partition } = state;
      if (start.warning !== undefined) this.#options.onEvent({ type: "warning", partition, message: start.warning });
      if (!state.isExpired) {
        this.#work(partition, start);
        continue;
      }
      reportEnded(this.#options, partition, start.position, await this.#rangeOf(state));
    }
  }

  #work(partition: string, start: Start): void {
    const worker = consumePartition(this.#dis, this.#options, partition, start, this.#stopping.signal)
      .catch((error) => this.#fail(error))
      // A partition that has ended can come back when the stream is scaled up again.
      .finally(() => this.#workers.delete(partition));
    this.#workers.set(partition, worker);
  }

  async #startOf(state: PartitionState, initialPosition: InitialPosition): Promise<Start> {
    const { partition, checkpoint: listed } = state;
    const signal = this.#stopping.signal;
    // If the service shows no checkpoint where it has listed one, the listed one counts.
    const checkpoint = listed && ((await readCheckpoint(this.#dis, this.#options, partition, signal)) ?? listed);
    const needsRange = checkpoint === undefined && initialPosition === "latest";
    const range = needsRange ? await this.#rangeOf(state) : undefined;
    return decideStart({ partition, checkpoint, convention: this.#options.convention, initialPosition, range });
  }

  /** The range as the stream shows it, else as the list of partitions shows it. */
  async #rangeOf({ partition, range }: PartitionState): Promise<PartitionRange | undefined> {
    return (await readRange(this.#dis, this.#options.stream, partition, this.#stopping.signal)) ?? range;
  }

  /** Consumes added partitions from their first record, whatever the initial position: all their records are new. */
  async #beginAdded(): Promise<void> {
    try {
      const states = await partitionsOf(this.#dis, this.#options, this.#stopping.signal);
      const added = states.filter(({ partition, isExpired }) => !isExpired && !this.#workers.has(partition));
      await this.#begin(added, "earliest");
    } catch (error) {
      // The next refresh tries again.
      if (!isDisError(error) || !(error.retryable || error.kind === "aborted")) throw error;
    }
  }

  /** Keeps the first failure and stops all partitions. While the consumer stops, aborted calls are no failure. */
  #fail(error: unknown): void {
    if (!(isDisError(error, "aborted") && this.#stopping.signal.aborted)) {
      this.#failure ??= isDisError(error) ? error : new DisError("handler", "The consumer ended unexpectedly.", { cause: error });
    }
    this.#stopping.abort();
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
export function createConsumer(dis: DisClient, options: ConsumerOptions): Consumer {
  return new StreamConsumer(dis, resolveConsumerOptions(options));
}
