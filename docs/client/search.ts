import MiniSearch, { type SearchOptions } from "minisearch";
import { type Entry, INDEX, isBeginning, termsOf } from "../search/terms.js";

// The search of the site with its index: a page loads this script when its reader searches for the first time. It is a script and
// not data, because a page that was opened from a file may not load data.

/** A found place, with the piece of its text that was meant. */
export interface Hit {
  readonly title: string;
  readonly place: string;
  readonly href: string;
  readonly piece: string;
}

export type Search = (query: string) => readonly Hit[];

declare global {
  var searchIndex: string;
  var searchSite: Search | undefined;
}

const MOST_HITS = 30;
const PIECE = 140;

/** From strict to lenient; the first that finds something counts. */
const WAYS: readonly SearchOptions[] = [
  { combineWith: "AND", prefix: isBeginning },
  { combineWith: "AND", prefix: isBeginning, fuzzy: (term) => (isBeginning(term) && term.length > 3 ? 0.25 : false) },
  { combineWith: "OR", prefix: isBeginning },
];

/** The piece of a text around the first word of the query. */
function pieceOf(text: string, query: string): string {
  const lower = text.toLowerCase();
  const words = [query.trim().toLowerCase(), ...query.toLowerCase().split(/\s+/), ...termsOf(query)];
  const at = words.map((word) => (word === "" ? -1 : lower.indexOf(word))).find((index) => index >= 0) ?? 0;
  const start = at < PIECE / 2 ? 0 : text.lastIndexOf(" ", at - PIECE / 4) + 1;
  const begin = at - start > PIECE ? at - 20 : start;
  const end = begin + PIECE;
  return `${begin > 0 ? "… " : ""}${text.slice(begin, end)}${end < text.length ? " …" : ""}`;
}

const index = MiniSearch.loadJSON(globalThis.searchIndex, INDEX);

globalThis.searchSite = (query) => {
  const boost = { title: 4, keywords: 2 };
  for (const way of WAYS) {
    const found = index.search(query, { ...way, boost });
    if (found.length === 0) continue;
    return found.slice(0, MOST_HITS).map((hit) => {
      const { title, place, href, text } = hit as unknown as Entry;
      return { title, place, href, piece: pieceOf(text, query) };
    });
  }
  return [];
};
