import type { DisClient } from "../client/create-client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { Committer } from "./committer.js";
import type { HandlerContext, ResolvedConsumerOptions } from "./options.js";
import { PartitionReader } from "./reader.js";
import type { ConsumedRecord } from "./record.js";
import type { Start } from "./start.js";

/** Runs the handler of the user. @returns whether it finished @throws DisError of kind `handler` when it failed */
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
    // A handler may give up when it is asked to stop. Its records are not finished, so they come again.
    options.onEvent({ type: "warning", partition, message });
    return false;
  }
}

/** Hands records to the handler, unit by unit, and notes what is finished. Ends early when asked to stop. */
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

/**
 * Consumes one partition until it is asked to stop: read, handle, commit what is finished. At the end, whatever it was
 * that ended it, what is finished is committed.
 * @throws DisError when it could not go on, or when the last commit failed
 */
export async function consumePartition(
  dis: DisClient,
  options: ResolvedConsumerOptions,
  partition: string,
  start: Start,
  signal: AbortSignal,
): Promise<void> {
  const { stream, clock, idleDelayMs, onEvent } = options;
  const committer = new Committer(dis, options, partition, start.convention);
  const reader = new PartitionReader(dis, options, partition, start.position, signal);
  onEvent({ type: "started", partition, position: start.position, checkpoint: start.checkpoint?.sequenceNumber });
  let failure: DisError | undefined;
  try {
    if (start.anchor !== undefined) {
      committer.finish(start.anchor, 0);
      await committer.commit();
    }
    while (!signal.aborted) {
      const records = await reader.read();
      await handleAll(records, options, { stream, partition, signal }, committer);
      if (records.length > 0) continue;
      await committer.commitIfDue();
      await clock.sleep(idleDelayMs, signal);
    }
  } catch (error) {
    failure = isDisError(error) ? error : new DisError("handler", `Partition ${partition} ended unexpectedly.`, { cause: error });
  }
  try {
    await committer.commit();
  } catch (error) {
    failure ??= error as DisError;
  }
  onEvent({ type: "stopped", partition, error: failure });
  if (failure !== undefined) throw failure;
}
