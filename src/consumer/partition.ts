import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { onAbort } from "../send/limits.js";
import type { Fence } from "./assignment/assignment.js";
import type { Beginning } from "./beginnings.js";
import type { Capacity } from "./capacity.js";
import { readStream } from "./checkpoints.js";
import { Committer, isMembership, type Membership } from "./committer.js";
import { isEndured } from "./endurance.js";
import { together } from "./failures.js";
import type { Progress } from "./lag.js";
import { afterStep, type LifeState, type LifeStep } from "./life.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { PageLoop } from "./page-loop.js";
import { Shutdown } from "./shutdown.js";
import { type Carry, decideEnded, type PartitionRange, type Position } from "./start.js";

/** Reports what an app has not read of a partition that has ended. @throws DisError when `onExpired` does not permit that */
function reportEnded(
  { onExpired, onEvent }: ResolvedConsumerOptions,
  partition: string,
  position: Position,
  range: PartitionRange | undefined,
): void {
  const lost = decideEnded(partition, position, range, onExpired);
  if (lost !== undefined) onEvent({ type: "expired", partition, lost });
}

/** Who holds a partition, as the partition sees it. */
export interface Holder extends Membership {
  /** The shutdown of the consumer, which that of each partition follows. */
  readonly shutdown: Shutdown;
  /** What its partitions share. */
  readonly capacity: Capacity;
  /** A failure that ends the consumer. */
  failed(error: DisError): void;
  /** What settles when a handler of an earlier life of the partition has ended; `undefined` when none runs. */
  earlier(partition: string): Promise<unknown> | undefined;
}

/** A partition that this member holds, from its assignment until it is released or fenced. */
export class Partition {
  readonly number: string;
  /** Resolves when it is released or fenced; never rejects. */
  readonly ended: Promise<void>;
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #fence: Fence | undefined;
  readonly #holder: Holder;
  readonly #shutdown: Shutdown;
  #resolveEnded = () => {};
  #state: LifeState = "assigned";
  #committer: Committer | undefined;
  #loop: PageLoop | undefined;
  readonly #failures: DisError[] = [];

  constructor(dis: DisClient, options: ResolvedConsumerOptions, number: string, fence: Fence | undefined, holder: Holder) {
    this.number = number;
    this.#dis = dis;
    this.#options = options;
    this.#fence = fence;
    this.#holder = holder;
    this.#shutdown = new Shutdown(options.clock, holder.shutdown);
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    onAbort(this.#shutdown.limit, () => this.#leave());
  }

  get state(): LifeState {
    return this.#state;
  }

  /** Aborts when it is revoked or fenced, or when the consumer stops. */
  get asked(): AbortSignal {
    return this.#shutdown.asked;
  }

  /** As whom it commits. */
  get fencedBy(): Fence | undefined {
    return this.#fence;
  }

  /** How far it has come; `undefined` unless its records are read. */
  get progress(): Progress | undefined {
    if (this.#state !== "reading" || this.#committer === undefined) return undefined;
    const { next, checkpoint } = this.#committer;
    return { partition: this.number, next, checkpoint, since: this.#loop?.since };
  }

  /** What could not be committed because the group was rebalancing, for the case that it comes back. */
  get carry(): Carry | undefined {
    return this.#committer?.carry;
  }

  /** Settles when none of its handlers runs any more, also one that was not waited for. */
  get handled(): Promise<unknown> | undefined {
    return this.#loop?.handled;
  }

  /** Its checkpoint is read from now on. */
  start(): void {
    this.#move("start");
  }

  /**
   * Begins to read, unless it was given up in the meantime.
   * @throws DisError when it has expired with records that were not read, and `onExpired` does not permit that
   */
  begin({ start, isExpired, range, identity }: Beginning): void {
    if (this.#state !== "starting" || this.asked.aborted) return;
    const { number: partition } = this;
    if (start.warning !== undefined) this.#options.onEvent({ type: "warning", partition, message: start.warning });
    if (isExpired) {
      this.#move("drain");
      reportEnded(this.#options, partition, start.position, range);
      return;
    }
    this.#move("read");
    const place = { partition, start, identity, fence: this.#fence };
    const committer = new Committer(this.#dis, this.#options, place, this.#shutdown, this.#holder);
    this.#committer = committer;
    const loop = new PageLoop(this.#dis, this.#options, place, this.#shutdown, committer, this.#holder.capacity);
    this.#loop = loop;
    this.#options.onEvent({ type: "started", partition, position: start.position, checkpoint: start.checkpoint?.sequenceNumber });
    void this.#consume(loop, committer, start.anchor);
  }

  /**
   * Gives it back: what is finished is committed, however it ends.
   * @param drainTimeoutMs how long its handler is waited for; without it the limit of the consumer counts
   */
  revoke(drainTimeoutMs?: number): Promise<void> {
    if (drainTimeoutMs === undefined) {
      this.#shutdown.ask();
      if (this.#fence !== undefined && this.#loop?.isHandling === true) void this.#committer?.commitAtStop();
    } else this.#shutdown.drain(drainTimeoutMs);
    // What is read already drains; otherwise there is nothing to wait for.
    this.#move("drain");
    return this.ended;
  }

  /** It was lost: nothing of it is committed any more. */
  fence(error?: DisError): void {
    const { number: partition } = this;
    const { onEvent } = this.#options;
    const wasStarted = this.#committer !== undefined;
    if (!this.#move("fence")) return;
    this.#shutdown.cut();
    onEvent({ type: "fenced", partition, error });
    if (wasStarted) onEvent({ type: "stopped", partition, error: undefined });
  }

  /** @returns whether the step was possible */
  #move(step: LifeStep): boolean {
    const next = afterStep(this.#state, step);
    if (next === undefined) return false;
    this.#state = next;
    if (next === "released" || next === "fenced") {
      this.#shutdown.over();
      this.#resolveEnded();
    }
    return true;
  }

  /** Reads and handles until asked to stop, then commits what is finished. */
  async #consume(loop: PageLoop, committer: Committer, anchor: string | undefined): Promise<void> {
    try {
      await this.#untilHandled();
      await committer.commitCarried();
      await loop.run(anchor);
    } catch (error) {
      await this.#fail(error, loop.position);
    }
    this.#move("drain");
    if (this.#state !== "draining") return;
    try {
      await committer.commitLast();
      this.#move("commit");
    } catch (error) {
      await this.#fail(error, loop.position);
    }
    this.#release();
  }

  /** A handler of an earlier life that was fenced may still run: the records of a partition are handled by one at a time. */
  async #untilHandled(): Promise<void> {
    const { number: partition } = this;
    const { clock, drainTimeoutMs, onEvent } = this.#options;
    const earlier = this.#holder.earlier(partition);
    if (earlier === undefined) return;
    const over = new AbortController();
    const forget = onAbort(this.asked, () => over.abort());
    void earlier.then(() => over.abort());
    await clock.sleep(drainTimeoutMs, over.signal);
    forget();
    if (over.signal.aborted) return;
    const message = "A handler that was told to end still runs. Reading goes on beside it.";
    onEvent({ type: "warning", partition, message });
  }

  /** The limit is reached: what has not ended is left as it is. */
  #leave(): void {
    const { number: partition } = this;
    this.#move("drain");
    if (this.#state === "released" || this.#state === "fenced") return;
    const sequenceNumber = this.#committer?.uncommitted;
    const what = sequenceNumber === undefined ? "had not ended" : `had not committed the records up to ${sequenceNumber}`;
    const message = `Partition ${partition} ${what} when the time to end was over. What is not committed comes again.`;
    this.#failures.push(new DisError("timeout", message, { partition, sequenceNumber }));
    this.#release();
    this.#shutdown.cut();
  }

  /** Gives it up and reports how it ended, unless it was fenced or left before. */
  #release(): void {
    if (!this.#move("release")) return;
    const { number: partition } = this;
    const { onEvent } = this.#options;
    const [first, ...others] = this.#failures;
    const error = first && together([first, ...others]);
    const isRefused = error !== undefined && this.#fence !== undefined && isMembership(error);
    onEvent({ type: "stopped", partition, error: isRefused ? undefined : error });
    if (error === undefined) return;
    if (isRefused) this.#refused(error);
    // Its next owner handles what is not committed.
    else if (this.#isGivenBack() && (error.kind === "timeout" || isEndured(error)))
      onEvent({ type: "warning", partition, message: error.message });
    else this.#holder.failed(error);
  }

  #refused(error: DisError): void {
    const { number: partition } = this;
    if (error.code === "DIS.4701" && this.#holder.shutdown.asked.aborted) {
      const upTo = this.#committer?.uncommitted;
      const message = `The group was rebalancing at the stop, so the records up to ${upTo} are not committed and come again.`;
      this.#options.onEvent({ type: "warning", partition, message });
    }
    this.#holder.refused(error);
  }

  /** Whether it is given back while the consumer goes on. */
  #isGivenBack(): boolean {
    return this.asked.aborted && !this.#holder.shutdown.asked.aborted;
  }

  async #fail(error: unknown, position: Position): Promise<void> {
    const failure = await this.#failureOf(error, position);
    if (failure !== undefined) this.#failures.push(failure);
  }

  /** Why it ended; `undefined` for a partition that a scale-down removed and whose last record has expired. */
  async #failureOf(error: unknown, position: Position): Promise<DisError | undefined> {
    const { number: partition } = this;
    if (!isDisError(error)) {
      const message = `Partition ${partition} ended unexpectedly: ${messageOf(error)}`;
      return new DisError("handler", message, { partition, cause: error });
    }
    if (isDisError(error, "aborted") && this.asked.aborted) return undefined;
    if (error.code !== "DIS.4319") return error.partition === undefined ? error.with({ partition }) : error;
    try {
      const deadlineMs = Math.max(1, this.#shutdown.lastCommitEnd() - this.#options.clock.now());
      const { range } = await readStream(this.#dis, this.#options.stream, partition, { deadlineMs: Math.ceil(deadlineMs / 2) });
      reportEnded(this.#options, partition, position, range);
      return undefined;
    } catch (failure) {
      return isDisError(failure) ? failure : error;
    }
  }
}
