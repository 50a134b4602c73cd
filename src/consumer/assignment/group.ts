import { isDisError } from "../../errors/dis-error.js";
import { onAbort } from "../../send/limits.js";
import { Endurance } from "../endurance.js";
import type { ResolvedConsumerOptions } from "../options.js";
import type { Assignment, HeldPartitions } from "./assignment.js";
import { Coordinator, type CoordinatorClient, type GroupState, type Share } from "./coordinator.js";

/** Longest delay before the coordinator is asked again while the group divides the partitions, in ms. */
const POLL_MS = 500;

/**
 * A member that has reached the coordinator for none of so many heartbeats assumes that the group has removed it. The service does
 * not say how long it waits; its official adapter sends a heartbeat every 10 s and was removed after 30 s on a server built after it.
 */
const HEARTBEATS_OF_A_SESSION = 3;

/** How a share ends: the group divides anew, the member was removed (or must assume it), or this consumer ends it. */
type End = "rebalance" | "removed" | "over";

/** A member of a group whose partitions the coordinator of the service divides. The group is the app. */
export class GroupAssignment implements Assignment {
  readonly #options: ResolvedConsumerOptions;
  readonly #coordinator: Coordinator;
  /** The last one that this member knows; -1 before the first. */
  #generation = -1;
  /** When the last heartbeat was sent that had a response; in ms of the clock. */
  #seenAt = 0;
  /** Whether the service has said that this is no member any more. */
  #isRemoved = false;
  /** Whether the next heartbeat is not to be waited for. */
  #isHurried = false;
  #wake: (() => void) | undefined;

  constructor(dis: CoordinatorClient, options: ResolvedConsumerOptions) {
    this.#options = options;
    this.#coordinator = new Coordinator(dis, options);
  }

  async run(held: HeldPartitions, stopping: AbortSignal): Promise<void> {
    try {
      while (!stopping.aborted) {
        const share = await this.#obtainShare(stopping);
        if (share !== undefined) await this.#hold(held, share, stopping);
      }
    } finally {
      await this.#whileAlive(held.revoke());
      await this.#coordinator.leave();
    }
  }

  lookNow(isRemoved: boolean): void {
    this.#isRemoved ||= isRemoved;
    this.#isHurried = true;
    this.#wake?.();
  }

  beforeCommit(): undefined {
    // The service refuses a commit of a member that was removed.
  }

  /**
   * Takes the steps that the coordinator asks for, until the group is stable.
   * @returns `undefined` when the consumer stops
   * @throws DisError
   */
  async #obtainShare(stopping: AbortSignal): Promise<Share | undefined> {
    const endurance = new Endurance(this.#options, undefined);
    let share: Share | undefined;
    while (!stopping.aborted) {
      try {
        const state = await this.#heartbeat(stopping);
        if (state === "STABLE" && share !== undefined) return share;
        share = await this.#step(state, share !== undefined, stopping);
        endurance.succeeded();
      } catch (error) {
        share = undefined;
        if (stopping.aborted) break;
        await this.#sleep(endurance.endure(await this.#afterFailure(error, stopping)), stopping);
      }
    }
    return undefined;
  }

  /** @param isSynced whether the share is known, so that only the others are waited for */
  async #step(state: GroupState, isSynced: boolean, stopping: AbortSignal): Promise<Share | undefined> {
    if (stopping.aborted) return undefined;
    if (state === "GROUP_NOT_EXIST") throw this.#coordinator.missingApp("heartbeat");
    if (state === "JOINING") await this.#join(stopping);
    else if (isSynced) await this.#sleep(this.#pollMs, stopping);
    return this.#sync(stopping);
  }

  /** Joins, and waits as long as the response says. */
  async #join(stopping: AbortSignal): Promise<void> {
    const delayMs = (await this.#coordinator.join()) ?? 0;
    // Longer than a heartbeat it waits by asking, which shows that it is there.
    await this.#sleep(Math.min(Math.max(delayMs, this.#pollMs), this.#options.heartbeatMs), stopping);
  }

  /** Asks for the share until the group has divided the partitions. @returns `undefined` when the consumer stops */
  async #sync(stopping: AbortSignal): Promise<Share | undefined> {
    while (!stopping.aborted) {
      const response = await this.#coordinator.sync(this.#generation, stopping);
      if (typeof response === "object") {
        this.#generation = response.generation;
        return response;
      }
      if (response === "REJOIN") await this.#join(stopping);
      else await this.#sleep(this.#pollMs, stopping);
      if (this.#untilDueMs() <= 0) await this.#heartbeat(stopping);
    }
    return undefined;
  }

  /** Creates an app that is missing, if that is wanted. @returns a failure that is to be endured @throws DisError */
  async #afterFailure(error: unknown, stopping: AbortSignal): Promise<unknown> {
    if (!this.#options.createApp || !isDisError(error) || error.code !== "DIS.4332") return error;
    try {
      await this.#coordinator.createApp(stopping);
    } catch (failure) {
      return failure;
    }
    return error.with({ retryable: true });
  }

  /** Holds a share until it ends. @throws DisError when its partitions cannot begin */
  async #hold(held: HeldPartitions, { partitions, generation }: Share, stopping: AbortSignal): Promise<void> {
    const over = new AbortController();
    const forget = onAbort(stopping, () => over.abort());
    if (stopping.aborted) over.abort();
    this.#isRemoved = false;
    this.#isHurried = false;
    let failure: { readonly error: unknown } | undefined;
    // Heartbeats do not wait for it: to find where the partitions begin can take long.
    const starting = held.assign(partitions, { memberId: this.#options.memberId, generation }).catch((error) => {
      failure = { error };
      over.abort();
    });
    const end = await this.#watch(over.signal);
    forget();
    if (end === "removed") held.fence();
    else await this.#whileAlive(held.revoke());
    await starting;
    if (failure !== undefined) throw failure.error;
  }

  /** Sends heartbeats until the share ends, whatever handlers do. */
  async #watch(over: AbortSignal): Promise<End> {
    let delayMs = this.#options.heartbeatMs;
    for (;;) {
      await this.#untilNextHeartbeat(delayMs, over);
      if (over.aborted) return "over";
      if (this.#isRemoved) return "removed";
      const next = await this.#checkShare(over);
      if (typeof next === "string") return next;
      delayMs = next;
    }
  }

  /** Sends a heartbeat. @returns the delay before the next one, in ms, or how the share ends */
  async #checkShare(over: AbortSignal): Promise<End | number> {
    const { heartbeatMs, onEvent } = this.#options;
    const leftMs = this.#sessionLeftMs();
    try {
      const state = await this.#heartbeat(over, Math.min(heartbeatMs, Math.max(leftMs, this.#pollMs)));
      if (state === "STABLE") return heartbeatMs;
      return leftMs <= 0 || state === "GROUP_NOT_EXIST" ? "removed" : "rebalance";
    } catch (error) {
      if (over.aborted) return "over";
      if (!isDisError(error)) throw error;
      const delayMs = Math.min(heartbeatMs / 3, this.#sessionLeftMs());
      if (delayMs <= 0) return "removed";
      onEvent({ type: "retrying", partition: undefined, error, delayMs });
      return delayMs;
    }
  }

  /** When the next heartbeat is due, in ms from now. */
  #untilDueMs(): number {
    return this.#seenAt + this.#options.heartbeatMs - this.#options.clock.now();
  }

  /** How long the group keeps this member without another heartbeat, as far as it is known; in ms. */
  #sessionLeftMs(): number {
    const now = this.#options.clock.now();
    // The clock of the machine was put back.
    if (now < this.#seenAt) this.#seenAt = now;
    return this.#seenAt + HEARTBEATS_OF_A_SESSION * this.#options.heartbeatMs - now;
  }

  /** Keeps this one a member while handlers are drained: what the group says meanwhile is done afterwards. */
  async #whileAlive(draining: Promise<void>): Promise<void> {
    const drained = new AbortController();
    const beating = this.#beat(drained.signal);
    await draining;
    drained.abort();
    await beating;
  }

  async #beat(drained: AbortSignal): Promise<void> {
    const { clock, heartbeatMs } = this.#options;
    for (;;) {
      await clock.sleep(Math.min(heartbeatMs, Math.max(this.#untilDueMs(), this.#pollMs)), drained);
      if (drained.aborted) return;
      await this.#heartbeat(drained).catch(() => {});
    }
  }

  /** @param over ends the wait, as `lookNow` does */
  async #untilNextHeartbeat(ms: number, over: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (this.#isHurried || over.aborted) woken.abort();
    const forget = onAbort(over, this.#wake);
    await this.#options.clock.sleep(ms, woken.signal);
    forget();
    this.#isHurried = false;
  }

  /** Delay before the coordinator is asked again, in ms. */
  get #pollMs(): number {
    return Math.min(POLL_MS, this.#options.heartbeatMs / 30);
  }

  #sleep(ms: number, signal: AbortSignal): Promise<void> {
    return this.#options.clock.sleep(ms, signal);
  }

  async #heartbeat(signal: AbortSignal, ms?: number): Promise<GroupState> {
    const sentAt = this.#options.clock.now();
    const state = await this.#coordinator.heartbeat(this.#generation, signal, ms);
    this.#seenAt = sentAt;
    return state;
  }
}
