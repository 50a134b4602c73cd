import type { DisClient } from "../client.js";
import { isDisError } from "../errors/dis-error.js";
import { readRange } from "./checkpoints.js";
import type { ResolvedConsumerOptions } from "./options.js";
import { type Convention, checkpointNumber, compareSequence, type Marker, writeMetadata } from "./start.js";

/**
 * Counts the finished records of one partition and commits them. A record is finished when its handler has resolved; it stays
 * pending until the service has confirmed a checkpoint that covers it.
 */
export class Committer {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #partition: string;
  readonly #convention: Convention;
  #finished: string | undefined;
  #committed: string | undefined;
  #pending = 0;
  #lastCommit: number;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, partition: string, convention: Convention) {
    this.#dis = dis;
    this.#options = options;
    this.#partition = partition;
    this.#convention = convention;
    this.#lastCommit = options.clock.now();
  }

  /** Notes that all records up to this one are finished. @param records how many were finished since the last call */
  finish(sequenceNumber: string, records: number): void {
    this.#finished = sequenceNumber;
    this.#pending += records;
  }

  /**
   * Commits when enough records are pending or enough time has passed. A service that fails for the moment does not stop the
   * reading: the records stay pending until the next commit.
   * @throws DisError when the service refuses the checkpoint
   */
  async commitIfDue(): Promise<void> {
    const { commitEveryRecords, commitIntervalMs, clock } = this.#options;
    const isDue = this.#pending >= commitEveryRecords || clock.now() - this.#lastCommit >= commitIntervalMs;
    if (this.#finished === this.#committed || !isDue) return;
    try {
      await this.commit();
    } catch (error) {
      this.#endure(error, commitIntervalMs);
      this.#lastCommit = clock.now();
    }
  }

  /** Reports a failure that can pass. @throws the error when it cannot */
  #endure(error: unknown, delayMs: number): void {
    if (!isDisError(error) || !error.retryable) throw error;
    this.#options.onEvent({ type: "retrying", partition: this.#partition, error, delayMs });
  }

  /**
   * Commits what is finished, if there is anything new. Records that expired while they were handled cannot be committed: a
   * warning reports that, and the checkpoint stays where it is until a later record is finished.
   * @throws DisError
   */
  async commit(): Promise<void> {
    const finished = this.#finished;
    if (finished === undefined || finished === this.#committed) return;
    const sequenceNumber = checkpointNumber(this.#convention, finished);
    try {
      await this.#send(sequenceNumber, this.#convention);
    } catch (error) {
      if (!isDisError(error) || error.code !== "DIS.4224" || (await this.#isAhead(sequenceNumber))) throw error;
      this.#settle(finished);
      this.#options.onEvent({
        type: "warning",
        partition: this.#partition,
        message: `The checkpoint ${sequenceNumber} has expired.`,
      });
      return;
    }
    this.#settle(finished);
    this.#options.onEvent({ type: "committed", partition: this.#partition, sequenceNumber, finished });
  }

  /**
   * Commits where reading begins, before anything is read from there.
   * @returns whether it is committed; `false` when the service fails for the moment
   * @throws DisError
   */
  async commitStart(sequenceNumber: string): Promise<boolean> {
    try {
      await this.#send(sequenceNumber, "start");
      return true;
    } catch (error) {
      this.#endure(error, this.#options.idleDelayMs);
      return false;
    }
  }

  async #send(sequenceNumber: string, marker: Marker): Promise<void> {
    const { stream, app, metadata } = this.#options;
    await this.#dis.commitCheckpoint({
      stream_name: stream,
      app_name: app,
      partition_id: this.#partition,
      checkpoint_type: "LAST_READ",
      sequence_number: sequenceNumber,
      metadata: writeMetadata(marker, metadata),
    });
  }

  /** Whether the partition ends before the number. Then the number has not expired: the stream is another one. */
  async #isAhead(sequenceNumber: string): Promise<boolean> {
    const range = await readRange(this.#dis, this.#options.stream, this.#partition);
    return range !== undefined && compareSequence(sequenceNumber, range.next) > 0;
  }

  #settle(finished: string): void {
    this.#committed = finished;
    this.#pending = 0;
    this.#lastCommit = this.#options.clock.now();
  }
}
