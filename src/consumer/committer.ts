import type { DisClient } from "../client.js";
import { type DisError, isDisError } from "../errors/dis-error.js";
import type { CallOptions } from "../options.js";
import type { Fence } from "./assignment/assignment.js";
import { readCheckpoint, readStream, writeCheckpoint } from "./checkpoints.js";
import { Endurance } from "./endurance.js";
import type { ResolvedConsumerOptions } from "./options.js";
import type { Shutdown } from "./shutdown.js";
import {
  type Carry,
  checkpointNumber,
  compareSequence,
  firstRecord,
  type Marker,
  nextSequence,
  type Place,
  type Start,
  type StreamIdentity,
  writeMetadata,
} from "./start.js";

/** After a commit that was refused because of the membership, none is sent for this long, in ms. */
const REFUSED_MS = 1000;

/** What a commit writes. */
interface Commit {
  readonly sequenceNumber: string;
  readonly metadata: string;
  /** The first record that is read from it. */
  readonly next: string;
}

function isSame(one: Commit, other: Commit): boolean {
  return one.sequenceNumber === other.sequenceNumber && one.metadata === other.metadata;
}

/** Whether the service may carry out a request that failed, now or later: it was sent, and nothing came that says it was not. */
function mayArrive({ kind, attempts }: DisError): boolean {
  return attempts > 1 || ["service", "connection", "timeout", "response", "aborted"].includes(kind);
}

/** Whether the service refused a commit because of the membership: the group rebalances, or the member has lost its partitions. */
export function isMembership({ code }: DisError): boolean {
  return code === "DIS.4701" || code === "DIS.4702" || code === "DIS.4703";
}

/** The membership by which a partition is held, as far as its commits depend on it. */
export interface Membership {
  /** A commit is about to be sent: a partition that was lost without notice is fenced before. Never rejects. */
  beforeCommit(): Promise<void> | undefined;
  /** The service refused a commit because of the membership: DIS.4701 to DIS.4703. */
  refused(error: DisError): void;
}

/**
 * Counts the finished records of one partition and commits them. A record is finished when its handler has resolved; it stays
 * pending until the service has confirmed a checkpoint that covers it.
 */
export class Committer {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #partition: string;
  readonly #start: Start;
  readonly #identity: StreamIdentity;
  readonly #fence: Fence | undefined;
  readonly #membership: Membership;
  readonly #shutdown: Shutdown;
  readonly #endurance: Endurance;
  #finished: string | undefined;
  #committed: string | undefined;
  #pending = 0;
  #lastCommit: number;
  /** No commit is due before; in ms of the clock. */
  #notBefore = 0;
  /** The first record after the last checkpoint that is known. */
  #known: string | undefined;
  /** Whether the last commit was refused because the group was rebalancing. */
  #isRebalancing = false;
  /** The last commit that the service has confirmed. */
  #confirmed: Commit | undefined;
  /** The first commit that may reach the service later than those that were sent after it. */
  #late: Commit | undefined;
  #isClosed = false;
  /** The commit that is under way; it never rejects. */
  #underWay: Promise<void> | undefined;
  /** Whether a commit follows when it is due. */
  #isWaiting = false;
  /** What a commit failed with that nobody waited for. */
  #failure: unknown;

  constructor(dis: DisClient, options: ResolvedConsumerOptions, place: Place, shutdown: Shutdown, membership: Membership) {
    this.#dis = dis;
    this.#options = options;
    this.#partition = place.partition;
    this.#start = place.start;
    this.#identity = place.identity;
    this.#fence = place.fence;
    this.#membership = membership;
    this.#shutdown = shutdown;
    this.#endurance = new Endurance(options, place.partition);
    this.#lastCommit = options.clock.now();
    const { carried, checkpoint, position } = place.start;
    this.#finished = carried?.finished;
    this.#pending = carried?.records ?? 0;
    this.#known = carried === undefined ? checkpoint && firstRecord(position) : carried.known;
  }

  /** The last finished record, when it is not known to be committed. */
  get uncommitted(): string | undefined {
    return this.#finished === this.#committed ? undefined : this.#finished;
  }

  /** The first record that is not finished; `undefined` at the first one that is kept. */
  get next(): string | undefined {
    return this.#finished === undefined ? firstRecord(this.#start.position) : nextSequence(this.#finished);
  }

  /** The number of the last checkpoint that is known. */
  get checkpoint(): string | undefined {
    const { checkpoint, anchor } = this.#start;
    return this.#confirmed?.sequenceNumber ?? checkpoint?.sequenceNumber ?? (this.#known === undefined ? undefined : anchor);
  }

  /** What is left for the next assignment of the partition, after the last commit. */
  get carry(): Carry | undefined {
    const { anchor, convention } = this.#start;
    const finished = this.#isRebalancing ? this.uncommitted : undefined;
    const isAnchorOpen = anchor !== undefined && this.#known === undefined && this.#finished === undefined;
    if (finished === undefined && !isAnchorOpen) return undefined;
    return { finished, records: this.#pending, anchor, known: this.#known, convention };
  }

  /**
   * Notes that all records up to this one are finished; not after the last commit has begun.
   * @param records how many were finished since the last call
   * @returns the commit, when one is due
   */
  finish(sequenceNumber: string, records: number): Promise<void> | undefined {
    if (this.#isClosed) return undefined;
    this.#finished = sequenceNumber;
    this.#pending += records;
    if (this.#isDue()) return this.commitIfDue();
    this.#commitLater();
    return undefined;
  }

  #isDue(): boolean {
    const { commitEveryRecords, commitIntervalMs, clock } = this.#options;
    if (this.uncommitted === undefined) return false;
    const now = clock.now();
    return now >= this.#notBefore && (this.#pending >= commitEveryRecords || now - this.#lastCommit >= commitIntervalMs);
  }

  /**
   * Commits when enough records are pending or enough time has passed. A failure that is endured does not stop the reading: the
   * records stay pending until the next commit.
   * @throws DisError when the failure is not endured, also of a commit that was sent while a handler ran
   */
  async commitIfDue(): Promise<void> {
    // Of two at once the later one could arrive first.
    while (this.#underWay !== undefined) await this.#underWay;
    if (this.#failure !== undefined) throw this.#failure;
    // The last commit follows.
    if (!this.#isDue() || this.#isClosed || this.#shutdown.asked.aborted) return;
    await this.#commitBefore();
    this.#commitLater();
  }

  /**
   * Commits what is finished when a member of a group is asked to stop, while its handler still runs: when others leave the group in
   * that time, the last commit is refused. A failure is left to the last commit.
   */
  async commitAtStop(): Promise<void> {
    while (this.#underWay !== undefined) await this.#underWay;
    if (!this.#isClosed && this.uncommitted !== undefined) await this.#commitBefore().catch(() => {});
  }

  /** A commit before the last one. @throws DisError when the failure is not endured */
  async #commitBefore(): Promise<void> {
    const attempt = this.#attempt(() => this.#commit({ signal: this.#shutdown.commitCut }));
    this.#underWay = attempt.then(
      () => {},
      () => {},
    );
    try {
      await attempt;
    } finally {
      this.#underWay = undefined;
    }
  }

  /** Commits what is pending when it is due, however long the next handler takes. */
  #commitLater(): void {
    if (this.#isWaiting || this.uncommitted === undefined) return;
    this.#isWaiting = true;
    const { clock, commitIntervalMs } = this.#options;
    const dueAt = Math.max(this.#lastCommit + commitIntervalMs, this.#notBefore);
    const { asked, ended } = this.#shutdown;
    void clock.sleep(Math.max(1, dueAt - clock.now()), ended).then(async () => {
      this.#isWaiting = false;
      if (this.#isClosed || asked.aborted || ended.aborted) return;
      try {
        await this.commitIfDue();
        this.#commitLater();
      } catch (error) {
        this.#failure = error;
      }
    });
  }

  /** Commits what was finished when the partition was held before. @throws DisError when the failure is not endured */
  async commitCarried(): Promise<void> {
    if (this.uncommitted !== undefined) await this.#attempt(() => this.#commit({ signal: this.#shutdown.commitCut }));
  }

  /**
   * Commits where reading begins, before anything is read from there.
   * @returns whether it is committed; `false` when the failure is endured
   * @throws DisError
   */
  async commitStart(sequenceNumber: string): Promise<boolean> {
    if (this.#options.clock.now() < this.#notBefore || this.#shutdown.asked.aborted) return false;
    await this.#underWay;
    return this.#attempt(async () => {
      await this.#send(this.#startAt(sequenceNumber), { signal: this.#shutdown.commitCut });
      // What was finished before is covered, and must not move the checkpoint back.
      if (this.#finished !== undefined) this.#settle(this.#finished, this.#pending);
    });
  }

  /** @returns whether it succeeded; `false` when the failure is endured, or the stop cut it off */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      this.#endurance.succeeded();
      return true;
    } catch (error) {
      // The last commit follows.
      if (isDisError(error, "aborted") && this.#shutdown.commitCut.aborted) return false;
      const now = this.#options.clock.now();
      if (this.#fence !== undefined && isDisError(error) && isMembership(error)) {
        this.#notBefore = now + REFUSED_MS;
        this.#membership.refused(this.#placed(error));
        return false;
      }
      this.#notBefore = now + this.#endurance.endure(this.#placed(error));
      return false;
    }
  }

  /**
   * Commits what is finished, for the last time. When an earlier attempt may reach the service after this one, the checkpoint is
   * read back, and committed again if it has gone back. All of it ends in time.
   * @throws DisError when it is not known to be committed
   */
  async commitLast(): Promise<void> {
    this.#isClosed = true;
    await this.#underWay;
    const end = this.#shutdown.lastCommitEnd();
    const left = (part: number) => ({
      deadlineMs: Math.max(1, Math.floor((end - this.#options.clock.now()) * part)),
      signal: this.#shutdown.limit,
    });
    let failure: DisError | undefined;
    try {
      await this.#commit(left(0.5));
    } catch (error) {
      this.#isRebalancing = isDisError(error) && error.code === "DIS.4701";
      // A member that the service has refused must not commit again, even if an attempt before may still arrive.
      if (!isDisError(error) || isMembership(error) || !mayArrive(error)) throw this.#placed(error);
      failure = error;
    }
    const finished = this.#finished;
    const last = failure === undefined ? this.#confirmed : finished && this.#contentOf(finished);
    if (!last || !finished || (failure === undefined && isSame(this.#late ?? last, last))) return;
    try {
      await this.#confirm(last, finished, failure !== undefined, left);
    } catch (error) {
      throw this.#placed(failure ?? error);
    }
  }

  /** Reads the checkpoint back, and commits it again when an earlier one is there. @param isUnknown whether the commit failed */
  async #confirm(last: Commit, finished: string, isUnknown: boolean, left: (part: number) => CallOptions): Promise<void> {
    const { onEvent } = this.#options;
    let found: Awaited<ReturnType<typeof readCheckpoint>>;
    try {
      found = await readCheckpoint(this.#dis, this.#options, this.#partition, left(0.5));
    } catch (error) {
      if (isUnknown) throw error;
      const message = `The checkpoint ${last.sequenceNumber} could not be read back; an earlier one may have replaced it.`;
      onEvent({ type: "warning", partition: this.#partition, message });
      return;
    }
    // Somebody has deleted a checkpoint that was confirmed.
    if (found === undefined && !isUnknown) return;
    const order = found === undefined ? -1 : compareSequence(found.sequenceNumber, last.sequenceNumber);
    const isOther = order === 0 && found?.metadata !== undefined && found.metadata !== last.metadata;
    if (order < 0 || isOther) {
      if (!isUnknown) {
        const message = `A late commit had put the checkpoint back to ${found?.sequenceNumber}; it is committed again.`;
        onEvent({ type: "warning", partition: this.#partition, message });
      }
      await this.#send(last, left(1));
    } else if (!isUnknown) return;
    this.#settle(finished, this.#pending);
    onEvent({ type: "committed", partition: this.#partition, sequenceNumber: last.sequenceNumber, finished });
  }

  /**
   * Commits what is finished, if there is anything new. Records that expired while they were handled cannot be committed: a
   * warning reports that, and the checkpoint stays where it is until a later record is finished.
   * @throws DisError
   */
  async #commit(options: CallOptions): Promise<void> {
    const finished = this.#finished;
    if (finished === undefined || finished === this.#committed) return;
    const records = this.#pending;
    const commit = this.#contentOf(finished);
    const { sequenceNumber } = commit;
    try {
      await this.#send(commit, options);
      this.#confirmed = commit;
    } catch (error) {
      if (!isDisError(error) || error.code !== "DIS.4224" || (await this.#isAhead(sequenceNumber, options))) throw error;
      this.#settle(finished, records);
      const message = `The checkpoint ${sequenceNumber} has expired.`;
      this.#options.onEvent({ type: "warning", partition: this.#partition, message });
      return;
    }
    this.#settle(finished, records);
    this.#options.onEvent({ type: "committed", partition: this.#partition, sequenceNumber, finished });
  }

  #numberOf(finished: string): string {
    return checkpointNumber(this.#start.convention, finished);
  }

  #contentOf(finished: string): Commit {
    const { convention } = this.#start;
    return { sequenceNumber: this.#numberOf(finished), metadata: this.#metadata(convention), next: nextSequence(finished) };
  }

  #startAt(sequenceNumber: string): Commit {
    return { sequenceNumber, metadata: this.#metadata("start"), next: sequenceNumber };
  }

  #metadata(marker: Marker): string {
    return writeMetadata(marker, this.#options.metadata, this.#identity);
  }

  async #send(commit: Commit, options: CallOptions): Promise<void> {
    // A fence aborts the signal of the call.
    await this.#membership.beforeCommit();
    try {
      const written = writeCheckpoint(this.#dis, this.#options, this.#partition, commit, options, this.#fence);
      const { attempts } = await written.withResponse();
      if (attempts > 1) this.#late ??= commit;
      this.#known = commit.next;
    } catch (error) {
      if (isDisError(error) && mayArrive(error)) this.#late ??= commit;
      throw error;
    }
  }

  /** Whether the partition ends before the number. Then the number has not expired: the stream is another one. */
  async #isAhead(sequenceNumber: string, options: CallOptions): Promise<boolean> {
    const { range } = await readStream(this.#dis, this.#options.stream, this.#partition, options);
    return range !== undefined && compareSequence(sequenceNumber, range.next) > 0;
  }

  /** @param records how many it covers; more may have been finished since it was sent */
  #settle(finished: string, records: number): void {
    this.#committed = finished;
    this.#pending -= records;
    this.#lastCommit = this.#options.clock.now();
  }

  /** The error with the partition, and the number that is not committed. */
  #placed<T>(error: T): T | DisError {
    if (!isDisError(error)) return error;
    const sequenceNumber = this.#finished && this.#numberOf(this.#finished);
    return error.with({ partition: this.#partition, sequenceNumber });
  }
}
