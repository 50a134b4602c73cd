import type { Happening, History } from "./history.js";
import { isShared, type Mischief } from "./member.js";
import type { ProvenService } from "./proven-service.js";
import { type Action, CALM_AT_MS, type Deed, type Schedule } from "./schedule.js";

/** A member on a stage, from its start to its end. */
export interface Actor {
  readonly name: string;
  /** Its place among the workers of a fixed division, at which it is started again. */
  readonly place: number;
  stop(timeoutMs: number | undefined): void;
  /** Ends it without a word. */
  kill(): void;
  /** Lets it stand still. */
  freeze(forMs: number): void;
  /** Sets its clock. */
  jump(byMs: number): void;
}

/** Where a schedule is played: virtual time in this process, or real processes. */
export interface Stage {
  /** Milliseconds since the beginning. */
  now(): number;
  after(ms: number, run: () => void): void;
  /** Waits until the condition holds, at most until a time. */
  until(isDone: () => boolean, atMs: number): Promise<unknown>;
  /** @param ended is called when the run of the member has settled */
  start(name: string, place: number, ended: () => void): Actor;
  /** The next handler that begins does this; with nothing the list of those to come is forgotten. */
  mischief(next: Mischief | undefined): void;
  readonly service: ProvenService;
  /** How much faster than the schedule says. */
  readonly pace: number;
}

/** How long a member that has ended is away, in ms. */
const AWAY_MS = 1000;
/** Until then what was held in the network has arrived, and what dead members had is divided again, in ms after the last fault. */
const LATE_MS = 5000;
const DIVIDED_MS = 25_000;
/** How long the members have for what is left when nothing goes wrong any longer, in ms. */
const CALM_MS = 400_000;
/** Longest time for the orderly end of all members, in ms. */
const END_MS = 60_000;
/** How long members have to read again what another had not committed, on a busy machine, in ms. */
const AGAIN_MS = 1000;

/** Plays a schedule on a stage and keeps its history. */
export class Director {
  readonly #history: (Happening & { at: number })[] = [];
  readonly #schedule: Schedule;
  readonly #stage: Stage;
  readonly #actors = new Set<Actor>();
  readonly #units = new Map<number, { readonly partition: string; readonly numbers: readonly number[] }>();
  /** Records that are not finished. */
  readonly #left = new Set<string>();
  #started = 0;
  /** When a member that was frozen goes on. */
  readonly #thawsAt = new Map<Actor, number>();
  /** Members of a group that have no partitions yet. */
  readonly #waiting = new Set<string>();
  /** When a member of a group was given its partitions, for the last time. */
  #grantedAt = 0;
  /** Whether members that end are started again. */
  #isOpen = true;

  /** @param stageOf makes the stage, which notes what happens on it; with the time, unless it is now */
  constructor(schedule: Schedule, stageOf: (note: (happening: Happening, at?: number) => void) => Stage) {
    this.#schedule = schedule;
    this.#stage = stageOf((happening, at) => this.#note(happening, at));
  }

  async play(): Promise<History> {
    const { actions, members } = this.#schedule;
    for (const action of actions) this.#after(action.at, () => this.#act(action));
    for (let place = 0; place < members; place++) this.#after(place * 300, () => this.#start(place));
    this.#after(CALM_AT_MS, () => this.#calmDown());
    const { pace } = this.#stage;
    const settledAt = CALM_AT_MS + (isShared(this.#schedule.engine) ? DIVIDED_MS : LATE_MS);
    const isCalm = () => this.#stage.now() > settledAt / pace;
    const isDone = () => isCalm() && this.#left.size === 0 && this.#isDivided();
    await this.#stage.until(isDone, (CALM_AT_MS + CALM_MS) / pace);
    this.#isOpen = false;
    for (const actor of this.#actors) actor.stop(undefined);
    await this.#stage.until(() => this.#actors.size === 0, this.#stage.now() + END_MS);
    this.#note({ type: "closed" });
    return this.#history;
  }

  /** Whether all members have their partitions, and have had the time to handle again what was not committed. */
  #isDivided(): boolean {
    return this.#waiting.size === 0 && this.#stage.now() > this.#grantedAt + AGAIN_MS;
  }

  #after(ms: number, run: () => void): void {
    this.#stage.after(ms / this.#stage.pace, run);
  }

  #note(happening: Happening, at = this.#stage.now()): void {
    this.#history.push({ ...happening, at });
    this.#noteDivision(happening, at);
    if (happening.type === "written") this.#left.add(`${happening.partition}:${happening.number}`);
    if (happening.type === "handling") this.#units.set(happening.unit, happening);
    if (happening.type === "handled" && happening.finished) {
      const { partition, numbers } = this.#units.get(happening.unit) ?? { partition: "", numbers: [] };
      for (const number of numbers) this.#left.delete(`${partition}:${number}`);
    }
    if (happening.type !== "expired") return;
    for (let number = 0; number < happening.before; number++) this.#left.delete(`${happening.partition}:${number}`);
  }

  #noteDivision(happening: Happening, at: number): void {
    if (this.#schedule.engine !== "group") return;
    if (happening.type === "started" || happening.type === "told" || happening.type === "joined")
      this.#waiting.add(happening.member);
    if (happening.type === "ended" || happening.type === "killed") this.#waiting.delete(happening.member);
    if (happening.type !== "granted") return;
    this.#waiting.delete(happening.member);
    this.#grantedAt = at;
  }

  #calmDown(): void {
    this.#stage.mischief(undefined);
    this.#stage.service.calm();
    this.#note({ type: "calm" });
  }

  readonly #deeds: { readonly [D in Deed["do"]]: (deed: Extract<Deed, { do: D }>) => void } = {
    write: ({ partition, count }) => this.#stage.service.write(partition, count),
    fault: ({ call, fault, count }) => this.#stage.service.arm(call, fault, count),
    storm: ({ fault, share, forMs }) => this.#after(forMs, this.#stage.service.storm(fault, share)),
    slow: ({ forMs, isDeaf }) => this.#stage.mischief({ ms: forMs / this.#stage.pace, isDeaf, throws: false }),
    throw: () => this.#stage.mischief({ ms: 0, isDeaf: false, throws: true }),
    "jump-service": ({ byMs }) => this.#stage.service.advance(byMs),
    scale: ({ to }) => this.#stage.service.scale(to),
    "restart-coordinator": () => this.#stage.service.restartCoordinator(),
    expire: ({ partition, isHarmful }) => this.#stage.service.expire(partition, isHarmful),
    add: () => isShared(this.#schedule.engine) && this.#start(this.#started),
    stop: ({ member, timeoutMs }) =>
      this.#actor(member)?.stop(timeoutMs === undefined ? undefined : Math.ceil(timeoutMs / this.#stage.pace)),
    kill: ({ member, againMs }) => this.#kill(this.#actor(member), againMs),
    freeze: ({ member, forMs }) => this.#freeze(this.#actor(member), forMs / this.#stage.pace),
    jump: ({ member, byMs }) => this.#actor(member)?.jump(byMs),
  };

  #act(action: Action): void {
    (this.#deeds[action.do] as (deed: Deed) => void)(action);
  }

  /** One of those that live. */
  #actor(index: number): Actor | undefined {
    const actors = [...this.#actors];
    return actors[index % Math.max(1, actors.length)];
  }

  #start(place: number): void {
    const actor = this.#stage.start(`m${++this.#started}`, place, () => this.#gone(actor, AWAY_MS));
    this.#actors.add(actor);
  }

  /** One that stands still already is not frozen again. */
  #freeze(actor: Actor | undefined, forMs: number): void {
    const now = this.#stage.now();
    if (actor === undefined || now <= (this.#thawsAt.get(actor) ?? -1)) return;
    this.#thawsAt.set(actor, now + forMs);
    actor.freeze(forMs);
  }

  #kill(actor: Actor | undefined, againMs: number): void {
    if (actor === undefined) return;
    this.#note({ type: "killed", member: actor.name });
    actor.kill();
    this.#gone(actor, againMs);
  }

  /** A member has ended; somebody starts it again. */
  #gone(actor: Actor, againMs: number): void {
    if (this.#actors.delete(actor)) this.#after(againMs, () => this.#isOpen && this.#start(actor.place));
  }
}
