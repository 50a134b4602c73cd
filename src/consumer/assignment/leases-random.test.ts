import { expect, test } from "vitest";
import { randomOf } from "../../../local/src/faults/random.js";
import { type Member, Members, MINUTE } from "../../../testing/members.js";
import type { DisClient } from "../../index.js";
import { type LeaseStore, memoryLeases } from "./lease-store.js";
import { LeaseAssignment } from "./leases.js";

// Random members, faults of the store, frozen and killed processes, in virtual time.

const PARTITIONS = 6;
const RUNS = 60;

const dis = {
  showConsumerState: async () => ({
    has_more: false,
    partition_consuming_states: Array.from({ length: PARTITIONS }, (_, n) => ({ partition_id: String(n) })),
  }),
} as unknown as DisClient;

interface Process {
  readonly name: string;
  readonly member: Member;
  /** Until when it stands still, in ms. */
  frozenUntil: number;
}

class Run {
  readonly #members = new Members();
  readonly #random: () => number;
  readonly #store = memoryLeases();
  readonly #processes = new Set<Process>();
  /** What was held by two at once although the first of them ran. */
  readonly faults: string[] = [];
  #started = 0;
  #failing = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  async play(): Promise<void> {
    const { time } = this.#members;
    for (let step = 0; step < 30; step++) {
      await this.#act();
      // Looks at the members after each piece of time.
      const untilMs = time.now + this.#random() * 20_000;
      while (time.now < untilMs) {
        await this.#members.pass(500);
        this.#check();
      }
    }
    this.#failing = 0;
    await this.#members.pass(2 * MINUTE);
    this.#check();
    if (this.#processes.size === 0) await this.#start();
    await this.#members.pass(2 * MINUTE);
    this.#check();
  }

  /** The partitions that each process holds. */
  get shares(): string[][] {
    return [...this.#processes].map(({ member }) => member.held.now);
  }

  async #act(): Promise<void> {
    const { time } = this.#members;
    const processes = [...this.#processes];
    const one = processes[Math.floor(this.#random() * processes.length)];
    const kind = Math.floor(this.#random() * 6);
    if (one === undefined || (kind === 0 && processes.length < 4)) await this.#start();
    else if (kind === 1) await time.as(one.name, () => one.member.stop());
    else if (kind === 2) {
      this.#processes.delete(one);
      time.end(one.name);
    } else if (kind === 3) {
      const forMs = this.#random() * MINUTE;
      one.frozenUntil = Math.max(one.frozenUntil, time.now + forMs);
      time.freeze(one.name, one.frozenUntil - time.now);
    } else if (kind === 4) this.#failing = this.#random() * 0.8;
    else this.#failing = 0;
  }

  async #start(): Promise<void> {
    const name = `m${++this.#started}`;
    await this.#members.time.as(name, () => {
      const options = { assignment: this.#flaky() };
      const member = this.#members.start(name, (resolved) => new LeaseAssignment(dis, resolved, options.assignment), options);
      member.held.drainMs = this.#random() * 5000;
      this.#processes.add({ name, member, frozenUntil: 0 });
    });
  }

  /** The store as it is reached over a network: a call can fail before or after it has had its effect. */
  #flaky(): LeaseStore {
    const over = async <T>(work: () => Promise<T>): Promise<T> => {
      if (this.#random() < this.#failing / 2) throw new Error("reset before");
      const done = await work();
      if (this.#random() < this.#failing / 2) throw new Error("reset after");
      return done;
    };
    const store = this.#store;
    return {
      list: (prefix) => over(() => store.list(prefix)),
      claim: (wanted) => over(() => store.claim(wanted)),
      renew: (lease) => over(() => store.renew(lease)),
      release: (lease) => over(() => store.release(lease)),
    };
  }

  /** One that stands still cannot know; the others hold a partition alone. */
  #check(): void {
    const { now } = this.#members.time;
    for (const process of this.#processes) if (process.member.isOver) this.#processes.delete(process);
    const awake = [...this.#processes].filter(({ frozenUntil }) => frozenUntil < now);
    const held = awake.flatMap(({ member }) => member.held.now);
    const twice = held.filter((partition, at) => held.indexOf(partition) !== at);
    if (twice.length > 0) this.faults.push(`${now}: ${twice.join(" ")}`);
  }
}

test(`in ${RUNS} random runs no partition is held by two at once, and in the end all are held evenly`, {
  timeout: 60_000,
}, async () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const run = new Run(seed);
    await run.play();
    const sizes = run.shares.map((share) => share.length);
    const all = run.shares.flat().sort();
    expect({ seed, faults: run.faults, all }).toEqual({ seed, faults: [], all: ["0", "1", "2", "3", "4", "5"] });
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});
