import type { DisClient } from "../client.js";
import { messageOf } from "../errors/cause.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import type { Fence } from "./assignment/assignment.js";
import type { Beginning } from "./beginnings.js";
import { readStream } from "./checkpoints.js";
import { Committer, isMembership } from "./committer.js";
import { isEndured } from "./endurance.js";
import { Handling } from "./handling.js";
import { afterStep, type LifeState, type LifeStep } from "./life.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { Shutdown } from "./shutdown.js";
import { decideEnded, type PartitionRange, type Position } from "./start.js";

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
export interface Holder {
  /** The shutdown of the consumer, which that of each partition follows. */
  readonly shutdown: Shutdown;
  /** A failure that ends the consumer. */
  failed(error: DisError): void;
  /** The service refused a commit because of the membership: DIS.4701 to DIS.4703. */
  refused(error: DisError): void;
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

  constructor(dis: DisClient, options: ResolvedConsumerOptions, number: string, fence: Fence | undefined, holder: Holder) {
    this.number = number;
    this.#dis = dis;
    this.#options = options;
    this.#fence = fence;
    this.#holder = holder;
    this.#shutdown = new Shutdown(options.clock, holder.shutdown);
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
  }

  get state(): LifeState {
    return this.#state;
  }

  /** Aborts when it is revoked or fenced, or when the consumer stops. */
  get asked(): AbortSignal {
    return this.#shutdown.asked;
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
    const committer = new Committer(this.#dis, this.#options, place, this.#shutdown, (error) => this.#holder.refused(error));
    const handling = new Handling(this.#dis, this.#options, place, this.#shutdown, committer);
    this.#options.onEvent({ type: "started", partition, position: start.position, checkpoint: start.checkpoint?.sequenceNumber });
    void this.#consume(handling, committer, start.anchor);
  }

  /**
   * Gives it back: what is finished is committed, however it ends.
   * @param timeoutMs the limit for all of it; without one that of the consumer counts
   */
  revoke(timeoutMs?: number): Promise<void> {
    this.#shutdown.ask(timeoutMs);
    this.#move("drain");
    return this.ended;
  }

  /** It was lost: nothing of it is committed any more. */
  fence(error?: DisError): void {
    if (!this.#move("fence")) return;
    this.#options.onEvent({ type: "fenced", partition: this.number, error });
    this.#shutdown.cut();
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
  async #consume(handling: Handling, committer: Committer, anchor: string | undefined): Promise<void> {
    let failure: DisError | undefined;
    try {
      await handling.run(anchor);
    } catch (error) {
      failure = await this.#failureOf(error, handling.position);
    }
    this.#move("drain");
    if (this.#state === "draining") {
      try {
        await committer.commitLast();
        this.#move("commit");
      } catch (error) {
        failure ??= await this.#failureOf(error, handling.position);
      }
    }
    this.#end(this.state === "fenced" ? undefined : failure);
    this.#move("release");
  }

  #end(error: DisError | undefined): void {
    const { number: partition } = this;
    const { onEvent } = this.#options;
    onEvent({ type: "stopped", partition, error });
    if (error === undefined) return;
    if (this.#fence !== undefined && isMembership(error)) this.#holder.refused(error);
    // Its next owner handles what is not committed.
    else if (this.#isGivenBack() && (error.kind === "timeout" || isEndured(error)))
      onEvent({ type: "warning", partition, message: error.message });
    else this.#holder.failed(error);
  }

  /** Whether it is given back while the consumer goes on. */
  #isGivenBack(): boolean {
    return this.asked.aborted && !this.#holder.shutdown.asked.aborted;
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
