import type { DisClient } from "../../client.js";
import { DisError, isDisError } from "../../errors/dis-error.js";
import { onAbort } from "../../send/limits.js";
import { listPartitions } from "../checkpoints.js";
import { Endurance, enduring } from "../endurance.js";
import type { ResolvedConsumerOptions } from "../options.js";
import type { Assignment, HeldPartitions } from "./assignment.js";
import { GuardedLeases, type Lease, type LeaseStore } from "./lease-store.js";

/** How often a member looks for partitions that were added, in ms. */
const REFRESH_MS = 60_000;

/** Longest delay before a member that waits for partitions looks again, in ms. */
const POLL_MS = 1000;

/** A member that did not renew its lease for so many heartbeats is gone for the others. */
const HEARTBEATS_UNTIL_GONE = 3;

/** A member that could not renew its lease for so many heartbeats gives up before the others find it gone. */
const HEARTBEATS_UNTIL_LOST = 2;

/** Longest time to release what it has when it leaves, in ms. */
const LEAVE_MS = 3000;

/** How many partitions each member should have: as many as the others, the first ones in the order of their names one more. */
export function targetOf(member: string, members: readonly string[], partitions: number): number {
  const at = [...members].sort().indexOf(member);
  return Math.floor(partitions / members.length) + (at < partitions % members.length ? 1 : 0);
}

/**
 * Finds out which leases are not renewed any more. It counts the time that this member has waited itself, not that of a clock: a clock
 * that is changed, or a member that was frozen, makes nobody look gone.
 */
class Silence {
  readonly #seen = new Map<string, { readonly version: string; readonly ms: number }>();

  /** @param waitedMs how long was waited since the last look */
  look(leases: readonly Lease[], waitedMs: number): void {
    const before = new Map(this.#seen);
    this.#seen.clear();
    for (const { key, version } of leases) {
      const known = before.get(key);
      this.#seen.set(key, { version, ms: known?.version === version ? known.ms + waitedMs : 0 });
    }
  }

  /** How long the lease is known to have its version, in ms. */
  of({ key }: Lease): number {
    return this.#seen.get(key)?.ms ?? 0;
  }
}

/**
 * Members that divide the partitions through a store of the user. Each has a lease that it renews, which shows that it is there, and one
 * for each partition that it holds, which counts as long as its owner is there.
 */
export class LeaseAssignment implements Assignment {
  readonly #dis: DisClient;
  readonly #options: ResolvedConsumerOptions;
  readonly #store: GuardedLeases;
  readonly #prefix: string;
  readonly #silence = new Silence();
  /** Partitions of the stream, and when they were listed; in ms of the clock. */
  #partitions: readonly string[] = [];
  #listedAt = Number.NEGATIVE_INFINITY;
  /** Partitions that this member holds. */
  #held = new Set<string>();
  /** How long was waited since the last look, in ms. */
  #waitedMs = 0;
  /** When the claim or renewal was sent by which this member has its lease; in ms of the clock. */
  #confirmedAt = 0;
  /** Gives up everything, while this member has a lease. */
  #lose: (() => void) | undefined;
  /** Ends the wait for the next renewal, while there is one. */
  #renewNow: (() => void) | undefined;
  /** Commits that wait for the next renewal. */
  readonly #waiting: (() => void)[] = [];

  constructor(dis: DisClient, options: ResolvedConsumerOptions, store: LeaseStore) {
    this.#dis = dis;
    this.#options = options;
    this.#store = new GuardedLeases(store, options.clock, options.heartbeatMs);
    this.#prefix = `${options.app}/${options.stream}/`;
  }

  async run(held: HeldPartitions, stopping: AbortSignal): Promise<void> {
    try {
      while (!stopping.aborted) await this.#takePart(held, stopping);
    } catch (error) {
      if (!(stopping.aborted && isDisError(error, "aborted"))) throw error;
    } finally {
      await this.#leave();
    }
  }

  lookNow(): void {
    // The service does not know these members, so it refuses nothing because of them.
  }

  /** A member that was frozen renews its lease first: others may have taken over, and the service does not refuse its commit. */
  beforeCommit(): Promise<void> | undefined {
    if (!this.#isOverdue() || this.#renewNow === undefined) return undefined;
    const renewed = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#renewNow();
    return renewed.then(() => {
      if (this.#isOverdue()) this.#lose?.();
    });
  }

  /** Whether the lease was not renewed for so long that it may be another's, or the clock was changed. */
  #isOverdue(): boolean {
    const { clock, heartbeatMs } = this.#options;
    return Math.abs(clock.now() - this.#confirmedAt) >= HEARTBEATS_UNTIL_LOST * heartbeatMs;
  }

  /** From the entry of this member to its end. @throws DisError of what ends the consumer */
  async #takePart(held: HeldPartitions, stopping: AbortSignal): Promise<void> {
    const lease = await enduring(this.#options, undefined, stopping, () => this.#enter());
    const over = new AbortController();
    const left = new AbortController();
    const forget = onAbort(stopping, () => over.abort());
    if (stopping.aborted) over.abort();
    const staying = this.#stay(lease, left.signal, () => {
      held.fence();
      this.#held.clear();
      over.abort();
    });
    try {
      await this.#divide(held, over);
    } finally {
      forget();
      await held.revoke();
      this.#held.clear();
      left.abort();
      await staying;
    }
  }

  get #memberKey(): string {
    return `${this.#prefix}member/${this.#options.memberId}`;
  }

  #partitionKey(partition: string): string {
    return `${this.#prefix}partition/${partition}`;
  }

  /** Shows the others that this member is there. One with the same name that was here before is replaced. */
  async #enter(): Promise<Lease> {
    const earlier = (await this.#store.list(this.#prefix)).find(({ key }) => key === this.#memberKey);
    this.#confirmedAt = this.#options.clock.now();
    const lease = await this.#store.claim({ key: this.#memberKey, owner: this.#options.memberId, version: earlier?.version });
    if (lease !== undefined) return lease;
    const message = `Another process claims the lease of member ${this.#options.memberId}. Each process must have a memberId of its own.`;
    throw new DisError("handler", message, { field: "memberId", retryable: true });
  }

  /** Renews the lease of this member until it has left. @param lost is called when it could not be renewed in time */
  async #stay(lease: Lease, left: AbortSignal, lost: () => void): Promise<void> {
    const { clock, heartbeatMs } = this.#options;
    const isOver = new AbortController();
    const forget = onAbort(left, () => isOver.abort());
    const lose = () => {
      if (isOver.signal.aborted) return;
      isOver.abort();
      lost();
    };
    this.#lose = lose;
    let current = lease;
    let confirmed = this.#expire(lose);
    let delayMs = heartbeatMs;
    for (;;) {
      await this.#untilRenewal(delayMs, isOver.signal);
      if (isOver.signal.aborted) break;
      // The time counts from before the renewal, because others can see it from then on.
      const sentAt = clock.now();
      const next = this.#expire(lose);
      const renewed = await this.#renew(current);
      if (renewed === "lost") lose();
      const [valid, other] = renewed === undefined || renewed === "lost" ? [confirmed, next] : [next, confirmed];
      other.abort();
      confirmed = valid;
      if (typeof renewed === "object") {
        current = renewed;
        this.#confirmedAt = sentAt;
      }
      delayMs = renewed === undefined ? heartbeatMs / 4 : heartbeatMs;
      for (const resolve of this.#waiting.splice(0)) resolve();
    }
    this.#lose = undefined;
    this.#renewNow = undefined;
    for (const resolve of this.#waiting.splice(0)) resolve();
    confirmed.abort();
    forget();
  }

  /** @param over ends the wait, as a commit does that needs the renewal */
  async #untilRenewal(ms: number, over: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const end = () => ended.abort();
    const forget = onAbort(over, end);
    if (over.aborted || this.#waiting.length > 0) end();
    this.#renewNow = end;
    await this.#options.clock.sleep(ms, ended.signal);
    this.#renewNow = () => {};
    forget();
  }

  /** Calls `lose` after the time in which the lease must be renewed. @returns ends the wait */
  #expire(lose: () => void): AbortController {
    const ended = new AbortController();
    const { clock, heartbeatMs } = this.#options;
    void clock.sleep(HEARTBEATS_UNTIL_LOST * heartbeatMs, ended.signal).then(() => ended.signal.aborted || lose());
    return ended;
  }

  /** @returns the lease; `undefined` when it is to be tried again */
  async #renew(lease: Lease): Promise<Lease | "lost" | undefined> {
    try {
      const renewed = await this.#store.renew(lease);
      if (renewed !== undefined) return renewed;
      // A renewal that was taken for failed may have been stored.
      const stored = (await this.#store.list(this.#prefix)).find(({ key }) => key === lease.key);
      if (stored?.owner !== this.#options.memberId) return "lost";
      return (await this.#store.claim({ ...stored })) ?? "lost";
    } catch (error) {
      const delayMs = this.#options.heartbeatMs / 4;
      if (isDisError(error)) this.#options.onEvent({ type: "retrying", partition: undefined, error, delayMs });
      return undefined;
    }
  }

  /** Looks again and again who has to have which partitions, until it is over. @throws DisError of what ends the consumer */
  async #divide(held: HeldPartitions, over: AbortController): Promise<void> {
    const endurance = new Endurance(this.#options, undefined);
    let failure: { readonly error: unknown } | undefined;
    const assign = (partitions: readonly string[]) => {
      for (const partition of partitions) this.#held.add(partition);
      // The looks do not wait for it: to find where the partitions begin can take long.
      held.assign(partitions).catch((error) => {
        failure ??= { error };
        over.abort();
      });
    };
    this.#waitedMs = 0;
    while (!over.signal.aborted) {
      let delayMs: number;
      try {
        delayMs = await this.#look(held, assign, over.signal);
        endurance.succeeded();
      } catch (error) {
        if (over.signal.aborted) break;
        delayMs = endurance.endure(error);
      }
      await this.#options.clock.sleep(delayMs, over.signal);
      this.#waitedMs += delayMs;
    }
    if (failure !== undefined) throw failure.error;
  }

  /**
   * Gives up what is another's, and takes what is its own and free.
   * @returns when to look again, in ms from now
   */
  async #look(held: HeldPartitions, assign: (partitions: readonly string[]) => void, over: AbortSignal): Promise<number> {
    const { memberId, heartbeatMs } = this.#options;
    await this.#listPartitions(over);
    const leases = await this.#store.list(this.#prefix);
    const members = await this.#members(leases);
    const byKey = new Map(leases.map((lease) => [lease.key, lease]));
    const leaseOf = (partition: string) => byKey.get(this.#partitionKey(partition));

    const lost = [...this.#held].filter((partition) => leaseOf(partition)?.owner !== memberId);
    if (lost.length > 0) held.fence(lost);
    for (const partition of lost) this.#held.delete(partition);

    const target = targetOf(memberId, members, this.#partitions.length);
    const mine = this.#partitions.filter((partition) => leaseOf(partition)?.owner === memberId);
    await this.#giveBack(mine.slice(target), held, byKey);

    const kept = mine.slice(0, target);
    const free = this.#partitions.filter((partition) => !members.includes(leaseOf(partition)?.owner ?? ""));
    const claimed = over.aborted ? [] : await this.#claim(free, target - kept.length, byKey);
    const begun = [...kept, ...claimed].filter((partition) => !this.#held.has(partition));
    if (!over.aborted && begun.length > 0) assign(begun);
    return kept.length + claimed.length < target ? Math.min(POLL_MS, heartbeatMs / 10) : heartbeatMs;
  }

  async #listPartitions(signal: AbortSignal): Promise<void> {
    const now = this.#options.clock.now();
    if (Math.abs(now - this.#listedAt) < REFRESH_MS) return;
    const states = await listPartitions(this.#dis, this.#options, signal);
    // One that has expired was reported when this member began, or never had a record.
    const isFirst = this.#listedAt === Number.NEGATIVE_INFINITY;
    const found = states.filter(({ partition, isExpired }) => isFirst || !isExpired || this.#partitions.includes(partition));
    this.#partitions = found.map(({ partition }) => partition).sort((a, b) => Number(a) - Number(b));
    this.#listedAt = now;
  }

  /** The members that are there. What others have left behind is removed. */
  async #members(leases: readonly Lease[]): Promise<string[]> {
    const { memberId, heartbeatMs } = this.#options;
    const presences = leases.filter(({ key }) => key.startsWith(`${this.#prefix}member/`));
    this.#silence.look(presences, this.#waitedMs);
    this.#waitedMs = 0;
    const isGone = (lease: Lease) => this.#silence.of(lease) >= HEARTBEATS_UNTIL_GONE * heartbeatMs && lease.owner !== memberId;
    for (const lease of presences.filter(isGone)) await this.#store.release(lease);
    const others = presences.filter((lease) => !isGone(lease)).map(({ owner }) => owner);
    return [...new Set([...others, memberId])];
  }

  async #giveBack(partitions: readonly string[], held: HeldPartitions, byKey: ReadonlyMap<string, Lease>): Promise<void> {
    if (partitions.length === 0) return;
    await held.revoke(partitions);
    for (const partition of partitions) {
      this.#held.delete(partition);
      const lease = byKey.get(this.#partitionKey(partition));
      if (lease !== undefined) await this.#store.release(lease);
    }
  }

  /** Claims up to `count` of the partitions. @returns those that it got; the others were faster with the rest */
  async #claim(free: readonly string[], count: number, byKey: ReadonlyMap<string, Lease>): Promise<string[]> {
    const claimed: string[] = [];
    for (const partition of free) {
      if (claimed.length >= count) break;
      const key = this.#partitionKey(partition);
      const lease = await this.#store.claim({ key, owner: this.#options.memberId, version: byKey.get(key)?.version });
      if (lease !== undefined) claimed.push(partition);
    }
    return claimed;
  }

  /** Releases what this member has, so that the others need not wait. A failure is reported, and thrown never. */
  async #leave(): Promise<void> {
    const { memberId, clock, onEvent } = this.#options;
    const store = this.#store;
    const over = new AbortController();
    const release = async () => {
      const own = (await store.list(this.#prefix)).filter(({ owner }) => owner === memberId);
      // The member itself goes last: a partition whose owner is gone is free.
      own.sort((a, b) => Number(a.key === this.#memberKey) - Number(b.key === this.#memberKey));
      for (const lease of own) await store.release(lease);
      return undefined;
    };
    const late = clock.sleep(LEAVE_MS, over.signal).then(() => `it took longer than ${LEAVE_MS} ms.`);
    const why = await Promise.race([release().catch((error) => String(error.message)), late]);
    over.abort();
    if (why === undefined) return;
    const message = `Member ${memberId} could not release its leases: ${why} The others wait until they find it gone.`;
    onEvent({ type: "warning", partition: undefined, message });
  }
}
