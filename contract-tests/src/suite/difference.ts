import { brief, fieldList, LONGEST, type Path } from "../check/place.js";

/** The first place where a value is not the expected one. */
export interface Difference {
  /** From the compared value on. */
  readonly path: Path;
  /** What should stand there, and what does, as short JSON text or in words. */
  readonly expected: string;
  readonly found: string;
  /** How it differs, whatever the values are. */
  readonly manner: "missing" | "unexpected" | "another type" | "another value" | "another order" | "fewer items" | "more items";
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compares what a target sent with what is expected. The order of keys is no difference, and neither are fields that are not
 * expected: responses may grow. A field that is expected to be `undefined` must not be there. Lists are compared in order.
 */
export function difference(found: unknown, expected: unknown, path: Path = []): Difference | undefined {
  if (Object.is(found, expected) || (found === 0 && expected === 0)) return undefined;
  if (expected === undefined) return { path, manner: "unexpected", expected: "nothing", found: brief(found) };
  if (found === undefined || found === null) return { path, manner: "missing", expected: brief(expected), found: brief(found) };
  if (typeOf(found) !== typeOf(expected)) {
    return { path, manner: "another type", expected: brief(expected), found: brief(found) };
  }
  if (Array.isArray(found) && Array.isArray(expected)) return inList(found, expected, path);
  if (typeof found === "object") return inFields(found as Fields, expected as Fields, path);
  if (typeof found === "string") return inText(found, String(expected), path);
  return { path, manner: "another value", expected: brief(expected), found: brief(found) };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "list" : typeof value;
}

function inFields(found: Fields, expected: Fields, path: Path): Difference | undefined {
  for (const [name, wanted] of Object.entries(expected)) {
    const own = Object.hasOwn(found, name) ? found[name] : undefined;
    const differs = difference(own, wanted, [...path, name]);
    if (differs === undefined) continue;
    return own === undefined ? { ...differs, found: `no such field: ${fieldList(found)}` } : differs;
  }
  return undefined;
}

function inList(found: readonly unknown[], expected: readonly unknown[], path: Path): Difference | undefined {
  const first = expected.findIndex((wanted, index) => index >= found.length || difference(found[index], wanted) !== undefined);
  if (first === -1 && found.length === expected.length) return undefined;
  const at = first === -1 ? expected.length : first;
  const there = [...path, at];
  if (found.length === expected.length) {
    const inside = difference(found[at], expected[at], there);
    if (inside === undefined || !isPermuted(found, expected)) return inside;
    return { ...inside, manner: "another order", found: `${inside.found} (in another order)` };
  }
  return {
    path: there,
    manner: found.length < expected.length ? "fewer items" : "more items",
    expected: at < expected.length ? brief(expected[at]) : "the end of the list",
    found: `${at < found.length ? brief(found[at]) : "the end of the list"} (${found.length} items instead of ${expected.length})`,
  };
}

/** Items that are sorted to see whether two lists differ in their order alone. */
const MOST_SORTED = 2_000;

function isPermuted(found: readonly unknown[], expected: readonly unknown[]): boolean {
  if (found.length !== expected.length || found.length > MOST_SORTED) return false;
  const sorted = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).sort();
  const others = sorted(expected);
  return sorted(found).every((item, index) => item === others[index]);
}

/** Characters of a text before and behind the place where it differs. */
const AROUND = 20;

/** Short texts are shown whole, and of long ones the place where they differ. */
function inText(found: string, expected: string, path: Path): Difference {
  const manner = "another value";
  if (found.length <= LONGEST && expected.length <= LONGEST) {
    return { path, manner, expected: JSON.stringify(expected), found: JSON.stringify(found) };
  }
  let at = 0;
  while (at < Math.min(found.length, expected.length) && found[at] === expected[at]) at++;
  const shown = (text: string) => {
    const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + AROUND)];
    const piece = JSON.stringify(text.slice(from, to)).slice(1, -1);
    return `"${from > 0 ? "..." : ""}${piece}${to < text.length ? "..." : ""}" (${text.length} characters)`;
  };
  return { path, manner, expected: shown(expected), found: `${shown(found)}, another one from character ${at} on` };
}
