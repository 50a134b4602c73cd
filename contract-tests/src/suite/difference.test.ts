import { describe, expect, test } from "vitest";
import { placeText } from "../check/place.js";
import { difference } from "./difference.js";

const shown = (found: unknown, expected: unknown) => {
  const differs = difference(found, expected);
  return differs === undefined ? undefined : [placeText(differs.path), differs.manner, differs.expected, differs.found];
};

describe("no difference is", () => {
  test.each<[string, unknown, unknown]>([
    ["the order of keys", { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ["a field that is not expected", { records: [{ data: "x", timestamp: 5 }], more: true }, { records: [{ data: "x" }] }],
    ["a field that must not be there and is not", { a: 1 }, { a: 1, b: undefined }],
    ["nothing twice", undefined, undefined],
    ["null twice", { a: null }, { a: null }],
    ["zero, below or above", -0, 0],
  ])("%s", (_, found, expected) => {
    expect(shown(found, expected)).toBeUndefined();
  });
});

describe("a difference has its place, its manner, and both values:", () => {
  test.each<[string, unknown, unknown, readonly string[]]>([
    [
      "a value",
      { records: [{ data: "a" }, { data: "b" }] },
      { records: [{ data: "a" }, { data: "c" }] },
      ["records[1].data", "another value", '"c"', '"b"'],
    ],
    ["a type", { number: 3 }, { number: "3" }, ["number", "another type", '"3"', "3"]],
    ["a missing field", { seq: 3 }, { number: 3 }, ["number", "missing", "3", "no such field: the fields are seq"]],
    ["a null", { number: null }, { number: 3 }, ["number", "missing", "3", "null"]],
    ["a field that must not be there", { a: 1 }, { a: undefined }, ["a", "unexpected", "nothing", "1"]],
    ["an item that lacks", ["a", "c"], ["a", "b", "c"], ["[1]", "fewer items", '"b"', '"c" (2 items instead of 3)']],
    ["an item too many", ["a", "b"], ["a"], ["[1]", "more items", "the end of the list", '"b" (2 items instead of 1)']],
    ["the order of a list", ["b", "a"], ["a", "b"], ["[0]", "another order", '"a"', '"b" (in another order)']],
    ["a name that is no word", { "a b": 1 }, { "a b": 2 }, ['["a b"]', "another value", "2", "1"]],
    ["no list", "abc", ["a"], ["", "another type", '["a"]', '"abc"']],
  ])("%s", (_, found, expected, words) => {
    expect(shown(found, expected)).toEqual(words);
  });

  test("a long text is shown where it differs", () => {
    const long = "x".repeat(100_000);
    const changed = `${long.slice(0, 65_536)}y${long.slice(65_537)}`;
    const [, , expected = "", found = ""] = shown(changed, long) ?? [];
    expect(expected).toBe(`"...${"x".repeat(40)}..." (100000 characters)`);
    expect(found).toBe(`"...${"x".repeat(20)}y${"x".repeat(19)}..." (100000 characters), another one from character 65536 on`);
    expect(shown(long.slice(0, 65_536), long)?.[3]).toContain("(65536 characters)");
  });
});
