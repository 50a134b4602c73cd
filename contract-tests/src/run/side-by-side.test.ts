import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side.js";

/** Works through a list, and notes what was under way whenever an item began. */
async function begun(
  items: readonly string[],
  limit: number,
  mayStart?: (item: string, underWay: ReadonlySet<string>) => boolean,
): Promise<string[]> {
  const underWay = new Set<string>();
  const lines: string[] = [];
  const work = async (item: string) => {
    lines.push([...underWay, item].join(" "));
    underWay.add(item);
    await new Promise(setImmediate);
    underWay.delete(item);
  };
  await sideBySide(items, limit, work, mayStart);
  return lines;
}

test("items go in their order, and never more of them than the limit", async () => {
  expect(await begun(["a", "b", "c"], 2)).toEqual(["a", "a b", "b c"]);
  expect(await begun(["a", "b", "c"], 1)).toEqual(["a", "b", "c"]);
});

test("an item that cannot go beside another one waits, and those behind it go first", async () => {
  const isApart = (item: string, underWay: ReadonlySet<string>) => item !== "b" || !underWay.has("a");
  expect((await begun(["a", "b", "c"], 2, isApart)).slice(0, 2)).toEqual(["a", "a c"]);
});

test("an item that can go beside nothing goes when nothing else is under way", async () => {
  expect(await begun(["a", "b", "c"], 3, (item) => item !== "b")).toEqual(["a", "a c", "b"]);
});

test("an error of the work ends it with that error", async () => {
  await expect(sideBySide(["a"], 1, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

test("an empty list is done at once", async () => {
  expect(await begun([], 4)).toEqual([]);
});
