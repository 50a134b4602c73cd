import { expect, test } from "vitest";
import { fieldsIn } from "./shape.js";

test.each<[string, string, string[]]>([
  ["commas and semicolons", "a, b_c; d-e", ["a", "b_c", "d-e"]],
  ["a list", "rules[]", ["rules[]"]],
  ["objects in a list", "tags[{key, values[]}]", ["tags[]", "tags[].key", "tags[].values[]"]],
  ["an object", "tag {key, value}", ["tag", "tag.key", "tag.value"]],
  ["objects in objects", "m: {points:[{t, v}]}", ["m", "m.points[]", "m.points[].t", "m.points[].v"]],
  ["a list by its length", "keys 1-64 x {value, type}", ["keys[]", "keys[].value", "keys[].type"]],
  ["a group alone", "[{a, b}]", ["a", "b"]],
  ["an owner that is written once", "records[].a, b", ["records[].a", "records[].b"]],
  ["marks of emphasis", "**a**, `b`", ["a", "b"]],
])("%s", (_, text, expected) => {
  expect(fieldsIn(text)?.map(({ field }) => field)).toEqual(expected);
});

test("what stands behind a name is its remark, and values go on behind commas", () => {
  expect(fieldsIn("state OK, ERROR, REJOIN; total Long")?.map(({ field, remark }) => [field, remark])).toEqual([
    ["state", "OK, ERROR, REJOIN"],
    ["total", "Long"],
  ]);
});

test("a field can be marked as required", () => {
  expect(fieldsIn("a (r), b")?.map(({ required }) => required)).toEqual([true, false]);
});

test("request and answer are told apart, and the word holds for what follows", () => {
  expect(fieldsIn("time; response a, b")?.map(({ side }) => side)).toEqual([undefined, "answer", "answer"]);
});

test("a list that has something else than names is none", () => {
  expect(fieldsIn("a, 5 things")).toBeUndefined();
});
