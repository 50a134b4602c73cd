import { randomOf } from "../../local/src/faults/random.js";
import { memoryLeases } from "../../src/consumer/index.js";
import { check, type Violation } from "./checker.js";
import { type Actor, Director, type Stage } from "./director.js";
import type { Happening, History } from "./history.js";
import { Member, type Mischief, type Mutation } from "./member.js";
import { ENDPOINT, MemoryNetwork } from "./memory-network.js";
import { NoisyLeases } from "./noisy-leases.js";
import { ProvenService } from "./proven-service.js";
import { type Schedule, VIRTUAL } from "./schedule.js";
import { VirtualTime } from "./virtual-time.js";
import { Watch } from "./watch.js";

/** When the time of a schedule begins, in ms since 1970-01-01 UTC. */
const EPOCH = Date.UTC(2026, 0, 1);

/** What belongs to no member. */
const NOBODY = "";

/** A stage in this process, with members that share one virtual time. */
class VirtualStage implements Stage {
  readonly pace = 1;
  readonly service: ProvenService;
  readonly #schedule: Schedule;
  readonly #mutation: Mutation;
  readonly #note: (happening: Happening) => void;
  readonly #time = new VirtualTime();
  readonly #random: () => number;
  readonly #network: MemoryNetwork;
  readonly #mischief: Mischief[] = [];
  readonly #leases = memoryLeases();
  #units = 0;

  constructor(schedule: Schedule, mutation: Mutation, note: (happening: Happening) => void) {
    this.#schedule = schedule;
    this.#mutation = mutation;
    this.#note = note;
    this.#random = randomOf(schedule.seed ^ 0x5bd1e995);
    this.service = new ProvenService(schedule.partitions, VIRTUAL, () => EPOCH + this.#time.now, this.#random, note);
    const watch = new Watch(note, (member) => this.service.hasMember(member));
    this.#network = new MemoryNetwork(this.#time, this.#random, this.service, watch);
  }

  now(): number {
    return this.#time.now;
  }

  after(ms: number, run: () => void): void {
    this.#time.after(ms, run, NOBODY);
  }

  until(isDone: () => boolean, atMs: number): Promise<boolean> {
    return this.#time.run(isDone, atMs);
  }

  mischief(next: Mischief | undefined): void {
    if (next === undefined) this.#mischief.length = 0;
    else this.#mischief.push(next);
  }

  start(name: string, place: number, ended: () => void): Actor {
    let offsetMs = 0;
    const member = new Member(name, place, this.#schedule, {
      endpoint: ENDPOINT,
      transport: this.#network.transport(name),
      times: VIRTUAL,
      clock: this.#time.clock(EPOCH, () => offsetMs),
      random: this.#random,
      note: this.#note,
      mischief: () => this.#mischief.shift(),
      unit: () => ++this.#units,
      mutation: this.#mutation,
      leases: new NoisyLeases(this.#leases, name, this.#time, this.#random, this.service, this.#note),
    });
    this.#time.after(0, () => member.run().then(ended), name);
    return {
      name,
      place,
      stop: (timeoutMs) => this.#time.after(0, () => member.stop(timeoutMs), name),
      kill: () => this.#time.end(name),
      freeze: (forMs) => {
        this.#note({ type: "frozen", member: name });
        this.#time.freeze(name, forMs);
        this.#time.after(0, () => this.#note({ type: "thawed", member: name }), name);
      },
      jump: (byMs) => {
        offsetMs += byMs;
      },
    };
  }
}

/** What a schedule led to. */
export interface Outcome {
  readonly history: History;
  readonly violations: readonly Violation[];
}

/** How late a timer may be in virtual time, in ms: what a response tells a member takes effect after it. */
const LATE_MS = 100;

/** Plays a schedule in this process, in virtual time. The same schedule and mutation give the same outcome. */
export async function playVirtually(schedule: Schedule, mutation: Mutation = {}): Promise<Outcome> {
  const history = await new Director(schedule, (note) => new VirtualStage(schedule, mutation, note)).play();
  // The other half is for the last commit.
  return { history, violations: check(history, { drainMs: schedule.drainTimeoutMs / 2, lateMs: LATE_MS }) };
}
