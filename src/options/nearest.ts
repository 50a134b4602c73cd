/** How many characters have to be added, left out or replaced to make one name of the other. */
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

/** A name in one spelling: `partitionKey`, `partition-key` and `partition_key` are the same to who mistypes. */
function plain(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}

/** Names that have so many characters wrong mean something else. */
const MOST_WRONG = 0.4;

/**
 * The known name that is nearest to one that is not known, as the end of a message: `, did you mean timeoutMs?`; empty when
 * none is near. A name that begins as the known one does, such as `timeout`, is near.
 */
export function meant(unknown: string, known: readonly string[]): string {
  // A name of this length is no slip of the pen, and comparing it would take long.
  if (unknown.length > 64) return "";
  const wanted = plain(unknown);
  const rated = known.map((name) => {
    const own = plain(name);
    const begins = wanted.length > 2 && (own.startsWith(wanted) || wanted.startsWith(own));
    return { name, wrong: begins ? 0.1 : distance(wanted, own) / Math.max(wanted.length, own.length) };
  });
  const [best] = rated.sort((a, b) => a.wrong - b.wrong);
  return best !== undefined && best.wrong <= MOST_WRONG ? `, did you mean ${best.name}?` : "";
}
