// How what people type is matched with the calls, ids and options that exist.

/** Whether an id fits a pattern, in which `*` stands for any text, a slash included. */
export function fitsPattern(pattern: string, id: string): boolean {
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${pieces.join(".*")}$`, "s").test(id);
}

/** A longer text is no misspelt id, and comparing it would take long. */
const LONGEST = 160;

/** Share of wrong characters above which a text means something else. */
const MOST_WRONG = 0.5;

/** The known word nearest to one that is not known, whatever its case; `undefined` when none is near. */
export function nearest(unknown: string, known: readonly string[]): string | undefined {
  if (unknown.length > LONGEST) return undefined;
  const rated = known.map((word) => {
    const wrong = distance(unknown.toLowerCase(), word.toLowerCase()) / Math.max(unknown.length, word.length);
    return { word, wrong };
  });
  const [best] = rated.sort((a, b) => a.wrong - b.wrong);
  return best !== undefined && best.wrong <= MOST_WRONG ? best.word : undefined;
}

/** How many characters must be added, removed or replaced to turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
