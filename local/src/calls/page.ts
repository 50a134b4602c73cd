import type { Partition } from "../state/partition.js";
import { currentPartitions, findPartition, type Stream } from "../state/stream.js";

/** A part of a list, and whether there is more behind it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Where a page begins and how long it is. */
export interface PageRange {
  /** The page begins behind this name, the last one of the page before; nothing needs to have it. */
  readonly after: string | undefined;
  /** 1 or more. */
  readonly limit: number;
}

function cut<T>(items: readonly T[], limit: number): Page<T> {
  return { items: items.slice(0, limit), hasMore: items.length > limit };
}

/** Sorts things with different names by code units, as `>` compares: the same order on every machine, in every language. */
export function sortByName<T extends { readonly name: string }>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A page of things with different names, sorted by name. */
export function pageByName<T extends { readonly name: string }>(things: readonly T[], { after, limit }: PageRange): Page<T> {
  const behind = things.filter(({ name }) => after === undefined || name > after);
  return cut(sortByName(behind), limit);
}

/** A page of the partitions of a stream, in order, in any status. @throws Refusal DIS.4302 when `after` does not exist */
export function pageOfPartitions(stream: Stream, { after, limit }: PageRange, now: number): Page<Partition> {
  const first = after === undefined ? 0 : findPartition(stream, after, now).number + 1;
  return cut(currentPartitions(stream, now).slice(first), limit);
}
