import type { Options } from "minisearch";

// What the search of the site compares. The build and the page share this file, so that both divide a text in the same way.

/** A place of the site that the search leads to. */
export interface Entry {
  readonly title: string;
  /** Where it belongs: the part of the site, and the guide or the group of operations. */
  readonly place: string;
  /** Relative to the folder of its language. */
  readonly href: string;
  /** Plain text; a result shows a piece of it. */
  readonly text: string;
  /** Words that lead here too; not shown. */
  readonly keywords: string;
}

/** Chinese, an error code, or a word. */
const RUNS = /\p{Script=Han}+|DIS\.\d+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/giu;
const HAN = /^\p{Script=Han}/u;

/** Chinese has no spaces between words: overlapping pairs of characters stand in their place, `流量限制` is `流量`, `量限` and `限制`. */
function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.length === 1 ? characters : characters.slice(1).map((second, index) => `${characters[index]}${second}`);
}

/** The part of an English word that its forms share: `rebalanc` of `rebalances`, `rebalanced` and `rebalancing`. */
function stemOf(word: string): string {
  const stem = word.replace(/(?<=..)ie[sd]$/, "y").replace(/(?<=....)(?:ing|ed|es|e|(?<!s)s)$/, "");
  return stem.replace(/(?<=...)([bdgmnprt])\1$/, "$1");
}

/** `commitCheckpoint` is itself and its parts, as is `partition_id`; a code is itself and its number. */
function wordsOf(run: string): string[] {
  const parts = run.split(/_+|^DIS\.|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
  const words = parts[0] === run ? [run] : [run, ...parts];
  return words.map((word) => stemOf(word.toLowerCase()));
}

/** The terms of a text, in its order. */
export function termsOf(text: string): string[] {
  return (text.normalize("NFKC").match(RUNS) ?? []).flatMap((run) => (HAN.test(run) ? pairsOf(run) : wordsOf(run)));
}

/** Whether the beginning of a term stands for the term: of a word that is still being typed, and of a single Chinese character. */
export function isBeginning(term: string): boolean {
  return !HAN.test(term) || [...term].length === 1;
}

/** How the index is built, and how it is asked. */
export const INDEX: Options<Entry & { readonly id: number }> = {
  fields: ["title", "keywords", "text"],
  storeFields: ["title", "place", "href", "text"],
  tokenize: (text) => termsOf(text),
  processTerm: (term) => term,
};
