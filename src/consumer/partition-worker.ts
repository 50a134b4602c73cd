import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { readRange } from "./checkpoints.js";
import { Committer } from "./committer.js";
import type { ConsumedRecord, HandlerContext, ResolvedConsumerOptions } from "./options.js";
import { PartitionReader } from "./reader.js";
import { decideEnded, type PartitionRange, type Position, type Start } from "./start.js";

/** Runs the handler of the user. @returns whether it finished. @throws DisError of kind `handler` when it failed */
async function handled(
  unit: readonly ConsumedRecord[],
  options: ResolvedConsumerOptions,
  context: HandlerContext,
): Promise<boolean> {
  const { partition, signal } = context;
  try {
    await options.handle(unit, context);
    return true;
  } catch (cause) {
    const message = `The handler failed in partition ${partition}: ${cause instanceof Error ? cause.message : String(cause)}`;
    if (!signal.aborted) throw new DisError("handler", message, { cause });
    // A handler may throw when it is asked to stop. Its records are not finished, so they come again.
    options.onEvent({ type: "warning", partition, message });
    return false;
  }
}

/** Hands the records to the handler, unit by unit, and notes what is finished. Ends early when asked to stop. */
async function handleAll(
  records: readonly ConsumedRecord[],
  options: ResolvedConsumerOptions,
  context: HandlerContext,
  committer: Committer,
): Promise<void> {
  const { unitSize } = options;
  for (let from = 0; from < records.length && !context.signal.aborted; from += unitSize) {
    const unit = records.slice(from, from + unitSize);
    if (!(await handled(unit, options, context))) return;
    committer.finish((unit.at(-1) as ConsumedRecord).sequenceNumber, unit.length);
    await committer.commitIfDue();
  }
}

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

/** Consumes one partition from its start to its end. */
class PartitionWorker {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #context: HandlerContext;
  readonly #committer: Committer;
  readonly #reader: PartitionReader;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, partition: string, start: Start, signal: AbortSignal) {
    this.#dis = dis;
    this.#options = options;
    this.#context = { stream: options.stream, partition, signal };
    this.#committer = new Committer(dis, options, partition, start.convention);
    this.#reader = new PartitionReader(dis, options, partition, start.position, signal);
  }

  /** Reads, handles and commits until asked to stop. @throws DisError when it cannot go on */
  async consume(anchor: string | undefined): Promise<void> {
    const { clock, idleDelayMs } = this.#options;
    const { signal } = this.#context;
    let begin = anchor;
    for (;;) {
      if (begin !== undefined && (await this.#committer.commitStart(begin))) begin = undefined;
      if (signal.aborted) return;
      if (begin === undefined) {
        const records = await this.#reader.read();
        begin = this.#reader.takeMoved();
        await handleAll(records, this.#options, this.#context, this.#committer);
        await this.#committer.commitIfDue();
        if (records.length > 0 || begin !== undefined) continue;
      }
      await clock.sleep(idleDelayMs, signal);
    }
  }

  commit(): Promise<void> {
    return this.#committer.commit();
  }

  /** Why the worker ended; `undefined` for a partition that a scale-down removed and whose last record has expired. */
  async failureOf(error: unknown): Promise<DisError | undefined> {
    const { partition } = this.#context;
    if (!isDisError(error)) return new DisError("handler", `Partition ${partition} ended unexpectedly.`, { cause: error });
    if (error.code !== "DIS.4319") return error;
    try {
      const range = await readRange(this.#dis, this.#options.stream, partition);
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
  partition: string,
  start: Start,
  signal: AbortSignal,
): Promise<void> {
  const worker = new PartitionWorker(dis, options, partition, start, signal);
  options.onEvent({ type: "started", partition, position: start.position, checkpoint: start.checkpoint?.sequenceNumber });
  let failure: DisError | undefined;
  try {
    await worker.consume(start.anchor);
  } catch (error) {
    failure = await worker.failureOf(error);
  }
  try {
    await worker.commit();
  } catch (error) {
    failure ??= await worker.failureOf(error);
  }
  options.onEvent({ type: "stopped", partition, error: failure });
  if (failure !== undefined) throw failure;
}
