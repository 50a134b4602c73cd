import { setTimeout as sleep } from "node:timers/promises";
import type { CallName } from "../calls/call.js";
import { randomOf } from "./random.js";
import { callOfRule, checkedRule, type FaultRule } from "./rule.js";

/** A rule that is in force, and what it has done. */
export interface ActiveFault extends FaultRule {
  readonly id: string;
  /** How many requests it has looked at. */
  readonly seen: number;
  /** How many of them it has struck. */
  readonly struck: number;
}

/** The faults of a running server. */
export interface LocalFaults {
  /**
   * Adds rules, all of them or none. The first rule that strikes a request decides; those behind it do not see the request.
   * @returns them with their ids @throws TypeError that says what is wrong with a rule, or that an id is in use
   */
  add(...rules: readonly FaultRule[]): ActiveFault[];
  /** The rules that are in force, in their order. */
  list(): ActiveFault[];
  /** Removes a rule. @returns whether there was one */
  remove(id: string): boolean;
  /** Removes all rules. Requests that wait already go on waiting. */
  clear(): void;
}

/** More rules are a mistake. */
const MAX_RULES = 1000;

interface Entry {
  readonly rule: FaultRule & { readonly id: string };
  readonly call: CallName | "*";
  readonly random: () => number;
  seen: number;
  struck: number;
}

/** A rule that strikes a request. */
export interface Strike {
  readonly rule: FaultRule & { readonly id: string };
  /** Draws from 0 to 1, by the seed of the rule. */
  readonly random: () => number;
}

function strikes(entry: Entry): boolean {
  const { share = 1, after = 0, times = Number.POSITIVE_INFINITY } = entry.rule;
  entry.seen += 1;
  if (entry.seen <= after || entry.struck >= times) return false;
  if (share < 1 && entry.random() >= share) return false;
  entry.struck += 1;
  return true;
}

/** The rules of a server, and those who wait because of one. */
export class Faults implements LocalFaults {
  #entries: Entry[] = [];
  #count = 0;
  #waiting = new AbortController();

  add(...rules: readonly FaultRule[]): ActiveFault[] {
    const added = rules.map(checkedRule);
    if (this.#entries.length + added.length > MAX_RULES) throw new TypeError(`There can be ${MAX_RULES} faults`);
    const ids = new Set(this.#entries.map(({ rule }) => rule.id));
    let count = this.#count;
    const entries = added.map((rule): Entry => {
      let { id } = rule;
      while (id === undefined || (rule.id === undefined && ids.has(id))) id = `f${++count}`;
      if (ids.has(id)) throw new TypeError(`There is a fault ${id} already`);
      ids.add(id);
      return { rule: { ...rule, id }, call: callOfRule(rule), random: randomOf(rule.seed ?? 1), seen: 0, struck: 0 };
    });
    this.#count = count;
    this.#entries.push(...entries);
    return entries.map(shown);
  }

  list(): ActiveFault[] {
    return this.#entries.map(shown);
  }

  remove(id: string): boolean {
    const kept = this.#entries.filter(({ rule }) => rule.id !== id);
    const isRemoved = kept.length < this.#entries.length;
    this.#entries = kept;
    return isRemoved;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Removes all rules, and ends the waiting of those who wait: their connections are reset. */
  end(): void {
    this.clear();
    this.#count = 0;
    this.#waiting.abort();
    this.#waiting = new AbortController();
  }

  /** What goes wrong with a valid request that comes now. */
  strike(call: string): Strike | undefined {
    return this.#entries.length === 0 ? undefined : this.#strike(call, false);
  }

  /** The rule by which the clock is off that decides about the credentials of a request. @param callOf finds its call */
  skew(callOf: () => CallName | undefined): Strike | undefined {
    if (!this.#entries.some(({ rule }) => rule.clockSkewMs !== undefined)) return undefined;
    const call = callOf();
    return call && this.#strike(call, true);
  }

  #strike(call: string, isSkew: boolean): Strike | undefined {
    return this.#entries.find(
      (entry) =>
        (entry.rule.clockSkewMs !== undefined) === isSkew && (entry.call === "*" || entry.call === call) && strikes(entry),
    );
  }

  /** Waits. @returns false when the waiting was ended */
  async wait(ms: number): Promise<boolean> {
    // Without `ref`, a request that waits does not keep a process from ending.
    return sleep(ms, true, { signal: this.#waiting.signal, ref: false }).catch(() => false);
  }
}

function shown({ rule, seen, struck }: Entry): ActiveFault {
  return { ...rule, seen, struck };
}
