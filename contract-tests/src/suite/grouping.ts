import type { Answer, Probe } from "../probe.js";
import { newPlace, type Place } from "./steps.js";

/** A member of a group: the app, and a name that the member chose. */
export interface Member {
  readonly groupId: string;
  readonly clientId: string;
}

/** What a member was given. */
export interface Share {
  readonly generation: number;
  /** Numbers of its partitions of the stream, sorted. */
  readonly partitions: readonly number[];
}

/** Long enough for the join window of a server, which no document names. */
const PATIENCE_MS = 20_000;
const STEP_MS = 100;

export function member(place: Place, clientId: string): Member {
  return { groupId: place.app_name, clientId };
}

export async function join(probe: Probe, who: Member, stream_name: string): Promise<Answer<"joinGroup">> {
  return probe.succeed("joinGroup", { ...who, interestedStream: [stream_name], rebalanceTimeoutMs: 5000 });
}

/** State of the group as a member is told. */
export async function stateFor(probe: Probe, who: Member, generation = -1): Promise<string> {
  return (await probe.succeed("heartbeat", { ...who, generation })).state;
}

/** Whether a member has to join, as its heartbeat is told; then it joins. */
async function joinWhenTold(probe: Probe, who: Member, stream_name: string, generation: number): Promise<void> {
  if ((await stateFor(probe, who, generation)) === "JOINING") await join(probe, who, stream_name);
}

async function shareOf(probe: Probe, who: Member, stream_name: string): Promise<Share | undefined> {
  const { state, generation, assignment } = await probe.succeed("syncGroup", { ...who, generation: -1 });
  if (state !== "OK" || typeof generation !== "number") return undefined;
  return { generation, partitions: [...(assignment?.[stream_name] ?? [])].sort((a, b) => a - b) };
}

/**
 * Lets members join and ask, as members do, until each has a share of the same generation and the group is STABLE.
 * @param known the generation that each had before
 */
export async function settle(probe: Probe, stream_name: string, members: readonly Member[], known = -1): Promise<Share[]> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    for (const each of members) await joinWhenTold(probe, each, stream_name, known);
    const shares: (Share | undefined)[] = [];
    for (const each of members) shares.push(await shareOf(probe, each, stream_name));
    const [first] = shares;
    if (first !== undefined && shares.every((share) => share?.generation === first.generation)) {
      const states: string[] = [];
      for (const each of members) states.push(await stateFor(probe, each, first.generation));
      if (states.every((state) => state === "STABLE")) return shares as Share[];
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  probe.equal("whether all members have their partitions", false, true);
  return [];
}

/** A stream with partitions and records, and an app, for a group. */
export async function newGroup(probe: Probe, partitions: number): Promise<Place> {
  return newPlace(probe, 3, partitions);
}

/** Ends the members, so that the app can be removed. */
export async function leave(probe: Probe, ...members: readonly Member[]): Promise<void> {
  for (const each of members) await probe.succeed("leaveGroup", { ...each });
}
