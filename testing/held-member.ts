import type { HandlerContext } from "../src/consumer/consumed-record.js";
import type { ConsumerEvent } from "../src/consumer/events.js";
import { MemberPartitions } from "../src/consumer/held-partitions.js";
import { type ConsumerOptions, resolveConsumerOptions } from "../src/consumer/options.js";
import { Shutdown } from "../src/consumer/shutdown.js";
import type { DisError } from "../src/errors/dis-error.js";
import { PartitionService } from "./partition-service.js";
import { VirtualTime } from "./streaming/virtual-time.js";

/** `drainTimeoutMs` of the member. */
export const DRAIN_MS = 20_000;
/** The fence of an assignment. */
export const as = (generation: number) => ({ memberId: "me", generation });

/** A member and the service that it reads from. The test is its engine; time is virtual. */
export class Member {
  readonly time = new VirtualTime();
  readonly service: PartitionService;
  readonly events: ConsumerEvent[] = [];
  /** Records that a handler has finished, as `partition:number`. */
  readonly finished: string[] = [];
  readonly failures: DisError[] = [];
  readonly shutdown: Shutdown;
  readonly held: MemberPartitions;
  looks = 0;
  /** What the handler does; by default it ends at once. */
  handle: (place: string, context: HandlerContext) => unknown = () => {};

  constructor(partitions = 1, options: Partial<ConsumerOptions> = {}) {
    this.service = new PartitionService(this.time, partitions);
    const clock = this.time.clock(0, () => 0);
    this.shutdown = new Shutdown(clock);
    const resolved = resolveConsumerOptions({
      stream: "orders",
      app: "billing",
      clock,
      random: () => 0,
      commitIntervalMs: 3_600_000,
      drainTimeoutMs: DRAIN_MS,
      eachRecord: async ({ sequenceNumber }, context) => {
        const place = `${context.partition}:${sequenceNumber}`;
        await this.handle(place, context);
        this.finished.push(place);
      },
      onEvent: (event) => this.events.push(event),
      ...options,
    });
    this.held = new MemberPartitions(this.service.dis, resolved, this.shutdown, {
      failed: (error) => this.failures.push(error as DisError),
      lookNow: () => this.looks++,
      beforeCommit: () => undefined,
    });
  }

  async #run(isDone: () => boolean, mostMs: number): Promise<void> {
    // What was called just now has no timer yet.
    await this.time.as(undefined, () => {});
    await this.time.run(isDone, this.time.now + mostMs);
  }

  /** Lets the time go on until the work is done. @returns how long that took, in ms */
  async during(work: Promise<unknown>): Promise<number> {
    const begin = this.time.now;
    let isDone = false;
    const settle = () => {
      isDone = true;
    };
    work.then(settle, settle);
    await this.#run(() => isDone, 600_000);
    if (!isDone) throw new Error("it does not end");
    await work;
    return this.time.now - begin;
  }

  /** Lets the time go on until so many records are finished. */
  async until(records: number): Promise<void> {
    await this.#run(() => this.finished.length >= records, 600_000);
  }

  async pass(ms: number): Promise<void> {
    await this.#run(() => false, ms);
  }

  /** Revoked while the group is rebalancing, with the records up to 1 finished and none committed. */
  async revokedWhileRebalancing(): Promise<void> {
    this.service.write("0", "a", "b");
    await this.during(this.held.assign(["0"], as(1)));
    await this.until(2);
    this.service.respond = () => "DIS.4701";
    await this.during(this.held.revoke());
    this.service.respond = () => "store";
  }

  /** What it has handled again. */
  get twice(): string[] {
    return this.finished.filter((place, at) => this.finished.indexOf(place) !== at);
  }

  /** The commits since the last call, as `partition:number by member/generation`. */
  commits(): string[] {
    return this.service.commits
      .splice(0)
      .map(({ partition, number, member, generation }) => `${partition}:${number} by ${member}/${generation}`);
  }

  kinds(): string[] {
    return this.events.map(({ type, partition }) => (partition === undefined ? type : `${type} ${partition}`));
  }
}
