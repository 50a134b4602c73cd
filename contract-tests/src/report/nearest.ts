/** How many letters must be added, taken away, changed, or swapped with their neighbour to make one word of the other. */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  const cell = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row++) {
    rows.push([row]);
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const ways = [cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + (isSame ? 0 : 1)];
      rows[row]?.push(Math.min(...ways, ...(isSwapped ? [cell(row - 2, column - 2) + 1] : [])));
    }
  }
  return cell(one.length, other.length);
}

/** The name that somebody may have meant; none when nothing is near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const rated = names.map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }));
  const [best] = rated.sort((one, other) => one.far - other.far);
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.name.length / 2)) ? best.name : undefined;
}
