/** Partition numbers by stream name. */
export type Partitions = ReadonlyMap<string, readonly number[]>;

/** What a member takes part in. */
export interface Interest {
  readonly member: string;
  readonly streams: readonly string[];
}

interface Taker {
  readonly member: string;
  readonly streams: ReadonlySet<string>;
  /** Number of partitions that it has so far. */
  load: number;
}

/** A partition and those who could have it. */
interface Piece {
  readonly stream: string;
  readonly number: number;
  readonly takers: readonly Taker[];
  owner: Taker;
}

function leastLoaded([first, ...others]: readonly [Taker, ...Taker[]]): Taker {
  return others.reduce((best, taker) => (taker.load < best.load ? taker : best), first);
}

function handOut(partitions: Partitions, all: readonly Taker[]): Piece[] {
  const pieces: Piece[] = [];
  for (const stream of [...partitions.keys()].sort()) {
    const [first, ...others] = all.filter(({ streams }) => streams.has(stream));
    if (first === undefined) continue;
    const takers = [first, ...others] as const;
    for (const number of partitions.get(stream) ?? []) {
      const owner = leastLoaded(takers);
      owner.load += 1;
      pieces.push({ stream, number, takers, owner });
    }
  }
  return pieces;
}

/** Hands one piece over to somebody who has at least two fewer. @returns whether there was one */
function evenOut(pieces: readonly Piece[]): boolean {
  for (const piece of pieces) {
    const other = piece.takers.find(({ load }) => load <= piece.owner.load - 2);
    if (other === undefined) continue;
    piece.owner.load -= 1;
    other.load += 1;
    piece.owner = other;
    return true;
  }
  return false;
}

/**
 * Divides partitions among members. Each goes to one of those that take part in its stream, and nobody has two more than
 * another who could have one of them. The same members and partitions give the same shares, in whatever order they come.
 * @param partitions those of all streams; a stream that nobody takes part in is left out
 * @returns shares by member, an empty one for a member that gets nothing
 */
export function assign(interests: readonly Interest[], partitions: Partitions): Map<string, Partitions> {
  const takers = interests
    .map(({ member, streams }): Taker => ({ member, streams: new Set(streams), load: 0 }))
    .sort((a, b) => (a.member < b.member ? -1 : 1));
  const pieces = handOut(partitions, takers);
  // Ends: with every step the loads are closer to each other.
  while (evenOut(pieces));
  const shares = new Map(takers.map(({ member }) => [member, new Map<string, number[]>()]));
  for (const { stream, number, owner } of pieces) {
    const share = shares.get(owner.member);
    share?.set(stream, [...(share.get(stream) ?? []), number]);
  }
  return shares;
}
