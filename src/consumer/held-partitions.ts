import type { DisClient } from "../client.js";
import { type DisError, isDisError } from "../errors/dis-error.js";
import { onAbort } from "../send/limits.js";
import type { Fence, HeldPartitions } from "./assignment/assignment.js";
import { type Beginning, Beginnings } from "./beginnings.js";
import { type Capacity, capacityOf } from "./capacity.js";
import { isMembership } from "./committer.js";
import { enduring } from "./endurance.js";
import type { Progress } from "./lag.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { type Holder, Partition } from "./partition.js";
import type { CheckedPosition } from "./position.js";
import { Turns, type Waiting } from "./scaled.js";
import { commitPlace, findPlace, notRead } from "./seek.js";
import type { Shutdown } from "./shutdown.js";
import { type Carry, partitionNumber, resumeCarried } from "./start.js";

/** What the consumer does about its partitions. */
export interface HeldPartitionsOwner {
  /** Ends the consumer. */
  failed(error: unknown): void;
  /** A commit was refused because of the membership. */
  lookNow(isRemoved: boolean): void;
  /** A commit is about to be sent. */
  beforeCommit(): Promise<void> | undefined;
}

/** The partitions that this member holds now. */
export class MemberPartitions implements HeldPartitions, Holder {
  readonly shutdown: Shutdown;
  readonly capacity: Capacity;
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #owner: HeldPartitionsOwner;
  readonly #beginnings: Beginnings;
  readonly #turns: Turns;
  readonly #held = new Map<string, Partition>();
  readonly #carried = new Map<string, Carry>();
  /** Handlers that still run although their partition was given up. */
  readonly #left = new Map<string, Promise<unknown>>();
  /** Partitions that are drained because reading goes on elsewhere in them. */
  readonly #moving = new Set<string>();

  constructor(dis: DisClient, options: ResolvedConsumerOptions, shutdown: Shutdown, owner: HeldPartitionsOwner) {
    this.#dis = dis;
    this.#options = options;
    this.shutdown = shutdown;
    this.capacity = capacityOf(options);
    this.#owner = owner;
    this.#beginnings = new Beginnings(dis, options);
    this.#turns = new Turns(dis, options);
  }

  async assign(partitions: readonly string[], fence?: Fence): Promise<void> {
    const numbers = [...new Set(partitions.map(partitionNumber))];
    // Those that are still given back are released first: their records are handled by one at a time.
    await Promise.all(
      this.#of(numbers).map((partition) => partition.asked.aborted && !this.#moving.has(partition.number) && partition.ended),
    );
    // Another member goes on with the others.
    for (const number of this.#carried.keys()) if (!numbers.includes(number)) this.#carried.delete(number);
    const added = numbers.filter((number) => !this.#held.has(number) && !this.#moving.has(number));
    // A member of a group is also told that it has none.
    const isNews = added.length > 0 || (fence !== undefined && numbers.length === 0);
    if (this.shutdown.asked.aborted || !isNews) return;
    const fresh = added.map((number) => this.#hold(number, fence));
    this.#options.onEvent({ type: "assigned", partition: undefined, partitions: added, generation: fence?.generation });
    if (fresh.length === 0) return;
    for (const partition of fresh) partition.start();
    const beginnings = await this.#beginningsOf(fresh);
    const waiting: Waiting[] = [];
    for (const [at, partition] of fresh.entries()) {
      const beginning = beginnings[at];
      if (beginning === undefined) continue;
      const { number, asked } = partition;
      if (beginning.mayWait) waiting.push({ number, asked, begin: () => this.#begin(partition, beginning) });
      else this.#begin(partition, beginning);
    }
    void this.#turns
      .inOrder(waiting, (number) => this.#held.has(number), this.shutdown.asked)
      .catch((error) => this.#owner.failed(error));
  }

  async revoke(partitions?: readonly string[]): Promise<void> {
    const given = this.#of(partitions);
    const isStopping = this.shutdown.asked.aborted;
    const numbers = given
      .filter(({ asked, number }) => !asked.aborted || this.#moving.delete(number))
      .map(({ number }) => number);
    await Promise.all(given.map((partition) => partition.revoke(isStopping ? undefined : this.#options.drainTimeoutMs)));
    // The end of the consumer is reported by the end of each partition.
    if (numbers.length > 0) this.#options.onEvent({ type: "revoked", partition: undefined, partitions: numbers });
  }

  fence(partitions?: readonly string[], error?: DisError): void {
    for (const partition of this.#of(partitions)) {
      this.#moving.delete(partition.number);
      partition.fence(error);
    }
  }

  /** How far the partitions have come that are read now. */
  get progress(): readonly Progress[] {
    return this.#of().flatMap(({ progress }) => progress ?? []);
  }

  /**
   * Goes on elsewhere in a partition: what is finished is committed, then the new position, then it is read from there.
   * @throws DisError when it is not read here, or is given up meanwhile; when the position cannot be committed it goes on where it was
   */
  async seek(number: string, position: CheckedPosition): Promise<void> {
    try {
      await this.#seek(number, position);
    } catch (error) {
      throw isDisError(error, "aborted") ? notRead(number) : error;
    }
  }

  async #seek(number: string, position: CheckedPosition): Promise<void> {
    const partition = this.#held.get(number);
    if (partition?.progress === undefined) throw notRead(number);
    const to = await findPlace(this.#dis, this.#options, number, position, partition.asked);
    if (partition.asked.aborted) throw notRead(number);
    this.#moving.add(number);
    await partition.revoke(this.#options.drainTimeoutMs);
    // It was given back or lost meanwhile.
    if (!this.#moving.delete(number) || this.shutdown.asked.aborted) throw notRead(number);
    const moved = this.#hold(number, partition.fencedBy);
    moved.start();
    try {
      await enduring(this.#options, number, moved.asked, () => this.#commitSeek(moved, to));
      this.#carried.delete(number);
    } catch (error) {
      if (isDisError(error) && isMembership(error)) this.refused(error);
      throw error;
    } finally {
      const [beginning] = await this.#beginningsOf([moved]);
      if (beginning !== undefined) this.#begin(moved, beginning);
    }
  }

  async #commitSeek({ number: partition, fencedBy: fence, asked }: Partition, number: string): Promise<void> {
    const identity = await this.#beginnings.refuseOtherStream(asked);
    await this.beforeCommit();
    await commitPlace(this.#dis, this.#options, { partition, number, identity, fence }, asked);
  }

  beforeCommit(): Promise<void> | undefined {
    return this.#owner.beforeCommit();
  }

  failed(error: DisError): void {
    this.#owner.failed(error);
  }

  refused(error: DisError): void {
    // After DIS.4701 the member may still finish what it has; after the others somebody else has its partitions.
    const isRemoved = error.code !== "DIS.4701";
    if (isRemoved) this.fence(undefined, error);
    this.#owner.lookNow(isRemoved);
  }

  /** @throws DisError of kind `checkpoint` when the stream is not the one that was read before */
  async refuseOtherStream(): Promise<void> {
    await this.#beginnings.refuseOtherStream(this.shutdown.asked);
  }

  #of(partitions?: readonly string[]): Partition[] {
    const numbers = partitions && new Set(partitions.map(partitionNumber));
    return [...this.#held.values()].filter(({ number }) => numbers?.has(number) ?? true);
  }

  #hold(number: string, fence: Fence | undefined): Partition {
    const partition = new Partition(this.#dis, this.#options, number, fence, this);
    this.#held.set(number, partition);
    void partition.ended.then(() => {
      // A partition that has ended can come back, also when the stream is scaled up again.
      this.#held.delete(number);
      if (partition.carry !== undefined) this.#carried.set(number, partition.carry);
      this.#leave(number, Promise.all([this.#left.get(number), partition.handled]));
    });
    return partition;
  }

  #leave(number: string, handled: Promise<unknown>): void {
    this.#left.set(number, handled);
    void handled.then(() => this.#left.get(number) === handled && this.#left.delete(number));
  }

  earlier(partition: string): Promise<unknown> | undefined {
    return this.#left.get(partition);
  }

  #begin(partition: Partition, beginning: Beginning): void {
    const carry = this.#carried.get(partition.number);
    if (partition.state === "starting") this.#carried.delete(partition.number);
    partition.begin(carry === undefined ? beginning : { ...beginning, start: resumeCarried(beginning.start, carry) });
  }

  /** Where they begin; none when all of them are given up before that is known. @throws DisError */
  async #beginningsOf(partitions: readonly Partition[]): Promise<readonly Beginning[]> {
    const given = new AbortController();
    const look = () => partitions.every(({ asked }) => asked.aborted) && given.abort();
    const forget = partitions.map(({ asked }) => onAbort(asked, () => look()));
    const numbers = partitions.map(({ number }) => number);
    try {
      return await enduring(this.#options, undefined, given.signal, () => this.#beginnings.decide(numbers, given.signal));
    } catch (error) {
      if (given.signal.aborted && isDisError(error, "aborted")) return [];
      throw error;
    } finally {
      for (const each of forget) each();
    }
  }
}
