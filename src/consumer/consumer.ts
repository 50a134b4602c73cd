import type { DisClient } from "../client/create-client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { listPartitions, type PartitionState, readCheckpoint } from "./checkpoints.js";
import { type ConsumerOptions, type ResolvedConsumerOptions, resolveConsumerOptions } from "./options.js";
import { consumePartition } from "./partition-worker.js";
import { decideStart, type Start } from "./start.js";

/** How often the stream is asked for partitions that were added, in ms. */
const REFRESH_MS = 60_000;

/** Consumes a stream as an app, from its checkpoints on. */
export interface Consumer {
  /**
   * Consumes until `stop()` is called or the signal aborts, then lets the running handlers end, commits what is finished
   * and resolves. It can be called once.
   * @throws DisError when it could not go on; what was finished until then is committed
   */
  run(options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Asks a running consumer to stop; resolves when it has. Never rejects: `run` tells how it ended. */
  stop(): Promise<void>;
}

async function partitionsOf(dis: DisClient, options: ResolvedConsumerOptions, signal: AbortSignal): Promise<PartitionState[]> {
  const { partitions, stream } = options;
  const states = await listPartitions(dis, options, signal);
  const missing = [...(partitions ?? [])].find((wanted) => !states.some(({ partition }) => partition === wanted));
  if (missing !== undefined) {
    throw new DisError("configuration", `Stream ${stream} has no partition ${missing}.`, { field: "partitions" });
  }
  return partitions === undefined ? states : states.filter(({ partition }) => partitions.has(partition));
}

/** The same, after creating the app if it does not exist and the user wants that. */
async function firstPartitions(dis: DisClient, options: ResolvedConsumerOptions, signal: AbortSignal): Promise<PartitionState[]> {
  try {
    return await partitionsOf(dis, options, signal);
  } catch (error) {
    if (!options.createApp || !isDisError(error) || error.code !== "DIS.4332") throw error;
  }
  try {
    await dis.createApp({ app_name: options.app }, { signal });
  } catch (error) {
    // Another worker may have been quicker.
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

  run({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
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
      await this.#begin(await firstPartitions(this.#dis, this.#options, signal), this.#options.initialPosition);
      while (!signal.aborted) {
        await this.#options.clock.sleep(REFRESH_MS, signal);
        if (!signal.aborted && this.#options.partitions === undefined) await this.#beginAdded();
      }
    } catch (error) {
      this.#fail(error);
    }
    await Promise.all(this.#workers.values());
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Decides every start before the first read, so that a contradiction in one partition stops all of them. */
  async #begin(states: readonly PartitionState[], initialPosition: "earliest" | "latest"): Promise<void> {
    const starts = await Promise.all(
      states.map(async (state) => [state.partition, await this.#startOf(state, initialPosition)] as const),
    );
    if (this.#stopping.signal.aborted) return;
    for (const [partition, start] of starts) {
      if (start.warning !== undefined) this.#options.onEvent({ type: "warning", partition, message: start.warning });
      const worker = consumePartition(this.#dis, this.#options, partition, start, this.#stopping.signal);
      this.#workers.set(
        partition,
        worker.catch((error) => this.#fail(error)),
      );
    }
  }

  async #startOf({ partition, hasCheckpoint, range }: PartitionState, initialPosition: "earliest" | "latest"): Promise<Start> {
    const signal = this.#stopping.signal;
    const checkpoint = hasCheckpoint ? await readCheckpoint(this.#dis, this.#options, partition, signal) : undefined;
    return decideStart({ partition, checkpoint, convention: this.#options.convention, initialPosition, range });
  }

  /** A partition that was added is begun at its first record, whatever the initial position: nothing of it was there before. */
  async #beginAdded(): Promise<void> {
    let states: PartitionState[];
    try {
      states = await partitionsOf(this.#dis, this.#options, this.#stopping.signal);
    } catch (error) {
      if (isDisError(error) && (error.retryable || error.kind === "aborted")) return;
      throw error;
    }
    await this.#begin(
      states.filter(({ partition }) => !this.#workers.has(partition)),
      "earliest",
    );
  }

  /** Keeps the first failure and lets all partitions stop. An abort is what stopping looks like from inside. */
  #fail(error: unknown): void {
    if (!(isDisError(error, "aborted") && this.#stopping.signal.aborted)) {
      this.#failure ??= isDisError(error) ? error : new DisError("handler", "The consumer ended unexpectedly.", { cause: error });
    }
    this.#stopping.abort();
  }
}

/**
 * A consumer that keeps its place: all partitions side by side, records of a partition in order, a checkpoint committed
 * only for what the handler has finished, and after any crash the rest again from there. At least once: records that
 * were finished and not yet committed come again.
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
