import { SkippedError } from "../check/finding.js";
import type { Grounds, Probe } from "./probe.js";

/** One page of a list, and whether the target says that there is more behind it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
}

/** Pages that are followed at most: a target that gives the same page for ever must not hold the run up. */
const MAX_PAGES = 200;

/**
 * Follows a list from page to page, as a client does: the next page begins behind the last item of the one before. A page may be
 * shorter than its limit.
 * @param ask gives the page behind `last`; the first page without it
 * @param enough items after which no page is asked for; by default the list is followed to its end
 */
export async function followPages<T>(
  ask: (last?: T) => Promise<Page<T>>,
  enough: number = Number.POSITIVE_INFINITY,
): Promise<T[][]> {
  const pages: T[][] = [];
  let last: T | undefined;
  let items = 0;
  for (let count = 0; count < MAX_PAGES && items < enough; count++) {
    const page = await (last === undefined ? ask() : ask(last));
    pages.push([...page.items]);
    items += page.items.length;
    last = page.items.at(-1);
    // An empty page that says that there are more is a fault: the caller sees the empty page.
    if (!page.hasMore || page.items.length === 0) break;
  }
  return pages;
}

/** Each page tells the next one by its last item, so a page with nothing in it can only be the whole list. */
export function expectPages(probe: Probe, pages: readonly (readonly unknown[])[], limit: number): void {
  const lengths = pages.map(({ length }) => length);
  const isTooLong = lengths.filter((length) => length > limit);
  probe.equal(`lengths of pages above the limit of ${limit}`, isTooLong, []);
  const isEmpty = lengths.slice(1).filter((length) => length === 0);
  probe.equal("empty pages behind one that says there are more", isEmpty.length, 0);
}

/**
 * Names that do not begin with a letter, from a name of the run. Where others have streams and apps, every name begins with the run's
 * prefix, so that what is left after a crash can be found: there are none then.
 */
export function oddNames(probe: Probe, name: string): string[] {
  return probe.isForTests ? [`_${name}`, `-${name}-`] : [];
}

const SORTED: Grounds = { inferred: "Only the .NET client says that names are sorted." };

/**
 * Ends the scenario unless the pages of a list hold each name once, and all of ours in order. A target may have more names than
 * ours, and sort capitals as it likes.
 */
export function expectNamePages(probe: Probe, pages: readonly string[][], limit: number, ours: readonly string[]): void {
  const names = pages.flat();
  expectPages(probe, pages, limit);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  probe.equal("names that are listed twice", twice, []);
  const found = names.filter((name) => ours.includes(name));
  probe.equal("our names", [...found].sort(), [...ours].sort());
  probe.equal("order of our names", found, [...ours].sort(), SORTED);
}

/** How often something is tried while others change the account. */
const MOST_TRIES = 5;

/**
 * Does something that depends on all streams or all apps of the account. Others may make and delete some meanwhile, so a finding
 * counts only when the names were the same before and after.
 * @throws SkippedError when they never were
 */
export async function whileUnchanged(
  probe: Probe,
  names: () => Promise<readonly string[]>,
  work: () => Promise<void>,
): Promise<void> {
  const sorted = async () => [...(await names())].sort().join(" ");
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const before = await sorted();
    const finding = await probe.attempt(work);
    if (finding === undefined) return;
    if ((await sorted()) === before) probe.fail(finding);
  }
  throw new SkippedError("Others kept making and deleting streams or apps, so that nothing can be said about all of them.");
}
