import { calls } from "dis-openapi/contract";
import { describe, expect, test } from "vitest";
import { parseQuery, queryFields } from "./input.js";

const stateFields = calls.showConsumerState.fields;
const cursorFields = calls.showCursor.fields;

test("a stray & and empty pieces are dropped", () => {
  expect([...parseQuery("&a=1&&b=2&")]).toEqual([
    ["a", ["1"]],
    ["b", ["2"]],
  ]);
});

test("names and values are decoded, and a name without = is empty", () => {
  expect([...parseQuery("stream%2Dname=a%20b+c&flag")]).toEqual([
    ["stream-name", ["a b c"]],
    ["flag", [""]],
  ]);
});

test("a percent sign that encodes nothing is refused", () => {
  expect(() => parseQuery("a=%zz")).toThrow(expect.objectContaining({ code: "DIS.4200" }));
});

describe("integers", () => {
  test.each([
    ["0", 0],
    ["100", 100],
    ["-1", -1],
    ["01", "01"],
    ["1.0", "1.0"],
    ["1e2", "1e2"],
    ["+1", " 1"],
    ["0x1", "0x1"],
    [" 1", " 1"],
    ["ten", "ten"],
  ])("limit=%s is read as %j", (text, expected) => {
    expect(queryFields(parseQuery(`limit=${text}`), stateFields)).toEqual({ limit: expected });
  });

  test("digits in a text field stay text", () => {
    expect(queryFields(parseQuery("starting-sequence-number=10"), cursorFields)).toEqual({ "starting-sequence-number": "10" });
  });
});

test("parameters that the call does not have are skipped, and so are its path fields", () => {
  expect(queryFields(parseQuery("app_name=a&stream_name=s&x=1&__proto__=1"), stateFields)).toEqual({});
});

test("an optional parameter that is empty counts as absent, a required one stays empty", () => {
  expect(queryFields(parseQuery("start_partition_id=&checkpoint_type="), stateFields)).toEqual({ checkpoint_type: "" });
});

test("a parameter may be repeated with the same value only", () => {
  expect(queryFields(parseQuery("limit=1&limit=1"), stateFields)).toEqual({ limit: 1 });
  expect(() => queryFields(parseQuery("limit=1&limit=2"), stateFields)).toThrow(expect.objectContaining({ code: "DIS.4200" }));
});
