import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { onAbort } from "../send/limits.js";
import type { Capacity } from "./capacity.js";
import { readStream } from "./checkpoints.js";
import { Committer } from "./committer.js";
import type { HandlerContext } from "./consumed-record.js";
import { Handling } from "./handling.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { Prefetch } from "./prefetch.js";
import { PartitionReader } from "./reader.js";
import type { Shutdown } from "./shutdown.js";
import { decideEnded, type PartitionRange, type Position, type Start, type StreamIdentity } from "./start.js";

/** Reports what an app has not read of a partition that has ended. @throws DisError when `onExpired` does not permit that */
export function reportEnded(
  { onExpired, onEvent }: ResolvedConsumerOptions,
  partition: string,
  position: Position,
  range: PartitionRange | undefined,
): void {
  const lost = decideEnded(partition, position, range, onExpired);
  if (lost !== undefined) onEvent({ type: "expired", partition, lost });
}

/** A partition of a stream, and where to begin in it. */
export interface Place {
  readonly partition: string;
  readonly start: Start;
  readonly identity: StreamIdentity;
}

/** Consumes one partition from its start to its end. */
class PartitionWorker {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #context: HandlerContext;
  readonly #shutdown: Shutdown;
  readonly #committer: Committer;
  readonly #reader: PartitionReader;
  readonly #prefetch: Prefetch;
  readonly #handling: Handling;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, place: Place, shutdown: Shutdown, capacity: Capacity) {
    const { partition } = place;
    this.#dis = dis;
    this.#options = options;
    this.#context = { stream: options.stream, partition, signal: shutdown.asked };
    this.#shutdown = shutdown;
    this.#committer = new Committer(dis, options, place, shutdown);
    this.#reader = new PartitionReader(dis, options, place, shutdown.asked);
    this.#prefetch = new Prefetch(this.#reader, capacity.readAhead);
    this.#handling = new Handling(options, this.#context, capacity.slots, (sequenceNumber, records) => {
      this.#committer.finish(sequenceNumber, records);
      return this.#committer.commitIfDue();
    });
  }

  /**
   * Reads, handles and commits until asked to stop.
   * @throws DisError when it cannot go on; kind `timeout` when the handler is not waited for any longer
   */
  async consume(anchor: string | undefined): Promise<void> {
    try {
      await this.#untilLeft(anchor);
    } finally {
      this.#prefetch.close();
    }
  }

  #untilLeft(anchor: string | undefined): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const forget = onAbort(this.#shutdown.handlersLeft, () => reject(this.#handling.left()));
      this.#work(anchor).finally(forget).then(resolve, reject);
    });
  }

  async #work(anchor: string | undefined): Promise<void> {
    const { clock, idleDelayMs } = this.#options;
    const { signal } = this.#context;
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

  commitLast(): Promise<void> {
    return this.#committer.commitLast();
  }

  /** Why the worker ended; `undefined` for a partition that a scale-down removed and whose last record has expired. */
  async failureOf(error: unknown): Promise<DisError | undefined> {
    const { partition } = this.#context;
    if (!isDisError(error)) {
      const message = `Partition ${partition} ended unexpectedly: ${messageOf(error)}`;
      return new DisError("handler", message, { partition, cause: error });
    }
    if (isDisError(error, "aborted") && this.#shutdown.asked.aborted) return undefined;
    if (error.code !== "DIS.4319") return error.partition === undefined ? error.with({ partition }) : error;
    try {
      const deadlineMs = Math.max(1, this.#shutdown.lastCommitEnd() - this.#options.clock.now());
      const { range } = await readStream(this.#dis, this.#options.stream, partition, { deadlineMs: Math.ceil(deadlineMs / 2) });
      reportEnded(this.#options, partition, this.#reader.position, range);
      return undefined;
    } catch (failure) {
      return isDisError(failure) ? failure : error;
    }
  }
}

/**
 * Consumes one partition until it is asked to stop: read, handle, commit what is finished. However it ends, it commits what is
 * finished.
 * @throws DisError when it could not go on, or when the last commit failed
 */
export async function consumePartition(
  dis: DisClient,
  options: ResolvedConsumerOptions,
  place: Place,
  shutdown: Shutdown,
  capacity: Capacity,
): Promise<void> {
  const { partition, start } = place;
  const worker = new PartitionWorker(dis, options, place, shutdown, capacity);
  options.onEvent({ type: "started", partition, position: start.position, checkpoint: start.checkpoint?.sequenceNumber });
  let failure: DisError | undefined;
  try {
    await worker.consume(start.anchor);
  } catch (error) {
    failure = await worker.failureOf(error);
  }
  try {
    await worker.commitLast();
  } catch (error) {
    failure ??= await worker.failureOf(error);
  }
  options.onEvent({ type: "stopped", partition, error: failure });
  if (failure !== undefined) throw failure;
}
