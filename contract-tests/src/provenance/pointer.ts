/** The unescaped segments of a JSON pointer (RFC 6901). */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** What stands on the way to a pointer, from the whole document to the place itself; it ends early where nothing is. */
export function alongTheWay(document: unknown, pointer: string): unknown[] {
  const way = [document];
  for (const segment of segmentsOf(pointer)) {
    const next = (way.at(-1) as Readonly<Record<string, unknown>> | null | undefined)?.[segment];
    if (next === undefined) break;
    way.push(next);
  }
  return way;
}
