import { assign, type Partitions } from "./assignment.js";
import { type AssignableStream, namesUnknown, type Subscription, streamsOf } from "./subscription.js";

/**
 * The group of consumers that share the partitions of an app. It has no timer: whatever time brings about, such as the end of
 * a session, is done when the group is looked at next, which a member does every few seconds.
 */
export interface Group {
  state: "EMPTY" | "JOINING" | "SYNCING" | "STABLE";
  /** One more with each assignment; it never goes back, also not while the group is empty. */
  generation: number;
  readonly members: Map<string, Member>;
  /** When the members were asked to join, milliseconds since 1970-01-01 UTC; read while JOINING. */
  openedAt: number;
  /** By member; the one of the generation, once its members are SYNCING. */
  assignment: ReadonlyMap<string, Partitions>;
  /** What was there to be divided. */
  basis: string;
}

interface Member {
  lastSeen: number;
  joined: boolean;
  synced: boolean;
  readonly rebalanceTimeoutMs: number;
  readonly subscription: Subscription;
}

/** What a call on a group looks at beside it. */
export interface Surroundings {
  readonly now: number;
  /** A member that is silent for longer is gone. */
  readonly sessionMs: number;
  /** How long others are waited for, at least. */
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

/** Asks all members to join again. */
function openWindow(group: Group, now: number): void {
  group.state = "JOINING";
  group.openedAt = now;
  group.assignment = new Map();
  for (const member of group.members.values()) member.joined = false;
}

/** The streams and partitions of each member as text: another text, and they have to be divided again. */
function basisOf({ members }: Group, streams: readonly AssignableStream[]): string {
  const wishes = [...members].map(([id, { subscription }]) => {
    const wanted = streamsOf(subscription, streams);
    return [id, wanted.map((stream) => [stream.id, stream.partitions])];
  });
  return JSON.stringify(wishes);
}

/** Begins a generation. */
function divide(group: Group, streams: readonly AssignableStream[]): void {
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

/** Ends the joining when all have joined and others had their time, or when nobody can be waited for any longer. */
function closeWindow(group: Group, { now, joinWindowMs, streams }: Surroundings): void {
  const members = [...group.members.values()];
  const timeout = Math.max(joinWindowMs, ...members.map(({ rebalanceTimeoutMs }) => rebalanceTimeoutMs));
  const waited = now - group.openedAt;
  const isComplete = waited >= joinWindowMs && members.every(({ joined }) => joined);
  if (!isComplete && waited < timeout) return;
  for (const [id, { joined }] of group.members) if (!joined) group.members.delete(id);
  if (group.members.size === 0) becomeEmpty(group);
  else divide(group, streams);
}

/** Does what is due by now: members whose session has ended, partitions that came or went, the end of the joining. */
function catchUp(group: Group, around: Surroundings): void {
  const before = group.members.size;
  for (const [id, { lastSeen }] of group.members) if (around.now - lastSeen > around.sessionMs) group.members.delete(id);
  if (group.members.size === 0) becomeEmpty(group);
  else if (group.state === "JOINING") closeWindow(group, around);
  else if (group.members.size < before || group.basis !== basisOf(group, around.streams)) openWindow(group, around.now);
}

/** A member as it is after all that is due; asking shows that it is there. */
function see(group: Group, id: string, around: Surroundings): Member | undefined {
  catchUp(group, around);
  const member = group.members.get(id);
  if (member !== undefined) member.lastSeen = around.now;
  return member;
}

export interface Join {
  readonly state: "OK" | "ERR_SUBSCRIPTION";
  /** Names of the streams that the member takes part in. */
  readonly subscription: readonly string[];
  /** When to ask for the assignment, milliseconds from now. */
  readonly syncDelayedTimeMs: number;
}

/**
 * Takes a member into the joining, which it begins if there is none.
 * @param subscription undefined when it could not be read
 * @param rebalanceTimeoutMs how long the member wants the others to be waited for
 */
export function join(
  group: Group,
  id: string,
  { subscription, rebalanceTimeoutMs }: { subscription: Subscription | undefined; rebalanceTimeoutMs: number },
  around: Surroundings,
): Join {
  see(group, id, around);
  const { now, joinWindowMs, streams } = around;
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

export interface Sync {
  readonly state: "OK" | "WAITING" | "REJOIN";
  readonly generation: number;
  readonly assignment: Partitions;
}

/** Gives a member its share, or says that it is to wait or to join first. */
export function sync(group: Group, id: string, around: Surroundings): Sync {
  const member = see(group, id, around);
  const nothing = { generation: group.generation, assignment: new Map() };
  if (member === undefined) return { state: "REJOIN", ...nothing };
  if (group.state === "JOINING") return { state: member.joined ? "WAITING" : "REJOIN", ...nothing };
  member.synced = true;
  if ([...group.members.values()].every(({ synced }) => synced)) group.state = "STABLE";
  return { state: "OK", generation: group.generation, assignment: group.assignment.get(id) ?? new Map() };
}

/** Says what a member is to do: to join, to ask for its share, or to go on. @param generation -1 before the first share */
export function heartbeat(group: Group, id: string, generation: number, around: Surroundings): "JOINING" | "SYNCING" | "STABLE" {
  const member = see(group, id, around);
  if (member === undefined) return "JOINING";
  if (group.state === "JOINING") return member.joined ? "SYNCING" : "JOINING";
  if (group.state === "SYNCING") return "SYNCING";
  return generation === group.generation ? "STABLE" : "JOINING";
}

/** Takes a member out at its own wish; one that is not there changes nothing. */
export function leave(group: Group, id: string, around: Surroundings): void {
  catchUp(group, around);
  if (!group.members.delete(id)) return;
  if (group.members.size === 0) becomeEmpty(group);
  else if (group.state !== "JOINING") openWindow(group, around.now);
}

/**
 * Why a member may not commit a checkpoint: DIS.4702 for one that is not, or no longer, in the group, DIS.4701 while the
 * partitions are being divided, DIS.4703 for a share of another generation; undefined when it may.
 * @param generation not looked at when it was not sent
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

/** Whether somebody is in the group. */
export function isInUse(group: Group, around: Surroundings): boolean {
  catchUp(group, around);
  return group.members.size > 0;
}
