/** Partition numbers by stream name. */
export type Partitions = ReadonlyMap<string, readonly number[]>;

/** The streams that a member takes part in. */
export interface Interest {
  readonly member: string;
  readonly streams: readonly string[];
}

interface Member {
  readonly id: string;
  readonly streams: ReadonlySet<string>;
  /** Number of partitions that it has so far. */
  load: number;
}

/** A partition, its owner, and the members that could own it. */
interface Owned {
  readonly stream: string;
  readonly number: number;
  readonly candidates: readonly Member[];
  owner: Member;
}

function leastLoaded([first, ...others]: readonly [Member, ...Member[]]): Member {
  return others.reduce((best, member) => (member.load < best.load ? member : best), first);
}

/** Gives each partition to the member with the fewest so far, stream by stream. */
function handOut(partitions: Partitions, members: readonly Member[]): Owned[] {
  const owned: Owned[] = [];
  for (const stream of [...partitions.keys()].sort()) {
    const [first, ...others] = members.filter(({ streams }) => streams.has(stream));
    if (first === undefined) continue;
    const candidates = [first, ...others] as const;
    for (const number of partitions.get(stream) ?? []) {
      const owner = leastLoaded(candidates);
      owner.load += 1;
      owned.push({ stream, number, candidates, owner });
    }
  }
  return owned;
}

/** Moves one partition to a member that has at least two fewer. @returns false when there is none to move */
function evenOut(owned: readonly Owned[]): boolean {
  for (const partition of owned) {
    const other = partition.candidates.find(({ load }) => load <= partition.owner.load - 2);
    if (other === undefined) continue;
    partition.owner.load -= 1;
    other.load += 1;
    partition.owner = other;
    return true;
  }
  return false;
}

/**
 * Assigns partitions to members. Each goes to a member that takes part in its stream, and no member has two more than another
 * one that could have one of them. The same members and partitions give the same assignment, in whatever order they come.
 * @param partitions those of all streams; a stream that no member takes part in is skipped
 * @returns partitions by member, with an empty entry for a member that gets none
 */
export function assign(interests: readonly Interest[], partitions: Partitions): Map<string, Partitions> {
  const members = interests
    .map(({ member, streams }): Member => ({ id: member, streams: new Set(streams), load: 0 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const owned = handOut(partitions, members);
  // Ends, because each step brings the loads closer together.
  while (evenOut(owned));
  const shares = new Map(members.map(({ id }) => [id, new Map<string, number[]>()]));
  for (const { stream, number, owner } of owned) {
    const share = shares.get(owner.id);
    share?.set(stream, [...(share.get(stream) ?? []), number]);
  }
  return shares;
}
