import type { Probe } from "./probe.js";

/** One page of a list, and whether the target says that there is more behind it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Pages that are followed at most: a target that gives the same page for ever must not hold the run up. */
const MAX_PAGES = 200;

/**
 * Follows a list from page to page, as a client does: the next page begins behind the last item of the one before.
 * @param ask gives the page behind `last`; the first page without it
 */
export async function followPages<T>(ask: (last?: T) => Promise<Page<T>>): Promise<T[][]> {
  const pages: T[][] = [];
  let last: T | undefined;
  for (let count = 0; count < MAX_PAGES; count++) {
    const page = await (last === undefined ? ask() : ask(last));
    pages.push([...page.items]);
    last = page.items.at(-1);
    // An empty page that says that there are more is a fault: the caller sees the empty page.
    if (!page.hasMore || page.items.length === 0) break;
  }
  return pages;
}

/**
 * Ends the scenario unless the pages of a list hold each name once, sorted, all of ours are among them, and no page is empty or too
 * long. A target may have more names than ours.
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
