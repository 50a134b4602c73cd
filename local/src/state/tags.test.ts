import { describe, expect, test } from "vitest";
import { collectTags, listOfTags, putTags, removeTag, type Tags } from "./tags.js";

function tagsOf(...keys: string[]): Tags {
  return new Map(keys.map((key) => [key, "old"]));
}

const ten = Array.from({ length: 10 }, (_, index) => `k${index}`);

describe("putTags", () => {
  test("adds tags, replaces values, and takes a missing value as an empty one", () => {
    const tags = tagsOf("a");
    putTags(tags, [{ key: "b", value: "1" }, { key: "a", value: "new" }, { key: "c" }]);
    expect(listOfTags(tags)).toEqual([
      { key: "a", value: "new" },
      { key: "b", value: "1" },
      { key: "c", value: "" },
    ]);
  });

  test("counts after replacing: ten can be replaced, and the eleventh is refused with all that came along", () => {
    const tags = tagsOf(...ten);
    putTags(
      tags,
      ten.map((key) => ({ key, value: "new" })),
    );
    expect([...new Set(tags.values())]).toEqual(["new"]);
    const more = [{ key: "k0", value: "newer" }, { key: "k10" }];
    expect(() => putTags(tags, more)).toThrow(expect.objectContaining({ code: "DIS.4601" }));
    expect(tags.get("k0")).toBe("new");
    expect(tags.size).toBe(10);
  });

  test("refuses one key twice and changes nothing", () => {
    const tags = tagsOf("a");
    const twice = [
      { key: "b", value: "1" },
      { key: "b", value: "2" },
    ];
    expect(() => putTags(tags, twice)).toThrow(expect.objectContaining({ code: "DIS.4200" }));
    expect(listOfTags(tags)).toEqual([{ key: "a", value: "old" }]);
  });
});

test("removeTag refuses a key that is not there", () => {
  const tags = tagsOf("a");
  removeTag(tags, "a");
  expect(tags.size).toBe(0);
  expect(() => removeTag(tags, "a")).toThrow(expect.objectContaining({ code: "DIS.4604" }));
});

test("collectTags gives every key with its different values, both sorted by code units", () => {
  const resources = [
    { tags: new Map([["b", "2"]]) },
    {
      tags: new Map([
        ["b", "1"],
        ["B", "x"],
      ]),
    },
    { tags: new Map([["b", "2"]]) },
  ];
  expect(collectTags(resources)).toEqual([
    { key: "B", values: ["x"] },
    { key: "b", values: ["1", "2"] },
  ]);
  expect(collectTags([])).toEqual([]);
});
