import type { Change } from "../change.js";
import { isPart, listAt, type Part, same } from "../document.js";
import { commonOperations } from "../operations.js";

/** Names of the schemes of each alternative. No list at all, like an empty one, asks for nothing. */
function alternatives(owner: Part, otherwise: readonly string[][]): readonly string[][] {
  if (owner["security"] === undefined) return otherwise;
  const listed = listAt(owner, "security").map((requirement) => (isPart(requirement) ? Object.keys(requirement).sort() : []));
  return listed.length === 0 ? NOTHING : listed;
}

const NOTHING: readonly string[][] = [[]];

function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  return part.length < whole.length && part.every((scheme) => whole.includes(scheme));
}

/** An alternative that asks for only a part of what was asked for. Another scheme beside the known ones is none. */
function weaker(before: readonly string[][], after: readonly string[][]): string[] | undefined {
  const known = (some: readonly string[]) => before.some((other) => same(some, other));
  return after.find((some) => !known(some) && before.some((whole) => isWithin(some, whole)));
}

function change(path: readonly string[], found: readonly string[]): Change {
  const what =
    found.length === 0
      ? "security was removed: no credentials are needed any more"
      : `security was weakened: ${found.join(" + ")} is enough now`;
  return { impact: "major", path: [...path, "security"], what, by: "own" };
}

/** Security that was removed or weakened, of the document and of operations that make an exception of themselves. */
export function securityChanges(before: Part, after: Part): Change[] {
  const [old, now] = [alternatives(before, NOTHING), alternatives(after, NOTHING)];
  const general = weaker(old, now);
  const own = commonOperations(before, after).flatMap(([earlier, later]) => {
    const inherits = earlier.node["security"] === undefined && later.node["security"] === undefined;
    const found = inherits ? undefined : weaker(alternatives(earlier.node, old), alternatives(later.node, now));
    return found === undefined ? [] : [change(later.path, found)];
  });
  return [...(general === undefined ? [] : [change([], general)]), ...own];
}
