import type { DisClient } from "../client.js";
import { DisError, isDisError } from "../errors/dis-error.js";
import { isShared } from "./assignment/choice.js";
import { listPartitions, type PartitionState, readCheckpoint, readStream } from "./checkpoints.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { beginAt, type CheckedPosition, namedPartitions, wirePosition } from "./position.js";
import {
  compareSequence,
  decideStart,
  type Initial,
  type PartitionRange,
  readMarker,
  refuseOtherStream,
  type Start,
  type StreamIdentity,
} from "./start.js";

/** Where a partition begins; for one that has expired, what it held. */
export interface Beginning {
  readonly partition: string;
  /** Whether a scale-down removed it and its last record has expired. */
  readonly isExpired: boolean;
  /** Whether a scale-down has removed partitions of the stream, so that it may have to wait for their end. */
  readonly mayWait: boolean;
  readonly start: Start;
  readonly range: PartitionRange | undefined;
  readonly identity: StreamIdentity;
}

/** Finds out where partitions begin: asks for their checkpoints, and whether the stream is still the same. */
export class Beginnings {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  #identity: StreamIdentity | undefined;
  #isFirst = true;

  constructor(dis: DisClient, options: ResolvedConsumerOptions) {
    this.#dis = dis;
    this.#options = options;
  }

  /** Decides all before any is read, so that a contradiction in one partition stops all of them. @throws DisError */
  async decide(partitions: readonly string[], signal: AbortSignal): Promise<Beginning[]> {
    const listed = new Map((await listPartitions(this.#dis, this.#options, signal)).map((state) => [state.partition, state]));
    const identity = await this.refuseOtherStream(signal);
    const states = partitions.map(
      (partition) =>
        listed.get(partition) ?? { partition, checkpoint: undefined, isExpired: false, isRemoved: false, range: undefined },
    );
    const missing = namedPartitions(this.#options.initialPosition)?.find((partition) => !listed.has(partition));
    if (missing !== undefined) {
      const message = `Stream ${this.#options.stream} has no partition ${missing}, which initialPosition names.`;
      throw new DisError("configuration", message, { field: "initialPosition.sequenceNumbers" });
    }
    // The end moves. An app with a checkpoint anywhere is not new: it has missed what came to its other partitions in the meantime. And
    // partitions that are added later begin at their first record: all their records are new.
    const isNew = this.#isFirst && states.every(({ checkpoint }) => checkpoint === undefined) && !this.#hasConsumed(listed);
    const wanted = this.#options.initialPosition;
    const initialPosition = wanted === "latest" && !isNew ? "earliest" : wanted;
    const mayWait = [...listed.values()].some(({ isRemoved }) => isRemoved);
    const beginnings = await Promise.all(
      states.map(async (state) => {
        const start = await this.#startOf(state, initialPosition, identity, signal);
        const range = state.isExpired ? await this.#rangeOf(state, signal) : undefined;
        return { partition: state.partition, isExpired: state.isExpired, mayWait, start, range, identity };
      }),
    );
    this.#isFirst = false;
    return beginnings;
  }

  /** Whether another member has consumed before: what has no checkpoint then is a partition that was added. */
  #hasConsumed(listed: ReadonlyMap<string, PartitionState>): boolean {
    if (!isShared(this.#options.assignment)) return false;
    return [...listed.values()].some(({ checkpoint }) => checkpoint !== undefined && readMarker(checkpoint.metadata) !== "start");
  }

  /** @returns the stream as it is now. @throws DisError of kind `checkpoint` when it is not the one that was read before */
  async refuseOtherStream(signal: AbortSignal): Promise<StreamIdentity> {
    const identity = await this.#identify(signal);
    if (this.#identity === undefined && identity.stream === undefined && identity.created === undefined) {
      const message = "The service does not tell the id of the stream. If it is deleted and created again, that is not noticed.";
      this.#options.onEvent({ type: "warning", partition: undefined, message });
    }
    this.#identity ??= identity;
    refuseOtherStream(this.#identity, identity);
    return this.#identity;
  }

  /** The stream as it is now; nothing when the app may not ask for it, which it need not for reading. */
  async #identify(signal: AbortSignal): Promise<StreamIdentity> {
    try {
      return (await readStream(this.#dis, this.#options.stream, "0", { signal })).identity;
    } catch (error) {
      if (isDisError(error, "refused") && error.code?.startsWith("DIS.") && error.code !== "DIS.4301") return {};
      throw error;
    }
  }

  async #startOf(
    state: PartitionState,
    initialPosition: CheckedPosition,
    identity: StreamIdentity,
    signal: AbortSignal,
  ): Promise<Start> {
    const { partition, checkpoint: listed } = state;
    // If the service shows no checkpoint where it has listed one, the listed one counts.
    const checkpoint = listed && ((await readCheckpoint(this.#dis, this.#options, partition, { signal })) ?? listed);
    const initial = await this.#initialOf(state, checkpoint === undefined ? initialPosition : "earliest", signal);
    const { convention, assignment } = this.#options;
    return decideStart({ partition, checkpoint, convention, initial, identity, isGroup: assignment === "group" });
  }

  /**
   * Where to begin without a checkpoint. The end of a partition moves, and so does what is found for a time: an app that crashed before
   * its first commit would begin further on and miss the records in between. So the position is taken as a number.
   */
  async #initialOf(state: PartitionState, wanted: CheckedPosition, signal: AbortSignal): Promise<Initial> {
    const { partition, isExpired } = state;
    const isNamed = namedPartitions(wanted)?.includes(partition) ?? true;
    const position = isNamed && !isExpired ? wanted : "earliest";
    const range = position === "earliest" ? undefined : await this.#rangeOf(state, signal);
    if (range === undefined) return { position: wirePosition(position, partition), anchor: undefined };
    const place = { stream: this.#options.stream, partition };
    const number = await beginAt(this.#dis, place, ["initialPosition", position], range, { signal });
    const hasExpired = compareSequence(number, range.earliest) < 0;
    return {
      position: { type: "AT_SEQUENCE_NUMBER", sequenceNumber: number },
      anchor: hasExpired ? undefined : number,
    };
  }

  /** The range as the stream shows it, else as the list of partitions shows it. */
  async #rangeOf({ partition, range }: PartitionState, signal: AbortSignal): Promise<PartitionRange | undefined> {
    return (await readStream(this.#dis, this.#options.stream, partition, { signal })).range ?? range;
  }
}
