// Partitions that a scale-down removed: they are read to their end before those that replaced them begin, so that records of one key
// stay in order. The service keeps the removed ones readable until their records expire, and shows them as DELETED.
import type { DisClient } from "../client.js";
import { isDisError } from "../errors/dis-error.js";
import { checkpointsOf, listRanges, type ShownPartition } from "./checkpoints.js";
import { enduring } from "./endurance.js";
import { behind, nextAfter } from "./lag.js";
import type { ResolvedConsumerOptions } from "./options.js";
import type { Checkpoint, PartitionRange } from "./start.js";

/** For each partition that has to wait, the removed ones that it waits for. */
export type Predecessors = ReadonlyMap<string, readonly string[]>;

/**
 * Decides which partitions wait for which. The service may name the parents of a partition. Where it names none at all, scaling divides
 * the keys between all partitions anew, so that each active one has taken keys from each that was removed.
 * @param unfinished the removed partitions that still have records to consume
 */
export function predecessorsOf(shown: readonly ShownPartition[], unfinished: ReadonlySet<string>): Predecessors {
  const namesParents = shown.some(({ parents }) => parents.length > 0);
  return new Map(
    shown.flatMap(({ partition, status, parents }) => {
      const all = namesParents ? parents : status === "ACTIVE" ? [...unfinished] : [];
      const waitsFor = all.filter((parent) => parent !== partition && unfinished.has(parent));
      return waitsFor.length === 0 ? [] : [[partition, waitsFor] as const];
    }),
  );
}

/** How long the app may make no progress in a removed partition, in ms: then nobody reads it, and nothing waits for it any longer. */
const STUCK_MS = 300_000;

/** How often it is looked how far the removed partitions are, in ms. */
const POLL_MS = 2000;

/** A partition that may have to wait. */
export interface Waiting {
  readonly number: string;
  /** Aborts when it is given up. */
  readonly asked: AbortSignal;
  begin(): void;
}

/** Lets partitions begin when the removed ones before them are read to their end, and committed: by this member or by another one. */
export class Turns {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  /** For each removed partition that is not read to its end, its next record, and since when that is the next one. */
  readonly #progress = new Map<string, { readonly next: string; readonly since: number }>();
  /** Removed partitions that nobody reads. */
  readonly #stuck = new Set<string>();

  constructor(dis: DisClient, options: ResolvedConsumerOptions) {
    this.#dis = dis;
    this.#options = options;
  }

  /**
   * Lets each of them begin when it may. Those that are given up meanwhile do not begin.
   * @param isHeld whether this member holds a partition
   * @throws DisError; what `begin` throws
   */
  async inOrder(waiting: readonly Waiting[], isHeld: (partition: string) => boolean, stopping: AbortSignal): Promise<void> {
    const { clock, onEvent } = this.#options;
    const told = new Set<string>();
    let left = waiting.filter(({ asked }) => !asked.aborted);
    while (left.length > 0) {
      const before = await enduring(this.#options, undefined, stopping, () => this.#predecessors(isHeld, stopping));
      left = left.filter(({ asked }) => !asked.aborted);
      for (const { number, begin } of left) if (!before.has(number)) begin();
      left = left.filter(({ number }) => before.has(number));
      for (const { number: partition } of left.filter(({ number }) => !told.has(number))) {
        onEvent({ type: "waiting", partition, partitions: before.get(partition) as readonly string[] });
        told.add(partition);
      }
      if (left.length > 0) await clock.sleep(POLL_MS, stopping);
      if (stopping.aborted) return;
    }
  }

  async #predecessors(isHeld: (partition: string) => boolean, signal: AbortSignal): Promise<Predecessors> {
    const shown = await this.#list(signal);
    const removed = shown.filter(({ status, partition }) => status === "DELETED" && !this.#stuck.has(partition));
    if (removed.length === 0) return new Map();
    const checkpoints = await checkpointsOf(this.#dis, this.#options, signal);
    // A list says nothing about others: what it does not name is read by somebody if the app has a checkpoint there.
    const isList = this.#options.assignment instanceof Set;
    const unfinished = new Set<string>();
    for (const { partition, range } of removed) {
      const checkpoint = checkpoints.get(partition);
      const isRead = !isList || checkpoint !== undefined || isHeld(partition);
      if (range === undefined || !isRead || !this.#isOpen(partition, range, checkpoint, isHeld(partition)))
        this.#progress.delete(partition);
      else unfinished.add(partition);
    }
    return predecessorsOf(shown, unfinished);
  }

  /** Whether the app has records to consume in a removed partition, and goes on there; this member does if it holds it. */
  #isOpen(partition: string, range: PartitionRange, checkpoint: Checkpoint | undefined, isHeld: boolean): boolean {
    const { clock, convention, onEvent } = this.#options;
    const { next, records } = behind(nextAfter(checkpoint, convention), range);
    if (records === 0) return false;
    const now = clock.now();
    const known = this.#progress.get(partition);
    if (known?.next !== next || isHeld) this.#progress.set(partition, { next, since: now });
    else if (now - known.since >= STUCK_MS) {
      this.#stuck.add(partition);
      const message =
        `Partition ${partition} was removed by a scale-down, and nobody reads its records from ${next} on. The partitions that replaced ` +
        "it do not wait any longer; records of one key may come in another order.";
      onEvent({ type: "warning", partition, message });
      return false;
    }
    return true;
  }

  /** The partitions of the stream; none when the app may not ask for them, which it need not for reading. */
  async #list(signal: AbortSignal): Promise<readonly ShownPartition[]> {
    try {
      return [...(await listRanges(this.#dis, this.#options.stream, { signal })).partitions.values()];
    } catch (error) {
      if (isDisError(error, "refused") && error.code?.startsWith("DIS.") && error.code !== "DIS.4301") return [];
      throw error;
    }
  }
}
