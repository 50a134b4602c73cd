import type { Happening, History, Loss } from "./history.js";

// Finds what is wrong in a history. It knows nothing of the consumer: it follows what the service granted, told and stored, and what
// handlers began and ended.

/** What a consumer must never do. */
export type Rule =
  | "lost"
  | "twice"
  | "disorder"
  | "skipped"
  | "commit-ahead"
  | "commit-back"
  | "commit-fenced"
  | "two-at-once"
  | "not-its-own"
  | "gave-up-early"
  | "uncommitted"
  | "not-settled"
  | "ended";

/** A breach of a rule. */
export interface Violation {
  readonly rule: Rule;
  /** When, in ms of the history. */
  readonly at: number;
  readonly text: string;
}

/** Limits of the members, in ms. */
export interface Limits {
  /** How long a running handler is waited for when its partition is given up. */
  readonly drainMs: number;
  /** How late a timer or a promise may be. */
  readonly lateMs: number;
}

/** What a handler has in hand. */
interface Running {
  readonly partition: string;
  readonly numbers: readonly number[];
  abortedAt: number | undefined;
}

/** One partition in the hands of one member, from the grant on. */
interface Holding {
  /** The last record that the checkpoint covered when the partition was granted: nothing up to it may come again. */
  readonly floor: number;
  /** The last record that a handler began with. */
  last: number | undefined;
  /** Whether that one is not finished, so that it may come again. */
  isOpen: boolean;
  /** The last record that it has finished or that was committed before. */
  done: number;
  /** The highest number that the member has sent a commit of. */
  sent: number;
}

interface Member {
  holdings: Map<string, Holding>;
  /** By the number of the unit. */
  readonly running: Map<number, Running>;
  told: { readonly at: number; readonly loss: Loss } | undefined;
  isExcused: boolean;
  isOver: boolean;
  stopping: { readonly at: number; readonly timeoutMs: number | undefined; readonly isCalm: boolean } | undefined;
  isStopped: boolean;
  frozenAt: number | undefined;
  /** When it went on: what came before, it knows since then. */
  thawedAt: number;
  /** How long it stood still since it was asked to stop. */
  frozenMs: number;
}

interface Partition {
  /** How many records were written. */
  written: number;
  /** Records before this one are dropped. */
  earliest: number;
  readonly finished: Set<number>;
  /** All records before this one are finished or dropped. */
  prefix: number;
  /** The member that it was granted to last. */
  holder: string | undefined;
  /** The last record that the stored checkpoint covers. */
  stored: number;
  /**
   * Why it may stay behind what is finished, which nobody can help: a commit of a member that has ended came late, or the group
   * was rebalancing at the last commit of a member that ended.
   */
  isExcused: boolean;
}

interface Commit {
  readonly member: string;
  readonly partition: string;
  readonly number: number;
}

type Of<T extends Happening["type"]> = Extract<Happening, { type: T }>;

class Checker {
  readonly #limits: Limits;
  readonly #members = new Map<string, Member>();
  readonly #partitions = new Map<string, Partition>();
  readonly #commits = new Map<number, Commit>();
  readonly violations: Violation[] = [];
  #at = 0;
  #isCalm = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  follow(history: History): void {
    for (const happening of history) {
      this.#at = happening.at;
      this.#note(happening);
    }
  }

  readonly #notes: { readonly [T in Happening["type"]]: (happening: Of<T>) => void } = {
    written: ({ partition, number }) => {
      this.#partition(partition).written = number + 1;
    },
    expired: (happening) => this.#expired(happening),
    granted: ({ member, partitions }) => this.#granted(member, partitions),
    claimed: ({ member: name, partition }) => {
      const member = this.#member(name);
      member.told = undefined;
      this.#partition(partition).holder = name;
      member.holdings.set(partition, this.#holding(partition));
    },
    released: ({ member, partition }) => {
      // The limit of a stop can be shorter than the drain.
      this.#gaveUp(member, this.#member(member).stopping === undefined ? this.#limits.drainMs : 0, partition);
      this.#member(member).holdings.delete(partition);
    },
    told: ({ member, loss }) => {
      const known = this.#member(member).told;
      if (known === undefined || (loss === "fenced" && known.loss !== loss)) this.#member(member).told = { at: this.#at, loss };
    },
    joined: ({ member }) => this.#gaveUp(member, this.#limits.drainMs),
    left: ({ member }) => this.#gaveUp(member, 0),
    handling: (happening) => this.#handling(happening),
    aborted: ({ unit, member }) => {
      const running = this.#member(member).running.get(unit);
      if (running !== undefined) running.abortedAt ??= this.#at;
    },
    handled: (happening) => this.#handled(happening),
    committing: (happening) => this.#committing(happening),
    stored: (happening) => this.#stored(happening),
    refused: ({ commit }) => {
      this.#partition(this.#commits.get(commit)?.partition ?? "").isExcused = true;
    },
    started: ({ member }) => {
      this.#member(member);
    },
    killed: ({ member }) => this.#killed(this.#member(member)),
    frozen: ({ member }) => {
      this.#member(member).frozenAt = this.#at;
    },
    thawed: ({ member }) => this.#thawed(this.#member(member)),
    excused: ({ member }) => {
      this.#member(member).isExcused = true;
    },
    stopping: ({ member, timeoutMs }) => this.#stopping(this.#member(member), timeoutMs),
    stopped: ({ member }) => this.#stopped(member, this.#member(member)),
    ended: (happening) => this.#ended(happening),
    calm: () => {
      this.#isCalm = true;
    },
    closed: () => this.#closed(),
  };

  #note(happening: Happening): void {
    (this.#notes[happening.type] as (happening: Happening) => void)(happening);
  }

  #killed(member: Member): void {
    // Nobody is left to whom a promise could settle.
    member.isOver = true;
    member.isStopped = true;
    member.running.clear();
  }

  #thawed(member: Member): void {
    member.frozenMs += this.#at - (member.frozenAt ?? this.#at);
    member.frozenAt = undefined;
    member.thawedAt = this.#at;
  }

  #breach(rule: Rule, text: string): void {
    this.violations.push({ rule, at: this.#at, text });
  }

  #member(name: string): Member {
    const known = this.#members.get(name);
    if (known !== undefined) return known;
    const member: Member = {
      holdings: new Map(),
      running: new Map(),
      told: undefined,
      isExcused: false,
      isOver: false,
      stopping: undefined,
      isStopped: false,
      frozenAt: undefined,
      thawedAt: 0,
      frozenMs: 0,
    };
    this.#members.set(name, member);
    return member;
  }

  #partition(name: string): Partition {
    const known = this.#partitions.get(name);
    if (known !== undefined) return known;
    const partition = {
      written: 0,
      earliest: 0,
      finished: new Set<number>(),
      prefix: 0,
      holder: undefined,
      stored: -1,
      isExcused: false,
    };
    this.#partitions.set(name, partition);
    return partition;
  }

  #expired({ partition: name, before }: Of<"expired">): void {
    const partition = this.#partition(name);
    partition.earliest = Math.max(partition.earliest, before);
    this.#advance(partition);
  }

  #advance(partition: Partition): void {
    partition.prefix = Math.max(partition.prefix, partition.earliest);
    while (partition.finished.has(partition.prefix)) partition.prefix++;
  }

  #granted(name: string, partitions: readonly string[]): void {
    const member = this.#member(name);
    for (const partition of partitions) this.#partition(partition).holder = name;
    member.told = undefined;
    member.holdings = new Map(partitions.map((name) => [name, this.#holding(name)]));
  }

  #holding(partition: string): Holding {
    const { stored } = this.#partition(partition);
    return { floor: stored, last: undefined, isOpen: false, done: stored, sent: stored };
  }

  /** A member that gives its partitions up must have waited for its handlers, or have lost the partitions before. */
  #gaveUp(name: string, drainMs: number, only?: string): void {
    const member = this.#member(name);
    if (member.told !== undefined && member.told.loss !== "rebalance") return;
    for (const { partition, numbers, abortedAt } of member.running.values()) {
      if (!member.holdings.has(partition) || (only !== undefined && partition !== only)) continue;
      if (abortedAt !== undefined && this.#at >= abortedAt + drainMs - this.#limits.lateMs) continue;
      this.#breach("gave-up-early", `${name} gives up partition ${partition} while its handler has ${shown(numbers)}`);
    }
  }

  #handling({ unit, member: name, partition: number, numbers }: Of<"handling">): void {
    const member = this.#member(name);
    const partition = this.#partition(number);
    const what = `${name} handles ${shown(numbers)} of partition ${number}`;
    const holding = member.holdings.get(number);
    const isTold = this.#knows(member);
    if (holding === undefined || isTold) this.#breach("not-its-own", `${what}, which is not its own`);
    if (holding !== undefined) this.#checkOrder(what, partition, holding, numbers);
    this.#checkAlone(what, name, number);
    member.running.set(unit, { partition: number, numbers, abortedAt: undefined });
  }

  /** Each record follows the one before; nothing comes again but what was not finished, and nothing is left out. */
  #checkOrder(what: string, partition: Partition, holding: Holding, numbers: readonly number[]): void {
    const [first = 0] = numbers;
    if (first <= holding.floor) this.#breach("twice", `${what}; up to ${holding.floor} was committed before it began`);
    const { last } = holding;
    const isAgain = last !== undefined && holding.isOpen && first <= last;
    if (last !== undefined && !isAgain && first <= last) this.#breach("twice", `${what}, after ${last}`);
    if (last !== undefined && !isAgain && first > Math.max(last + 1, partition.earliest))
      this.#breach("disorder", `${what}, after ${last}`);
    if (first > partition.prefix && !isAgain) this.#breach("skipped", `${what}; ${partition.prefix} is not finished`);
    for (const [index, one] of numbers.entries()) {
      if (index > 0 && one !== (numbers[index - 1] as number) + 1) this.#breach("disorder", `${what}, in one batch`);
    }
    holding.last = numbers.at(-1);
    holding.isOpen = true;
  }

  #checkAlone(what: string, name: string, partition: string): void {
    for (const [otherName, other] of this.#members) {
      for (const running of other.running.values()) {
        // What was asked to end may still run: it was waited for, or its partition was lost.
        if (running.partition !== partition || running.abortedAt !== undefined) continue;
        // A member that stands still, or that nobody has told, cannot know it.
        if (otherName !== name && !this.#knows(other)) continue;
        this.#breach("two-at-once", `${what}; ${otherName} has ${shown(running.numbers)}, and was not asked to end`);
      }
    }
  }

  /** Whether a member was told that its partitions are not its own, and has had the time to act. */
  #knows({ told, frozenAt, thawedAt }: Member): boolean {
    return told !== undefined && frozenAt === undefined && this.#at > Math.max(told.at, thawedAt) + this.#limits.lateMs;
  }

  #handled({ unit, member: name, finished }: Of<"handled">): void {
    const member = this.#member(name);
    const running = member.running.get(unit);
    if (running === undefined) throw new Error(`${name} ends a handler that has not begun`);
    member.running.delete(unit);
    if (!finished) return;
    const holding = member.holdings.get(running.partition);
    if (holding !== undefined) {
      if (holding.last === running.numbers.at(-1)) holding.isOpen = false;
      holding.done = Math.max(holding.done, running.numbers.at(-1) ?? -1);
    }
    const partition = this.#partition(running.partition);
    for (const one of running.numbers) partition.finished.add(one);
    this.#advance(partition);
  }

  #committing({ commit, member: name, partition: number, number: committed }: Of<"committing">): void {
    const member = this.#member(name);
    const { prefix } = this.#partition(number);
    const what = `${name} commits ${committed} of partition ${number}`;
    this.#commits.set(commit, { member: name, partition: number, number: committed });
    if (committed >= prefix) this.#breach("commit-ahead", `${what}; ${prefix} is not finished`);
    const holding = member.holdings.get(number);
    if (holding !== undefined && committed < holding.sent) this.#breach("commit-back", `${what}; ${holding.sent} was committed`);
    if (holding !== undefined) holding.sent = Math.max(holding.sent, committed);
    if (member.told?.loss === "fenced" && this.#knows(member)) this.#breach("commit-fenced", `${what}, which it has lost`);
  }

  #stored({ commit }: Of<"stored">): void {
    const sent = this.#commits.get(commit);
    if (sent === undefined) throw new Error(`commit ${commit} is stored and was not sent`);
    const partition = this.#partition(sent.partition);
    const isOver = this.#member(sent.member).isOver;
    const isBack = sent.number < partition.stored;
    if (isBack && !isOver && partition.holder !== sent.member)
      this.#breach("commit-back", `${sent.member} puts partition ${sent.partition} back to ${sent.number}, which is another's`);
    partition.isExcused = isBack && isOver;
    partition.stored = sent.number;
  }

  #stopping(member: Member, timeoutMs: number | undefined): void {
    const before = member.stopping;
    const isSooner =
      before?.timeoutMs === undefined || (timeoutMs !== undefined && this.#at + timeoutMs < before.at + before.timeoutMs);
    if (!isSooner) return;
    member.stopping = { at: this.#at, timeoutMs, isCalm: this.#isCalm };
    member.frozenMs = 0;
  }

  #isLate({ stopping, frozenMs }: Member): boolean {
    if (stopping?.timeoutMs === undefined) return false;
    return this.#at > stopping.at + stopping.timeoutMs + frozenMs + this.#limits.lateMs;
  }

  #stopped(name: string, member: Member): void {
    member.isStopped = true;
    const { at = 0, timeoutMs } = member.stopping ?? {};
    if (this.#isLate(member)) this.#breach("not-settled", `the stop of ${name} took ${this.#at - at} ms of ${timeoutMs}`);
  }

  #ended({ member: name, error }: Of<"ended">): void {
    const member = this.#member(name);
    member.isOver = true;
    if (this.#isLate(member)) this.#breach("not-settled", `the run of ${name} ended after the limit of its stop`);
    // Faults can break the last commit, and a limit the last handler.
    const isExplained = member.isExcused || member.stopping?.isCalm === false;
    if (error !== undefined && !isExplained) this.#breach("ended", `${name} ended: ${error}`);
    if (error === undefined && member.stopping === undefined) this.#breach("ended", `${name} ended and was not asked to`);
  }

  /** The last record that is finished; what another member had finished may come again, and the end may be before it has. */
  #reached(name: string, { finished, holder }: Partition): number {
    const holding = holder === undefined ? undefined : this.#member(holder).holdings.get(name);
    const last = Math.max(-1, ...finished);
    return holding?.last === undefined ? last : Math.min(last, holding.done);
  }

  #closed(): void {
    for (const [name, partition] of this.#partitions) {
      const { written, earliest, prefix, stored, isExcused } = partition;
      const last = this.#reached(name, partition);
      if (prefix < written) this.#breach("lost", `record ${prefix} of partition ${name} was not handled, of ${written}`);
      else if (stored < last && last >= earliest && !isExcused)
        this.#breach("uncommitted", `partition ${name} is handled to its end ${last}, and committed to ${stored}`);
    }
    for (const [name, { isOver, stopping, isStopped }] of this.#members) {
      if (!isOver) this.#breach("not-settled", `the run of ${name} has not settled`);
      else if (stopping !== undefined && !isStopped) this.#breach("not-settled", `the stop of ${name} has not settled`);
    }
  }
}

function shown(numbers: readonly number[]): string {
  return numbers.length === 1 ? `${numbers[0]}` : `${numbers[0]} to ${numbers.at(-1)}`;
}

/** What is wrong in a history; empty when nothing is. */
export function check(history: History, limits: Limits): readonly Violation[] {
  const checker = new Checker(limits);
  checker.follow(history);
  return checker.violations;
}
