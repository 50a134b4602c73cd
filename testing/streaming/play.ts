import {
  type AssignmentOption,
  type ConsumedRecord,
  type Consumer,
  type ConsumerOptions,
  createConsumer,
} from "../../src/consumer/index.js";
import { createDisClient, type DisClient } from "../../src/index.js";
import { onAbort } from "../../src/send/limits.js";
import { check, type Violation } from "./checker.js";
import type { Happening, History } from "./history.js";
import { APP, ENDPOINT, EPOCH, MemoryService, PROJECT_ID, STREAM, TOKEN } from "./memory-service.js";
import { type Action, CALM_AT_MS, type Deed, type Schedule, TIMES } from "./schedule.js";
import { randomOf, VirtualTime } from "./virtual-time.js";

/** How long the members have for what is left when nothing goes wrong any longer, in ms. */
const CALM_MS = 400_000;

/** Until then what was held in the network has arrived, in ms after the last fault. */
const LATE_MS = 5000;

/** Longest time for the orderly end of all members, in ms. */
const END_MS = 60_000;

/** A consumer that is wrong on purpose: the parts of a member, changed. */
export interface Mutation {
  readonly client?: (dis: DisClient) => DisClient;
  readonly options?: (options: ConsumerOptions) => ConsumerOptions;
  readonly consumer?: (consumer: Consumer) => Consumer;
}

/** A handler that is to be slow or to fail. */
interface Mischief {
  readonly ms: number;
  readonly isDeaf: boolean;
  readonly throws: boolean;
}

/** One run of a consumer. */
interface Member {
  readonly name: string;
  /** What is started again after an end: its place among the workers of a fixed division. */
  readonly place: number;
  consumer: Consumer;
  offsetMs: number;
}

/** Plays a schedule and keeps its history. */
class Play {
  readonly history: (Happening & { at: number })[] = [];
  readonly #schedule: Schedule;
  readonly #mutation: Mutation;
  readonly #time = new VirtualTime();
  readonly #random: () => number;
  readonly #service: MemoryService;
  readonly #members = new Set<Member>();
  readonly #mischief: Mischief[] = [];
  readonly #left = new Map<string, Set<number>>();
  #started = 0;
  #units = 0;
  /** Whether members that end are started again. */
  #isOpen = true;
  #isStopping = false;

  constructor(schedule: Schedule, mutation: Mutation) {
    this.#schedule = schedule;
    this.#mutation = mutation;
    this.#random = randomOf(schedule.seed ^ 0x5bd1e995);
    this.#service = new MemoryService(this.#time, this.#random, schedule.partitions, (happening) => this.#note(happening));
  }

  async play(): Promise<void> {
    const { actions, members } = this.#schedule;
    for (const action of actions) this.#time.after(action.at, () => this.#act(action), "");
    for (let place = 0; place < members; place++) this.#time.after(place * 300, () => this.#start(place), "");
    this.#time.after(CALM_AT_MS, () => this.#calmDown(), "");
    await this.#time.run(() => this.#time.now > CALM_AT_MS + LATE_MS && this.#isDone(), CALM_AT_MS + CALM_MS);
    this.#isOpen = false;
    this.#time.after(0, () => this.#stopAll(), "");
    await this.#time.run(() => this.#isStopping && this.#members.size === 0, this.#time.now + END_MS);
    this.#note({ type: "closed" });
  }

  #note(happening: Happening): void {
    this.history.push({ ...happening, at: this.#time.now });
    if (happening.type === "written") this.#leftIn(happening.partition).add(happening.number);
    if (happening.type === "expired") {
      for (const number of this.#leftIn(happening.partition))
        if (number < happening.before) this.#leftIn(happening.partition).delete(number);
    }
  }

  #leftIn(partition: string): Set<number> {
    const left = this.#left.get(partition) ?? new Set();
    this.#left.set(partition, left);
    return left;
  }

  /** Whether all records are finished. */
  #isDone(): boolean {
    for (const left of this.#left.values()) if (left.size > 0) return false;
    return true;
  }

  #calmDown(): void {
    this.#mischief.length = 0;
    this.#service.calm();
    this.#note({ type: "calm" });
    if (this.#members.size === 0) this.#start(0);
  }

  #stopAll(): void {
    this.#isStopping = true;
    for (const member of this.#members) this.#time.after(0, () => this.#stop(member, undefined), member.name);
  }

  readonly #deeds: { readonly [D in Deed["do"]]: (deed: Extract<Deed, { do: D }>) => void } = {
    write: ({ partition, count }) => this.#service.write(partition, count),
    fault: ({ call, fault, count }) => this.#service.arm(call, fault, count),
    storm: ({ fault, share, forMs }) => this.#service.storm(fault, share, forMs),
    slow: ({ forMs, isDeaf }) => this.#mischief.push({ ms: forMs, isDeaf, throws: false }),
    throw: () => this.#mischief.push({ ms: 0, isDeaf: false, throws: true }),
    "jump-service": ({ byMs }) => this.#service.advance(byMs),
    scale: ({ to }) => this.#service.scale(to),
    "restart-coordinator": () => this.#service.restartCoordinator(),
    expire: ({ partition, isHarmful }) => this.#service.expire(partition, isHarmful),
    add: () => isShared(this.#schedule) && this.#start(this.#started),
    stop: ({ member, timeoutMs }) => this.#at(member, (one) => this.#time.after(0, () => this.#stop(one, timeoutMs), one.name)),
    kill: ({ member, againMs }) => this.#at(member, (one) => this.#kill(one, againMs)),
    freeze: ({ member, forMs }) => this.#at(member, ({ name }) => this.#freeze(name, forMs)),
    jump: ({ member, byMs }) =>
      this.#at(member, (one) => {
        one.offsetMs += byMs;
      }),
  };

  #act(action: Action): void {
    (this.#deeds[action.do] as (deed: Deed) => void)(action);
  }

  /** Does something to one of those that live. */
  #at(index: number, what: (member: Member) => void): void {
    const members = [...this.#members];
    const member = members[index % Math.max(1, members.length)];
    if (member !== undefined) what(member);
  }

  #kill(member: Member, againMs: number): void {
    this.#note({ type: "killed", member: member.name });
    this.#time.end(member.name);
    this.#gone(member, againMs);
  }

  #freeze(member: string, forMs: number): void {
    this.#note({ type: "frozen", member });
    this.#time.freeze(member, forMs);
    this.#time.after(0, () => this.#note({ type: "thawed", member }), member);
  }

  /** A member has ended; somebody starts it again. */
  #gone(member: Member, againMs: number): void {
    if (!this.#members.delete(member)) return;
    this.#time.after(againMs, () => this.#isOpen && this.#start(member.place), "");
  }

  #stop(member: Member, timeoutMs: number | undefined): void {
    this.#note({ type: "stopping", member: member.name, timeoutMs });
    void member.consumer.stop({ timeoutMs }).then(() => this.#note({ type: "stopped", member: member.name }));
  }

  #start(place: number): void {
    const name = `m${++this.#started}`;
    const {
      client = (dis: DisClient) => dis,
      options = (same: ConsumerOptions) => same,
      consumer = (same: Consumer) => same,
    } = this.#mutation;
    const member = { name, place, offsetMs: 0 } as Member;
    const clock = this.#time.clock(EPOCH, () => member.offsetMs);
    const dis = createDisClient({
      endpoint: ENDPOINT,
      projectId: PROJECT_ID,
      credentials: { token: TOKEN },
      transport: this.#service.transport(name),
      timeoutMs: TIMES.timeoutMs,
      clock,
      random: this.#random,
    });
    member.consumer = consumer(createConsumer(client(dis), options(this.#optionsOf(member, clock))));
    this.#members.add(member);
    this.#time.after(0, () => this.#run(member), name);
  }

  #run(member: Member): void {
    const { name } = member;
    this.#note({ type: "started", member: name });
    const { given } = assignmentOf(this.#schedule, member.place);
    if (given !== undefined) this.#note({ type: "granted", member: name, partitions: given });
    const end = (error: string | undefined) => {
      this.#note({ type: "ended", member: name, error });
      this.#gone(member, 1000);
    };
    member.consumer.run().then(
      () => end(undefined),
      (error: Error) => end(String(error)),
    );
  }

  #optionsOf(member: Member, clock: ConsumerOptions["clock"]): ConsumerOptions {
    const { unit, commitEveryRecords, commitIntervalMs, maxFetchBytes, drainTimeoutMs } = this.#schedule;
    const handle = (records: readonly ConsumedRecord[], partition: string, signal: AbortSignal) =>
      this.#handle(member.name, partition, records, signal);
    return {
      stream: STREAM,
      app: APP,
      assignment: assignmentOf(this.#schedule, member.place).assignment,
      drainTimeoutMs,
      ...(unit === 1
        ? { eachRecord: (record, { partition, signal }) => handle([record], partition, signal) }
        : { eachBatch: ({ records, partition }, { signal }) => handle(records, partition, signal), maxBatchRecords: unit }),
      commitEveryRecords,
      commitIntervalMs,
      maxFetchBytes,
      idleDelayMs: TIMES.idleMs,
      onExpired: "earliest",
      onEvent: () => {},
      clock,
      random: this.#random,
    };
  }

  async #handle(member: string, partition: string, records: readonly ConsumedRecord[], signal: AbortSignal): Promise<void> {
    const unit = ++this.#units;
    const numbers = records.map(({ sequenceNumber }) => Number(sequenceNumber));
    this.#note({ type: "handling", unit, member, partition, numbers });
    const abort = () => this.#note({ type: "aborted", unit, member });
    if (signal.aborted) abort();
    const forget = onAbort(signal, abort);
    const usual = Math.floor(this.#random() * this.#schedule.handlerMs);
    const { ms, isDeaf, throws } = this.#mischief.shift() ?? { ms: usual, isDeaf: false, throws: false };
    if (ms > 0) await this.#time.sleep(ms, isDeaf ? undefined : signal);
    forget();
    const isCut = signal.aborted && !isDeaf && ms > 0;
    if (throws) this.#note({ type: "excused", member });
    this.#note({ type: "handled", unit, member, finished: !throws && !isCut });
    if (throws) throw new Error("on purpose");
    if (isCut) throw signal.reason;
    for (const number of numbers) this.#leftIn(partition).delete(number);
  }
}

/** Whether the members share the partitions, so that one more gets a part of them. */
function isShared({ engine }: Schedule): boolean {
  return engine === "group" || engine === "leases";
}

const MOST_PARTITIONS = Array.from({ length: 12 }, (_, partition) => String(partition));

/** The option of a member, and the partitions that it stands for; `undefined` when others tell them. */
function assignmentOf(
  { engine, members, partitions }: Schedule,
  place: number,
): { readonly assignment: AssignmentOption; readonly given: readonly string[] | undefined } {
  const own = MOST_PARTITIONS.filter((partition) => Number(partition) % members === place);
  if (engine === "worker") return { assignment: { worker: place, of: members }, given: own };
  if (engine !== "list") return { assignment: "all", given: MOST_PARTITIONS };
  const listed = own.filter((partition) => Number(partition) < partitions);
  return { assignment: listed, given: listed };
}

/** What a schedule led to. */
export interface Outcome {
  readonly history: History;
  readonly violations: readonly Violation[];
}

/** Plays a schedule in this process, in virtual time. The same schedule and mutation give the same outcome. */
export async function play(schedule: Schedule, mutation: Mutation = {}): Promise<Outcome> {
  const one = new Play(schedule, mutation);
  await one.play();
  return { history: one.history, violations: check(one.history, { drainMs: schedule.drainTimeoutMs, lateMs: 100 }) };
}
