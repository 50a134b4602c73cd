import { runsAll } from "../../testing/share.js";

export const COLOURS = ["light", "dark"] as const;

/** Both colours in both widths, which every page has to suit. */
export const LOOKS = COLOURS.flatMap((colorScheme) => [1280, 390].map((width) => ({ width, colorScheme })));

/** Neighbors have opposite looks: the other colour and the other width. Between them is one without: the other language of a page. */
const TURN = [0, undefined, 3, undefined, 1, undefined, 2, undefined] as const;

/**
 * The looks in which something is searched for what nobody can read or reach, which is slow: one look, or none. Neighbors have
 * another one, so that a kind of page is searched in all four.
 */
export function searchedLooks(place: number): typeof LOOKS {
  return LOOKS.filter((_, index) => runsAll || index === TURN[place % TURN.length]);
}
