import { RE2JS } from "re2js";
import { assign, type Partitions } from "./assignment.js";

/** A stream as a consumer group sees it. */
export interface AssignableStream {
  readonly id: string;
  readonly name: string;
  /** Numbers of the partitions that can be read; those that take no more records are among them. */
  readonly partitions: readonly number[];
}

/** Which streams a member wants. */
export interface Subscription {
  readonly names: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  /** Must match the whole name. */
  readonly pattern: NamePattern | undefined;
}

/** What a join says about the streams that the member wants. */
export interface WantedStreams {
  readonly interestedStream?: readonly string[] | undefined;
  readonly interestedStreamIdList?: readonly string[] | undefined;
  /** A regular expression of the RE2 kind. */
  readonly streamPattern?: string | undefined;
}

/** Instructions that a pattern can be compiled to: a short one with counted repeats can take megabytes. */
const MAX_PROGRAM_SIZE = 500;

/** More names than an account has streams. */
const MAX_FOUND = 100;

/**
 * A pattern for names of streams. It matches in linear time, so that no pattern of a client can stop the server. It remembers
 * what it found, because a group looks at its subscriptions with every request, and not its program, which is large.
 */
class NamePattern {
  readonly #pattern: string;
  readonly #found = new Map<string, boolean>();

  /** @throws an error for text that is no regular expression, with lookaround or a backreference, or too large */
  constructor(pattern: string) {
    if (RE2JS.compile(pattern).programSize() > MAX_PROGRAM_SIZE) throw new RangeError("the pattern is too large");
    this.#pattern = pattern;
  }

  /** Those of the names that it matches as a whole. */
  matching(names: readonly string[]): Set<string> {
    // Names of streams that are long gone are not kept.
    if (this.#found.size > MAX_FOUND) this.#found.clear();
    const unknown = names.filter((name) => !this.#found.has(name));
    if (unknown.length > 0) {
      const program = RE2JS.compile(this.#pattern);
      for (const name of unknown) this.#found.set(name, program.matches(name));
    }
    return new Set(names.filter((name) => this.#found.get(name) === true));
  }
}

function compile(pattern: string): NamePattern | undefined {
  try {
    return new NamePattern(pattern);
  } catch {
    return undefined;
  }
}

/** The subscription of a join; undefined when it asks for nothing or its pattern cannot be read. */
export function readSubscription(wanted: WantedStreams): Subscription | undefined {
  const names = new Set(wanted.interestedStream ?? []);
  const ids = new Set(wanted.interestedStreamIdList ?? []);
  // The Java client sends the fields that it does not use as empty ones.
  const pattern = wanted.streamPattern ? compile(wanted.streamPattern) : undefined;
  if (wanted.streamPattern && pattern === undefined) return undefined;
  if (names.size === 0 && ids.size === 0 && pattern === undefined) return undefined;
  return { names, ids, pattern };
}

/** The streams of a subscription that exist, sorted by name. A pattern may match none yet. */
function streamsOf({ names, ids, pattern }: Subscription, streams: readonly AssignableStream[]): AssignableStream[] {
  const matching = pattern?.matching(streams.map(({ name }) => name));
  const isWanted = ({ id, name }: AssignableStream) => names.has(name) || ids.has(id) || matching?.has(name) === true;
  return streams.filter(isWanted).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a subscription names a stream that does not exist. */
function namesUnknown({ names, ids }: Subscription, streams: readonly AssignableStream[]): boolean {
  const knownNames = new Set(streams.map(({ name }) => name));
  const knownIds = new Set(streams.map(({ id }) => id));
  return [...names].some((name) => !knownNames.has(name)) || [...ids].some((id) => !knownIds.has(id));
}

/**
 * The consumers that share the partitions of an app. A group has no timer: what has become due, such as the end of a session,
 * is done when the group is looked at next, which a member does every few seconds.
 */
export interface Group {
  state: "EMPTY" | "JOINING" | "SYNCING" | "STABLE";
  /** Goes up by one with each assignment and never back, not even while the group is empty. */
  generation: number;
  readonly members: Map<string, Member>;
  /** When the members were asked to join, milliseconds since 1970-01-01 UTC; read while JOINING. */
  openedAt: number;
  /** By member; the one of the generation, once its members are SYNCING. */
  assignment: ReadonlyMap<string, Partitions>;
  /** What the assignment was made from, see `basisOf`. */
  basis: string;
}

interface Member {
  lastSeen: number;
  joined: boolean;
  synced: boolean;
  readonly rebalanceTimeoutMs: number;
  readonly subscription: Subscription;
}

/** What a group depends on and does not own. */
export interface Surroundings {
  readonly now: number;
  /** A member that is silent for longer is removed. */
  readonly sessionMs: number;
  /** How long the group waits for others to join, at least. */
  readonly joinWindowMs: number;
  /** All that exist. */
  readonly streams: readonly AssignableStream[];
}

export function createGroup(): Group {
  return { state: "EMPTY", generation: 0, members: new Map(), openedAt: 0, assignment: new Map(), basis: "" };
}

function becomeEmpty(group: Group): void {
  group.state = "EMPTY";
  group.assignment = new Map();
}

/** Begins a rebalance: asks all members to join again. */
function openWindow(group: Group, now: number): void {
  group.state = "JOINING";
  group.openedAt = now;
  group.assignment = new Map();
  for (const member of group.members.values()) member.joined = false;
}

/** The streams and partitions that each member wants, as text. When the text changes, a rebalance is due. */
function basisOf({ members }: Group, streams: readonly AssignableStream[]): string {
  const wanted = [...members].map(([id, { subscription }]) => {
    const found = streamsOf(subscription, streams);
    return [id, found.map((stream) => [stream.id, stream.partitions])];
  });
  return JSON.stringify(wanted);
}

/** Begins a generation: assigns the partitions to the members. */
function beginGeneration(group: Group, streams: readonly AssignableStream[]): void {
  group.state = "SYNCING";
  group.generation += 1;
  for (const member of group.members.values()) member.synced = false;
  const interests = [...group.members].map(([member, { subscription }]) => ({
    member,
    streams: streamsOf(subscription, streams).map(({ name }) => name),
  }));
  group.assignment = assign(interests, new Map(streams.map(({ name, partitions }) => [name, partitions])));
  group.basis = basisOf(group, streams);
}

/** Ends the joining once the window is over and all have joined, or once the longest rebalance timeout is over. */
function closeWindow(group: Group, { now, joinWindowMs, streams }: Surroundings): void {
  const members = [...group.members.values()];
  const timeout = Math.max(joinWindowMs, ...members.map(({ rebalanceTimeoutMs }) => rebalanceTimeoutMs));
  const waited = now - group.openedAt;
  const isComplete = waited >= joinWindowMs && members.every(({ joined }) => joined);
  if (!isComplete && waited < timeout) return;
  for (const [id, { joined }] of group.members) if (!joined) group.members.delete(id);
  if (group.members.size === 0) becomeEmpty(group);
  else beginGeneration(group, streams);
}

/** Does what is due by now: ends sessions, notices partitions that came or went, ends the joining. */
function catchUp(group: Group, around: Surroundings): void {
  const before = group.members.size;
  for (const [id, { lastSeen }] of group.members) if (around.now - lastSeen > around.sessionMs) group.members.delete(id);
  if (group.members.size === 0) becomeEmpty(group);
  else if (group.state === "JOINING") closeWindow(group, around);
  else if (group.members.size < before || group.basis !== basisOf(group, around.streams)) openWindow(group, around.now);
}

/** The member that calls, after all that is due. The call keeps its session alive. */
function see(group: Group, id: string, around: Surroundings): Member | undefined {
  catchUp(group, around);
  const member = group.members.get(id);
  if (member !== undefined) member.lastSeen = around.now;
  return member;
}

/** What a member takes in memory, about. */
export const MEMBER_BYTES = 10_000;

/** More members than this are not taken; an account has far fewer partitions. */
const MAX_MEMBERS = 200;

export interface JoinResult {
  /** ERROR when the group is full. */
  readonly state: "OK" | "ERR_SUBSCRIPTION" | "ERROR";
  /** Names of the streams that the member takes part in. */
  readonly subscription: readonly string[];
  /** When to ask for the assignment, milliseconds from now. */
  readonly syncDelayedTimeMs: number;
}

/**
 * Takes a member into the joining; begins one if there is none.
 * @param subscription undefined when it could not be read
 * @param rebalanceTimeoutMs how long the member wants the group to wait for the others
 */
export function join(
  group: Group,
  id: string,
  { subscription, rebalanceTimeoutMs }: { subscription: Subscription | undefined; rebalanceTimeoutMs: number },
  around: Surroundings,
): JoinResult {
  const member = see(group, id, around);
  const { now, joinWindowMs, streams } = around;
  if (member === undefined && group.members.size >= MAX_MEMBERS)
    return { state: "ERROR", subscription: [], syncDelayedTimeMs: 0 };
  if (subscription === undefined || namesUnknown(subscription, streams)) {
    return { state: "ERR_SUBSCRIPTION", subscription: [], syncDelayedTimeMs: 0 };
  }
  if (group.state !== "JOINING") openWindow(group, now);
  group.members.set(id, { lastSeen: now, joined: true, synced: false, rebalanceTimeoutMs, subscription });
  return {
    state: "OK",
    subscription: streamsOf(subscription, streams).map(({ name }) => name),
    syncDelayedTimeMs: Math.max(0, group.openedAt + joinWindowMs - now),
  };
}

export interface SyncResult {
  readonly state: "OK" | "WAITING" | "REJOIN";
  readonly generation: number;
  /** By stream, as the member asked for it: by its id when it asked for that and not for the name. */
  readonly assignment: Partitions;
}

/** Partitions by stream, each stream under what the subscription calls it. */
function asAskedFor(share: Partitions, { names, ids, pattern }: Subscription, streams: readonly AssignableStream[]): Partitions {
  if (ids.size === 0) return share;
  const byName = pattern?.matching([...share.keys()]);
  const idOf = new Map(streams.filter(({ id }) => ids.has(id)).map(({ id, name }) => [name, id]));
  const keyOf = (name: string) => (names.has(name) || byName?.has(name) ? name : (idOf.get(name) ?? name));
  return new Map([...share].map(([name, partitions]) => [keyOf(name), partitions]));
}

/** Gives a member its partitions, or says that it has to wait or to join first. */
export function sync(group: Group, id: string, around: Surroundings): SyncResult {
  const member = see(group, id, around);
  const nothing = { generation: group.generation, assignment: new Map() };
  if (member === undefined) return { state: "REJOIN", ...nothing };
  if (group.state === "JOINING") return { state: member.joined ? "WAITING" : "REJOIN", ...nothing };
  member.synced = true;
  if ([...group.members.values()].every(({ synced }) => synced)) group.state = "STABLE";
  const share = group.assignment.get(id) ?? new Map();
  return { state: "OK", generation: group.generation, assignment: asAskedFor(share, member.subscription, around.streams) };
}

/** Says what a member has to do: join, ask for its partitions, or go on. @param generation -1 before the first assignment */
export function heartbeat(group: Group, id: string, generation: number, around: Surroundings): "JOINING" | "SYNCING" | "STABLE" {
  const member = see(group, id, around);
  if (member === undefined) return "JOINING";
  if (group.state === "JOINING") return member.joined ? "SYNCING" : "JOINING";
  if (group.state === "SYNCING") return "SYNCING";
  return generation === group.generation ? "STABLE" : "JOINING";
}

/** Removes a member that leaves; an id that is no member changes nothing. */
export function leave(group: Group, id: string, around: Surroundings): void {
  catchUp(group, around);
  if (!group.members.delete(id)) return;
  if (group.members.size === 0) becomeEmpty(group);
  else if (group.state !== "JOINING") openWindow(group, around.now);
}

/**
 * Why a member may not commit a checkpoint, or undefined when it may: DIS.4702 when it is not, or no longer, in the group,
 * DIS.4701 during a rebalance, DIS.4703 for an assignment of another generation.
 * @param generation undefined when the commit has none; then only the membership counts
 */
export function commitFault(
  group: Group,
  id: string,
  generation: number | undefined,
  around: Surroundings,
): "DIS.4701" | "DIS.4702" | "DIS.4703" | undefined {
  if (see(group, id, around) === undefined) return "DIS.4702";
  if (group.state !== "STABLE") return "DIS.4701";
  return generation === undefined || generation === group.generation ? undefined : "DIS.4703";
}

/** Whether the group has members. */
export function isInUse(group: Group, around: Surroundings): boolean {
  catchUp(group, around);
  return group.members.size > 0;
}
