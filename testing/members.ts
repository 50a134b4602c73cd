import type { Assignment, Fence, HeldPartitions } from "../src/consumer/assignment/assignment.js";
import type { ConsumerEvent } from "../src/consumer/events.js";
import { type ConsumerOptions, type ResolvedConsumerOptions, resolveConsumerOptions } from "../src/consumer/options.js";
import { VirtualTime } from "./streaming/virtual-time.js";

// Members of an app in virtual time, with partitions that nobody reads.

export const STREAM = "orders";
export const APP = "billing";
export const MINUTE = 60_000;

/** What a member was told about its partitions, and how long it takes. */
export class Held implements HeldPartitions {
  readonly log: string[] = [];
  readonly #now = new Set<string>();
  readonly #time: VirtualTime;
  drainMs = 0;
  /** What an assignment does. */
  assigning: () => Promise<void> = async () => {};

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** The partitions that it holds. */
  get now(): string[] {
    return [...this.#now];
  }

  async assign(partitions: readonly string[], fence?: Fence): Promise<void> {
    const generation = fence === undefined ? "" : ` as ${fence.memberId}/${fence.generation}`;
    this.#note(`assign ${partitions.join(" ") || "nothing"}${generation}`);
    for (const partition of partitions) this.#now.add(partition);
    await this.assigning();
  }

  async revoke(partitions: readonly string[] = this.now): Promise<void> {
    if (partitions.length === 0) return;
    this.#note(`revoke ${partitions.join(" ")}`);
    await this.#time.sleep(this.drainMs);
    for (const partition of partitions) this.#now.delete(partition);
  }

  fence(partitions: readonly string[] = this.now): void {
    this.#note(`fence ${partitions.join(" ")}`);
    for (const partition of partitions) this.#now.delete(partition);
  }

  #note(what: string): void {
    this.log.push(`${this.#time.now} ${what}`);
  }
}

export interface Member {
  readonly held: Held;
  readonly events: ConsumerEvent[];
  readonly engine: Assignment;
  /** What its run rejected with; `undefined` when it resolved. */
  readonly ended: Promise<unknown>;
  isOver: boolean;
  stop(): void;
}

/** Makes the engine of a member. */
export type MakeEngine = (options: ResolvedConsumerOptions) => Assignment;

export class Members {
  readonly time = new VirtualTime();
  /** How far the clocks of the members are off, in ms. */
  jumpMs = 0;

  start(name: string, make: MakeEngine, options: Partial<ConsumerOptions>, held = new Held(this.time)): Member {
    const events: ConsumerEvent[] = [];
    const resolved = resolveConsumerOptions({
      stream: STREAM,
      app: APP,
      memberId: name,
      eachRecord: () => {},
      clock: this.time.clock(0, () => this.jumpMs),
      random: () => 0.99,
      onEvent: (event) => events.push(event),
      ...options,
    });
    const engine = make(resolved);
    const stopping = new AbortController();
    const ended = engine.run(held, stopping.signal).then(
      () => undefined,
      (error) => error,
    );
    const member = { held, events, engine, ended, isOver: false, stop: () => stopping.abort() };
    void ended.then(() => {
      member.isOver = true;
    });
    return member;
  }

  /** Lets that much time go by. */
  async pass(ms: number): Promise<void> {
    // What was begun runs to its first wait.
    await this.time.as(undefined, () => {});
    await this.time.run(() => false, this.time.now + ms);
  }

  /** Stops a member. @returns what its run rejected with */
  async stopped(member: Member): Promise<unknown> {
    await this.time.as(undefined, () => member.stop());
    await this.time.run(() => member.isOver, this.time.now + 10 * MINUTE);
    return member.ended;
  }
}
