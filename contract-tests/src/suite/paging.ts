import type { Probe } from "../probe.js";

/** One page of a list, and whether the target says that there is more behind it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Pages that are followed at the most: a target that gives the same page for ever would hold the run up. */
const MAX_PAGES = 200;

/**
 * Follows a list from page to page, as a client does: the next page begins behind the last item of the one before.
 * @param ask gives a page; without `last` the first one
 */
export async function followPages<T>(ask: (last?: T) => Promise<Page<T>>): Promise<T[][]> {
  const pages: T[][] = [];
  let last: T | undefined;
  for (let count = 0; count < MAX_PAGES; count++) {
    const page = await (last === undefined ? ask() : ask(last));
    pages.push([...page.items]);
    last = page.items.at(-1);
    // Nothing on a page and more behind it is a fault that the caller sees by the empty page.
    if (!page.hasMore || page.items.length === 0) break;
  }
  return pages;
}

/**
 * The pages of a list of names hold each name once, sorted, and these of ours among them; no page is too long or empty. A
 * target may have more names than ours.
 */
export function expectNamePages(probe: Probe, pages: readonly string[][], limit: number, ours: readonly string[]): void {
  const names = pages.flat();
  probe.equal("names", names, [...new Set(names)].sort());
  probe.equal(
    "our names",
    names.filter((name) => ours.includes(name)),
    [...ours].sort(),
  );
  const [full, last] = [pages.slice(0, -1).map(({ length }) => length), pages.at(-1)?.length ?? 0];
  probe.equal(
    "lengths of the pages before the last",
    full,
    full.map(() => limit),
  );
  probe.equal("whether the last page has 1 to the limit", last >= 1 && last <= limit, true);
}
