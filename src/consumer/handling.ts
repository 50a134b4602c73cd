import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { onAbort } from "../send/limits.js";
import type { Committer } from "./committer.js";
import type { ConsumedRecord, HandlerContext, ResolvedConsumerOptions } from "./options.js";
import { PartitionReader } from "./reader.js";
import type { Shutdown } from "./shutdown.js";
import type { Place, Position } from "./start.js";

/** Whether a handler ended early because it was asked to: it threw the reason of its signal, or what an aborted call throws. */
function isEarlyEnd(thrown: unknown, { aborted, reason }: AbortSignal): boolean {
  if (!aborted) return false;
  try {
    return (
      thrown === reason || isDisError(thrown, "aborted") || (thrown as { name?: unknown } | undefined)?.name === "AbortError"
    );
  } catch {
    return false;
  }
}

/** Records that a handler has, or that it failed on. */
type Unit = readonly ConsumedRecord[];

/** The records of a unit as fields of an error. */
function recordsOf(partition: string, unit: Unit): Pick<DisError, "partition" | "sequenceNumber" | "lastSequenceNumber"> {
  const [first, last] = [unit[0]?.sequenceNumber, unit.at(-1)?.sequenceNumber];
  return { partition, sequenceNumber: first, lastSequenceNumber: unit.length > 1 ? last : undefined };
}

function placeOf(partition: string, unit: Unit): string {
  const { sequenceNumber, lastSequenceNumber } = recordsOf(partition, unit);
  if (sequenceNumber === undefined) return `in partition ${partition}`;
  const records =
    lastSequenceNumber === undefined ? `record ${sequenceNumber}` : `records ${sequenceNumber} to ${lastSequenceNumber}`;
  return `in partition ${partition} at ${records}`;
}

/** Reads one partition, hands its records to the handler, and commits what is finished. */
export class Handling {
  readonly #options: ResolvedConsumerOptions;
  readonly #context: HandlerContext;
  readonly #shutdown: Shutdown;
  readonly #committer: Committer;
  readonly #reader: PartitionReader;
  /** What the handler has now. */
  #inHand: Unit = [];

  constructor(dis: DisClient, options: ResolvedConsumerOptions, place: Place, shutdown: Shutdown, committer: Committer) {
    this.#options = options;
    this.#context = { stream: options.stream, partition: place.partition, signal: shutdown.asked };
    this.#shutdown = shutdown;
    this.#committer = committer;
    this.#reader = new PartitionReader(dis, options, place, shutdown.asked);
  }

  /** Where the next read begins. */
  get position(): Position {
    return this.#reader.position;
  }

  /** When the record was written that the handler has, in ms since 1970-01-01 UTC; `undefined` when it has none. */
  get since(): number | undefined {
    return this.#inHand[0]?.timestamp;
  }

  /**
   * Reads, handles and commits until asked to stop.
   * @throws DisError when it cannot go on; kind `timeout` when the handler is not waited for any longer
   */
  run(anchor: string | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const forget = onAbort(this.#shutdown.handlersLeft, () => {
        const { partition } = this.#context;
        const message = `The time to end was over before the handler had ended: ${placeOf(partition, this.#inHand)}. The record comes again.`;
        reject(new DisError("timeout", message, recordsOf(partition, this.#inHand)));
      });
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
        const records = await this.#reader.read();
        begin = this.#reader.takeMoved();
        await this.#handleAll(records);
        await this.#committer.commitIfDue();
        if (records.length > 0 || begin !== undefined) continue;
      }
      await clock.sleep(idleDelayMs, signal);
    }
  }

  /** Hands the records to the handler, unit by unit, and notes what is finished. Ends early when asked to stop. */
  async #handleAll(records: Unit): Promise<void> {
    const { unitSize } = this.#options;
    for (let from = 0; from < records.length && !this.#context.signal.aborted; from += unitSize) {
      const unit = records.slice(from, from + unitSize);
      if (!(await this.#handle(unit))) return;
      this.#committer.finish((unit.at(-1) as ConsumedRecord).sequenceNumber, unit.length);
      await this.#committer.commitIfDue();
    }
  }

  /** Runs the handler of the user. @returns whether it finished. @throws DisError of kind `handler` when it failed */
  async #handle(unit: Unit): Promise<boolean> {
    const { partition, signal } = this.#context;
    this.#inHand = unit;
    try {
      await this.#options.handle(unit, this.#context);
      return true;
    } catch (cause) {
      // Its records are not finished, so they come again.
      if (isEarlyEnd(cause, signal)) return false;
      const message = `The handler failed ${placeOf(partition, unit)}: ${messageOf(cause)}`;
      throw new DisError("handler", message, { ...recordsOf(partition, unit), cause });
    } finally {
      this.#inHand = [];
    }
  }
}
