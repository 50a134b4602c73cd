/** A longer text is not a misspelt name, and to compare it would take long. */
const LONGEST = 160;

/** Share of wrong characters above which a text means something else. */
const MOST_WRONG = 0.45;

/** A name without case and separators: `partitionKey`, `partition-key` and `partition_key` are the same. */
function plain(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}

/** How many characters must be added, removed or replaced to turn one name into the other. */
function distance(a: string, b: string): number {
  let row = [0, ...b].map((_, index) => index);
  for (const letter of a) {
    const next = [(row[0] as number) + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] as number) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row.pop() as number;
}

/**
 * The known name that is nearest to an unknown one, for a message such as "did you mean timeoutMs?". Case, `-` and `_` do not
 * count, and a name that begins like the known one, such as `timeout`, is near.
 * @returns `undefined` when no name is near
 */
export function nearest(unknown: string, known: readonly string[]): string | undefined {
  if (unknown.length > LONGEST) return undefined;
  const wanted = plain(unknown);
  let best: { readonly name: string; readonly wrong: number } | undefined;
  for (const name of known) {
    const own = plain(name);
    const share = distance(wanted, own) / Math.max(wanted.length, own.length);
    const begins = wanted.length > 2 && (own.startsWith(wanted) || wanted.startsWith(own));
    const wrong = begins ? share / 10 : share;
    if (wrong <= MOST_WRONG && (best === undefined || wrong < best.wrong)) best = { name, wrong };
  }
  return best?.name;
}
